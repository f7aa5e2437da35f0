import { span } from '../../text/span.ts';
import type { Cursor } from './cursor.ts';
import type { Completion, Entry } from './entry.ts';

/** The word that completions replace. */
export interface Word {
  /** The part of it in front of the cursor. */
  readonly typed: string;
  /** What of the text behind the cursor belongs to it. */
  readonly rest?: RegExp;
  /** Whether it stands between the strings of a JSON form, and needs quotes. */
  readonly outside?: boolean;
}

const plainRest = /^[\w.:-]*/;

/** The entries, to be put in the place of a word. None for a word that goes on over lines: one edit cannot replace it. */
export function insertAt(
  { plan, offset }: Cursor,
  { typed, rest = plainRest, outside = false }: Word,
  entries: readonly Entry[],
): Completion[] {
  const { text } = plan.dockerfile;
  if (!text.startsWith(typed, offset - typed.length)) {
    return [];
  }
  const behind = rest.exec(text.slice(offset, offset + 300))?.[0] ?? '';
  const replaced = span(offset - typed.length, offset + behind.length);
  return entries.map((entry) => {
    const newText = entry.newText ?? entry.label;
    return { deprecated: false, ...entry, newText: outside ? JSON.stringify(newText) : newText, span: replaced };
  });
}
