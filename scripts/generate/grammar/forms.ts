import { commandName, flagName, type GrammarRule, uvName } from './rules.ts';

/** How words are written: in a shell, or as the strings of a JSON list. */
export interface Form {
  /** Where a call ends, as the end of a rule. */
  readonly end: string;
  readonly flag: GrammarRule;
  /** What is no flag begins here. */
  readonly argument: string;
  /** Options with the values behind them, which are coloured by `patterns`. */
  flagWithValue(flags: readonly string[], patterns: readonly GrammarRule[]): GrammarRule;
  command(names: readonly string[], patterns: readonly GrammarRule[]): GrammarRule;
  /** A call of uv, or of uvx, whose next word is one of `next`, or anything where that is not said. */
  call(program: string, patterns: readonly GrammarRule[], next?: readonly string[]): GrammarRule;
}

const endOfWord = '(?=[\\s;&|)`]|$)';
/** Behind it a word of a shell begins. */
export const startOfWord = '(?<![^\\s;&|(`])';

// Where a shell command ends: at an operator or with the line. A continued line does not get there, since the rule of continuations takes its end first.
const endOfCommand = '(?=&&|\\|\\||[;|)`\\n]|(?<!>)&)';

export const shellForm: Form = {
  end: endOfCommand,
  flag: { match: '(?<!\\S)--?[A-Za-z][\\w-]*(?==|[\\s;&|)`]|$)', name: flagName },
  argument: '(?=[^\\s\\\\])',
  flagWithValue: (flags, patterns) => ({
    match: `(?<!\\S)(${flags.join('|')})[ \\t]+("[^"]*"|'[^']*'|[^\\s"'\\\\]+)`,
    captures: { 1: { name: flagName }, 2: { patterns } },
  }),
  command: (names, patterns) => ({
    ...{ begin: `(?<!\\S)(${names.join('|')})${endOfWord}`, beginCaptures: { 1: { name: commandName } } },
    ...{ end: endOfCommand, patterns },
  }),
  // A package that pip or the system installs may have the name, too.
  call: (program, patterns, next) => ({
    begin: `${startOfWord}(?<!install )(?<!add )(?:[\\w.-]*/)*(${program})(?=\\s${next ? `+(?:-|\\\\\\s*\\n|(?:${next.join('|')})${endOfWord})` : ''})`,
    ...{ beginCaptures: { 1: { name: uvName } }, end: endOfCommand, patterns },
  }),
};

const quoted = 'string.quoted.double.dockerfile';
const endOfList = '(?=\\]|\\n)';

export const jsonForm: Form = {
  end: endOfList,
  flag: { match: '(")(--?[A-Za-z][\\w-]*)((?:=[^"]*)?")', captures: quote(flagName) },
  argument: '(?=")',
  flagWithValue: (flags, patterns) => ({
    match: `(")(${flags.join('|')})(")[ \\t]*,[ \\t]*("(?:[^"\\\\]|\\\\.)*")`,
    captures: { ...quote(flagName), 4: { patterns } },
  }),
  command: (names, patterns) => ({
    ...{ begin: `(")(${names.join('|')})(")`, beginCaptures: quote(commandName), end: endOfList, patterns },
  }),
  call: (program, patterns) => ({
    begin: `(?<=\\[|\\[[ \\t])("(?:[\\w.-]*/)*)(${program})(")(?=[ \\t]*,)`,
    ...{ beginCaptures: quote(uvName), end: endOfList, patterns },
  }),
};

/** Of three groups the one between quotation marks has a scope besides that of the string. */
function quote(name: string): NonNullable<GrammarRule['captures']> {
  return { 1: { name: quoted }, 2: { name: `${quoted} ${name}` }, 3: { name: quoted } };
}
