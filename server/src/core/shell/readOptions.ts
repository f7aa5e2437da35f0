/** A word, as far as options are read from it. */
interface OptionWord {
  readonly shell: { readonly literal?: string | undefined };
}

/** The options in front of the operands of a command. */
export interface OptionList {
  /** Option with its dashes → its value, where it has one: `-u`, `--user`. The last of equal ones wins. */
  readonly options: ReadonlyMap<string, string | undefined>;
  /** The index of the first word that is none. */
  readonly next: number;
}

/** Reads options from `words[from]` on, as getopt does, up to the first operand or behind `--`. `valued` names those whose value may be the next word. */
export function readOptions(words: readonly OptionWord[], from: number, valued: ReadonlySet<string>): OptionList {
  const options = new Map<string, string | undefined>();
  let at = from;
  for (; at < words.length; at++) {
    const word = words[at]?.shell.literal;
    if (word === '--') {
      return { options, next: at + 1 };
    }
    if (word === undefined || !word.startsWith('-')) {
      break;
    }
    if (readOption(word, valued, words[at + 1]?.shell.literal, options)) {
      at++;
    }
  }
  return { options, next: Math.min(at, words.length) };
}

/** Notes the options of one word; answers whether the next word is the value of the last of them. */
function readOption(
  word: string,
  valued: ReadonlySet<string>,
  next: string | undefined,
  options: Map<string, string | undefined>,
): boolean {
  if (word.startsWith('--') || word === '-') {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const takesNext = equals < 0 && valued.has(name);
    options.set(name, takesNext ? next : equals < 0 ? undefined : word.slice(equals + 1));
    return takesNext;
  }
  for (let at = 1; at < word.length; at++) {
    const letter = `-${word[at]}`;
    if (valued.has(letter)) {
      const attached = word.slice(at + 1);
      options.set(letter, attached === '' ? next : attached);
      return attached === '';
    }
    options.set(letter, undefined);
  }
  return false;
}
