import type { Span } from './span.ts';

/**
 * Text derived from a document (continuation lines joined, comments dropped, JSON escapes decoded) that still knows where each
 * code unit stood. `starts` and `origins` are parallel and ascending: the run that begins at `starts[i]` of `text` begins at
 * offset `origins[i]` of the document and goes on code unit by code unit until the next run. `end` is the offset behind the last code unit.
 */
export interface MappedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly origins: readonly number[];
  readonly end: number;
}

/** The offset in the document of the code unit at `offset` of the derived text (`0 … text.length`; beyond: the end). */
export function originOf(mapped: MappedText, offset: number): number {
  if (offset >= mapped.text.length) {
    return mapped.end;
  }
  const run = lastNotAfter(mapped.starts, offset);
  return (mapped.origins[run] ?? mapped.end) + (offset - (mapped.starts[run] ?? offset));
}

/** The span in the document that a span of the derived text covers; its end is mapped through its last code unit. */
export function originSpan(mapped: MappedText, inner: Span): Span {
  const start = originOf(mapped, inner.start);
  return inner.end <= inner.start ? { start, end: start } : { start, end: originOf(mapped, inner.end - 1) + 1 };
}

/** A derived text that is the document's own text of `[start, start + text.length)`. */
export function mapVerbatim(text: string, start: number): MappedText {
  return { text, starts: [0], origins: [start], end: start + text.length };
}

/** Part of a derived text, `from` inclusive, `to` exclusive, both offsets of the derived text. */
export function sliceMapped(mapped: MappedText, from: number, to: number = mapped.text.length): MappedText {
  const first = lastNotAfter(mapped.starts, from);
  const starts = [0];
  const origins = [originOf(mapped, from)];
  for (let run = first + 1; run < mapped.starts.length && (mapped.starts[run] ?? to) < to; run++) {
    starts.push((mapped.starts[run] ?? 0) - from);
    origins.push(mapped.origins[run] ?? mapped.end);
  }
  const end = to >= mapped.text.length ? mapped.end : to > from ? originOf(mapped, to - 1) + 1 : (origins[0] ?? mapped.end);
  return { text: mapped.text.slice(from, to), starts, origins, end };
}

/** The index of the last element that is not greater than `value` in an ascending list; 0 where all are greater. */
function lastNotAfter(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= value) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
