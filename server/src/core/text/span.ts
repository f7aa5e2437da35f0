/**
 * A half-open range of a document: `start` is the offset of its first UTF-16 code unit, `end` the offset behind its last one.
 * `start === end` is an empty range. Offsets count from 0 over the text as the editor has it, line endings included.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span from `start` (inclusive) to `end` (exclusive). */
export function span(start: number, end: number): Span {
  return { start, end };
}

/** Whether `inner` lies wholly within `outer`; equal spans contain each other. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The smallest span that holds both. */
export function cover(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** The same span so many code units further on; `by` may be negative. */
export function moveSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
