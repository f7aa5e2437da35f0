import { lastStart } from './lastStart.ts';
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
  /** Only where some run is written in more code units than it has (`\"` for `"`): for each run the offset of the document behind it. */
  readonly ends?: readonly number[];
}

/** The offset in the document of the code unit at `offset` of the derived text (`0 … text.length`; beyond: the end). */
export function originOf(mapped: MappedText, offset: number): number {
  if (offset >= mapped.text.length) {
    return mapped.end;
  }
  const run = lastStart(mapped.starts, offset);
  return (mapped.origins[run] ?? mapped.end) + (offset - (mapped.starts[run] ?? offset));
}

/** The span in the document that a span of the derived text covers; its end is mapped through its last code unit. */
export function originSpan(mapped: MappedText, inner: Span): Span {
  const start = originOf(mapped, inner.start);
  return inner.end <= inner.start ? { start, end: start } : { start, end: originBehind(mapped, inner.end) };
}

/** A derived text that is the document's own text of `[start, start + text.length)`. */
export function mapVerbatim(text: string, start: number): MappedText {
  return { text, starts: oneStart, origins: [start], end: start + text.length };
}

/** Part of a derived text, `from` inclusive, `to` exclusive, both offsets of the derived text. */
export function sliceMapped(mapped: MappedText, from: number, to: number = mapped.text.length): MappedText {
  const first = lastStart(mapped.starts, from);
  let run = first + 1;
  while (run < mapped.starts.length && (mapped.starts[run] ?? to) < to) {
    run++;
  }
  const origin = originOf(mapped, from);
  const end = to > from ? originBehind(mapped, to) : origin;
  const text = mapped.text.slice(from, to);
  const slice =
    run === first + 1
      ? { text, starts: oneStart, origins: [origin], end }
      : { text, starts: [0, ...startsFrom(mapped, first + 1, run, from)], origins: [origin, ...mapped.origins.slice(first + 1, run)], end };
  return mapped.ends ? { ...slice, ends: [...mapped.ends.slice(first, run - 1), end] } : slice;
}

/** Of a text that is one run. */
const oneStart: readonly number[] = [0];

function startsFrom({ starts }: MappedText, first: number, end: number, from: number): number[] {
  return starts.slice(first, end).map((start) => start - from);
}

/** The offset of the document behind the code unit in front of `offset`, which is greater than 0. */
function originBehind(mapped: MappedText, offset: number): number {
  if (offset >= mapped.text.length) {
    return mapped.end;
  }
  const run = lastStart(mapped.starts, offset - 1);
  const closesRun = mapped.starts[run + 1] === offset;
  return (closesRun ? mapped.ends?.[run] : undefined) ?? originOf(mapped, offset - 1) + 1;
}
