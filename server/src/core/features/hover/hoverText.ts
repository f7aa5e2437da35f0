import type { BuildPlan } from '../../build/plan.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import { type Span, span } from '../../text/span.ts';
import type { RuleFacts } from '../describe.ts';

/** What to show about the text of `span`, in Markdown. */
export interface HoverText {
  readonly span: Span;
  readonly markdown: string;
  /** The rule that it is about, so that a host can lead to its page. */
  readonly rule?: RuleFacts;
}

/** Where somebody looks, and what is known there. */
export interface HoverPlace {
  readonly plan: BuildPlan;
  readonly offset: number;
  readonly catalog: UvCatalog;
  readonly rules: readonly RuleFacts[];
}

/** The word around an offset, made of such units; `undefined` where there is none. */
export function wordAt({ plan, offset }: HoverPlace, unit: RegExp): { readonly text: string; readonly span: Span } | undefined {
  const { text } = plan.dockerfile;
  let start = offset;
  while (start > 0 && unit.test(text.charAt(start - 1))) {
    start -= 1;
  }
  let end = offset;
  while (end < text.length && unit.test(text.charAt(end))) {
    end += 1;
  }
  return end > start ? { text: text.slice(start, end), span: span(start, end) } : undefined;
}
