import type { BuildPlan } from '../build/plan.ts';
import type { Dockerfile } from '../dockerfile/syntax.ts';
import { onceFor } from '../memo.ts';
import { indexLines } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';

/** The line of the Dockerfile that a span begins in, from 1, as people count. */
export function lineAt({ dockerfile }: BuildPlan, { start }: Span): number {
  return linesOf(dockerfile).positionAt(start).line + 1;
}

const linesOf = onceFor(({ text }: Dockerfile) => indexLines(text));
