import type { BuildPlan } from '../build/plan.ts';
import { onceFor } from '../memo.ts';
import type { FileInput } from '../snapshot/inputs.ts';
import type { Path } from '../text/path.ts';
import type { Span } from '../text/span.ts';

/** Where a text stands first in a file of the project, if it does. */
export function findLockText(plan: BuildPlan, file: Path, text: string): { file: Path; span: Span } | undefined {
  const start = startIn(plan.inputs.file(file), text);
  return start < 0 ? undefined : { file, span: { start, end: start + text.length } };
}

/** A host need not keep a large text: what is asked of it at every keystroke is looked for once. */
const knownStarts = onceFor((_: FileInput) => new Map<string, number>());

function startIn(input: FileInput, text: string): number {
  const known = knownStarts(input);
  const start = known.get(text) ?? (input.kind === 'text' ? input.text.indexOf(text) : -1);
  known.set(text, start);
  return start;
}
