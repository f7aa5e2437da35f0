import type { Span } from './span.ts';

/** Replaces the text of `span` by `newText`; an empty span inserts before its offset. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * The text after all edits. Their spans refer to `text` as it stands and must not overlap; insertions at one offset keep their order.
 * @throws RangeError where two edits overlap or a span lies outside of the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let done = 0;
  for (const edit of ordered) {
    if (edit.span.start < done || edit.span.end > text.length || edit.span.end < edit.span.start) {
      throw new RangeError(`The edit of ${edit.span.start}–${edit.span.end} overlaps another one or lies outside of the text.`);
    }
    result += text.slice(done, edit.span.start) + edit.newText;
    done = edit.span.end;
  }
  return result + text.slice(done);
}
