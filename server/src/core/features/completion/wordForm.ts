import type { Place } from '../place.ts';
import type { Cursor } from './cursor.ts';

/** How words of a command are written where the cursor stands. */
export interface WordForm {
  /** `blank`: nothing is there yet behind `CMD`; `between`, `inside`: the strings of a JSON form. */
  readonly kind: 'shell' | 'blank' | 'between' | 'inside';
  /** What closes the string and the list that the cursor stands in, where that is not there yet. */
  readonly closing: string;
  /** Whether no word of the command is behind the cursor: whole commands fit. */
  readonly last: boolean;
}

/** The form at a place of a command. */
export function readWordForm(cursor: Cursor, { typed, outside, ...place }: Place): WordForm {
  if (place.nested) {
    return { kind: 'shell', closing: '', last: false };
  }
  const head = cursor.head();
  const behind = head?.rest ?? '';
  if (!head || head.heredoc || !/^\s*\[/.test(head.text)) {
    const blank = place.kind === 'program' && place.behind === 'start' && typed === '' && head?.instruction.keyword !== 'HEALTHCHECK';
    return { kind: blank && behind.trim() === '' ? 'blank' : 'shell', closing: '', last: /^\w*\s*$/.test(behind) };
  }
  const string = /^[^"\]]*/.exec(behind)?.[0] ?? '';
  const rest = behind.slice(string.length);
  const closing = outside ? '' : rest.startsWith('"') ? '' : `"${rest.includes(']') ? '' : ']'}`;
  return { kind: outside ? 'between' : 'inside', closing, last: /^"?\s*\]?\s*$/.test(rest) };
}

/** The words as they are inserted there. */
export function writeWords(words: readonly string[], { kind, closing }: WordForm): string {
  const strings = words.map((word) => JSON.stringify(word)).join(', ');
  switch (kind) {
    case 'blank':
      return `[${strings}]`;
    case 'between':
      return strings;
    case 'inside':
      return strings.slice(1, -1) + closing;
    case 'shell':
      return words.map(quoteForShell).join(' ');
  }
}

function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
