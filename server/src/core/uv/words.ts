import type { ShellWord, ShellWordPart } from '../shell/commands.ts';
import type { Span } from '../text/span.ts';

/** One argument as uv gets it. `text` is `undefined` where it cannot be known; then it may also be none or several arguments. */
export interface Argument {
  readonly text: string | undefined;
  /** Of the word in the document that it comes from. */
  readonly span: Span;
  /** That word as the shell gets it, quotes included; in a JSON form the text between the quotes. */
  readonly raw?: string;
  /** Whether what cannot be known is surely no option: a pattern of files (`/tmp/dist/*.whl`). */
  readonly operand?: true;
}

/** The value of a variable: `null` where it is surely unset, `undefined` where it is not known. */
export type Lookup = (name: string) => string | null | undefined;

/** The arguments that a shell makes of a word: variables put in, unquoted ones split at blanks (an empty one vanishes). */
export function expandWord(word: ShellWord, lookup: Lookup): readonly Argument[] {
  const { span, raw } = word;
  if (word.literal !== undefined) {
    const atHome = word.raw.startsWith('~') ? expandTilde(word, word.literal, lookup) : undefined;
    return [{ text: atHome ?? word.literal, span, raw }];
  }
  const fields: string[] = [];
  let open = false;
  for (const part of word.parts) {
    const value = partValue(part, lookup);
    if (value === undefined) {
      return [{ text: undefined, span, raw, ...(isPattern(word) && { operand: true }) }];
    }
    open = addPart(fields, value, part.kind === 'variable' && !part.quoted, open);
  }
  return fields.map((text) => ({ text, span, raw }));
}

/**
 * Where a part of an argument stands in the document, quotes around it not counted; the whole word where that cannot be told: there is an escape or a variable in it,
 * or it goes on over lines. `from`: how far into the word it begins at the earliest.
 */
export function locatePart({ span, raw }: Argument, part: string, from = 0): Span {
  const at = raw?.indexOf(part, from) ?? -1;
  // The quotes of a JSON form are in the span and not in the text.
  const around = span.end - span.start - (raw?.length ?? 0);
  if (at < 0 || (around !== 0 && around !== 2)) {
    return span;
  }
  const start = span.start + around / 2 + at;
  return { start, end: start + part.length };
}

/** Nothing in it is computed, and it does not begin as an option does. */
function isPattern({ raw }: ShellWord): boolean {
  return /^["']?[\w./~]/.test(raw) && !/[$`]/.test(raw);
}

/** The one string that a word stands for where no splitting happens (assignments, redirections), or `undefined`. */
export function expandToText(word: ShellWord, lookup: Lookup): string | undefined {
  let text = word.literal;
  if (text === undefined) {
    text = '';
    for (const part of word.parts) {
      const value = partValue(part, lookup);
      if (value === undefined) {
        return undefined;
      }
      text += value;
    }
  }
  return expandTilde(word, text, lookup);
}

/** The text with the home directory for a `~` in front of it, or of an entry of a list in an assignment (`PATH=~/bin:$PATH`); `undefined` where that is not known. */
function expandTilde({ raw }: ShellWord, text: string, lookup: Lookup): string | undefined {
  if (!/(?:^|^\w+=|:)~(?=[/:]|$)/.test(raw)) {
    return text;
  }
  const home = lookup('HOME');
  return home ? text.replace(/^((?:\w+=)?)~(?=[/:]|$)/, `$1${home}`).replace(/:~(?=[/:]|$)/g, `:${home}`) : undefined;
}

/** Adds a part's value to the last field (`open`) or to new ones; answers whether the last field can still grow. */
function addPart(fields: string[], value: string, splits: boolean, open: boolean): boolean {
  const pieces = splits ? value.split(/[ \t\n]+/) : [value];
  let growing = open;
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) {
      growing = false;
    }
    if (piece === '' && splits) {
      continue;
    }
    if (growing) {
      fields[fields.length - 1] += piece;
    } else {
      fields.push(piece);
    }
    growing = true;
  }
  return growing;
}

function partValue(part: ShellWordPart, lookup: Lookup): string | undefined {
  if (part.kind === 'text') {
    return part.text;
  }
  if (part.kind === 'dynamic') {
    return undefined;
  }
  const value = lookup(part.name);
  return part.operator === undefined ? (value === null ? '' : value) : applyOperator(part.operator, part.word ?? '', value);
}

/** `${x:-word}` and its kin, for plain words only. */
function applyOperator(operator: string, word: string, value: string | null | undefined): string | undefined {
  if (value === undefined || /[$`"'\\]/.test(word)) {
    return undefined;
  }
  const missing = value === null || (operator.startsWith(':') && value === '');
  switch (operator) {
    case ':-':
    case '-':
    case ':=':
    case '=':
      return missing ? word : (value ?? '');
    case ':+':
    case '+':
      return missing ? '' : word;
    default:
      return undefined;
  }
}
