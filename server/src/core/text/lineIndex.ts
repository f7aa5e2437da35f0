import { lastStart } from './lastStart.ts';
/** A place in a text: both from 0, `character` in UTF-16 code units, as the language server protocol counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Translates between offsets and positions of one text. A line ends after `\n`, `\r\n` or a lone `\r`, as in the protocol. */
export interface LineIndex {
  /** Offsets of the first code unit of each line, ascending, the first one 0. */
  readonly lineStarts: readonly number[];
  /** The position of an offset; an offset outside of the text is clamped to it. */
  positionAt(offset: number): Position;
  /** The offset of a position; a character beyond its line is clamped to the end of the line. */
  offsetAt(position: Position): number;
}

/** Builds the index in one pass over the text. */
export function indexLines(text: string): LineIndex {
  const lineStarts = findLineStarts(text);
  return {
    lineStarts,
    positionAt: (offset) => positionIn(lineStarts, Math.max(0, Math.min(offset, text.length))),
    offsetAt({ line, character }) {
      if (line < 0) {
        return 0;
      }
      const start = lineStarts[line];
      if (start === undefined) {
        return text.length;
      }
      return Math.min(start + Math.max(0, character), endOfLine(text, start));
    },
  };
}

/** The index of a text that is not kept: offsets are not looked for beyond the end of a line. */
export function withoutText({ lineStarts }: LineIndex, length: number): LineIndex {
  return {
    lineStarts,
    positionAt: (offset) => positionIn(lineStarts, Math.max(0, Math.min(offset, length))),
    offsetAt: ({ line, character }) => Math.min((lineStarts[line] ?? length) + Math.max(0, character), lineStarts[line + 1] ?? length),
  };
}

function positionIn(lineStarts: readonly number[], offset: number): Position {
  const line = lastStart(lineStarts, offset);
  return { line, character: offset - (lineStarts[line] ?? 0) };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) {
      starts.push(at + 1);
    }
  }
  return starts;
}

function endOfLine(text: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') {
    at++;
  }
  return at;
}
