import type { UvCatalog } from '../catalog/catalog.ts';
import type { Flag } from '../catalog/flags.ts';
import type { Dockerfile } from '../dockerfile/syntax.ts';
import { skipWrappers } from '../shell/skipWrappers.ts';
import { span } from '../text/span.ts';
import { type Invocation, readInvocation } from '../uv/invocation.ts';
import { type CommandHead, readCommandHead } from './commandHead.ts';
import { readInstructionHead } from './instructionHead.ts';
import { readShellHead } from './shellHead.ts';

/** What the cursor stands behind. `typed` is the part of the word in front of it. */
export type Place = Pick<CommandHead, 'typed' | 'outside' | 'nested'> &
  (
    | {
        /** The name of a variable: `ENV UV_LI`, `UV_LI` in front of a command. */
        readonly kind: 'variable';
        readonly by: 'ENV' | 'ARG' | 'shell';
        /** The names that the same instruction or command gives a value, those behind the cursor too. */
        readonly given: readonly string[];
      }
    /** Its value: `ENV UV_LINK_MODE=co`. */
    | { readonly kind: 'variableValue'; readonly name: string }
    /** A word of a command's name: `uv pip ins`. */
    | { readonly kind: 'command'; readonly parent: string }
    /** `used` are the options given, those behind the cursor too, as the catalog names them. */
    | { readonly kind: 'flag'; readonly command: string; readonly used: readonly string[] }
    /** `given` are the values that the same option has already, behind the cursor too. */
    | { readonly kind: 'flagValue'; readonly command: string; readonly flag: Flag; readonly given: readonly string[] }
    /** A word that a command works on: `uv python install 3.`; where nothing is typed yet it may be an option too. `used` as of a flag. */
    | { readonly kind: 'argument'; readonly command: string; readonly used: readonly string[] }
    /** The program that an instruction or a command of uv starts: `CMD ["uvi`, `uv run py`. `behind`: the path of that command. */
    | { readonly kind: 'program'; readonly behind: 'start' | 'uv run' | 'uv tool uvx' | 'uv tool run' }
    /** The module behind `python -m`. */
    | { readonly kind: 'module' }
  );

/** Tells what is being written at `offset`, however unfinished the text around it is. `undefined` where it is nothing of uv's. */
export function readPlace(dockerfile: Dockerfile, offset: number, catalog: UvCatalog): Place | undefined {
  const head = readInstructionHead(dockerfile, offset);
  if (!head) {
    return undefined;
  }
  if (head.keyword === 'ENV' || head.keyword === 'ARG') {
    return readAssignmentPlace(head.keyword, head.text, head.rest);
  }
  const command = readCommandHead(head);
  if (!command) {
    return undefined;
  }
  const starts = head.instruction.keyword === 'CMD' || head.instruction.keyword === 'ENTRYPOINT';
  return starts && !command.nested && skipWrappers(command.words) === command.words.length
    ? { kind: 'program', behind: 'start', ...placed(command) }
    : readCommandPlace(command, catalog);
}

/** A word that stands in no string of its own. */
const plain = { outside: false, nested: false } as const;

function placed({ typed, outside, nested }: CommandHead): Pick<CommandHead, 'typed' | 'outside' | 'nested'> {
  return { typed, outside, nested };
}

/** The same of a value, which may be in quotes. */
function placedValue(head: CommandHead): ReturnType<typeof placed> {
  return { ...placed(head), typed: withoutQuote(head.typed) };
}

function withoutQuote(typed: string): string {
  return typed.replace(/^["']/, '');
}

function readAssignmentPlace(by: 'ENV' | 'ARG', text: string, rest: string): Place | undefined {
  const { words, typed } = readShellHead(text.replace(/[;&|()`]/g, '_'));
  const value = readValuePlace(typed);
  if (value) {
    return value;
  }
  const [name] = words;
  if (words.length === 1 && name !== undefined && !name.includes('=')) {
    return { kind: 'variableValue', name, typed, ...plain };
  }
  return isName(typed) ? { kind: 'variable', by, given: namesIn(`${words.join(' ')} ${behindWord(rest)}`), typed, ...plain } : undefined;
}

function behindWord(text: string): string {
  return text.replace(/^\S+/, '');
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:^|\s)([A-Za-z_]\w*)=/g)].map(([, name = '']) => name);
}

function readValuePlace(typed: string): Place | undefined {
  const match = /^([A-Za-z_]\w*)=["']?([^"']*)$/.exec(typed);
  return match ? { kind: 'variableValue', name: match[1] ?? '', typed: match[2] ?? '', ...plain } : undefined;
}

function isName(typed: string): boolean {
  return /^(?:[A-Za-z_]\w*)?$/.test(typed);
}

function readCommandPlace(head: CommandHead, catalog: UvCatalog): Place | undefined {
  const program = skipWrappers(head.words);
  const name = head.words[program];
  if (name === undefined || name === 'export') {
    return readValuePlace(head.typed) ?? readNamePlace(head, name === 'export');
  }
  const base = name.slice(name.lastIndexOf('/') + 1);
  if (base === 'uv' || base === 'uvx') {
    return readUvPlace(base, head, program + 1, catalog);
  }
  const [, option, module] = head.words.slice(program);
  return /^python[\d.]*$/.test(base) && option === '-m' && module === 'uv'
    ? readUvPlace('uv', head, program + 3, catalog)
    : readModulePlace(head, head.words.slice(program));
}

function readModulePlace(head: CommandHead, words: readonly string[]): Place | undefined {
  const [program = '', option] = words;
  return words.length === 2 && /(?:^|\/)python[\d.]*$/.test(program) && option === '-m' ? { kind: 'module', ...placed(head) } : undefined;
}

function readNamePlace(head: CommandHead, exported: boolean): Place | undefined {
  if (!/^[A-Z_][A-Z0-9_]*$/.test(head.typed) && !(exported && head.typed === '')) {
    return undefined;
  }
  return { kind: 'variable', by: 'shell', given: namesIn(head.words.join(' ')), ...placed(head) };
}

function readUvPlace(program: 'uv' | 'uvx', head: CommandHead, from: number, catalog: UvCatalog): Place | undefined {
  const args = head.words.slice(from);
  const call = readArguments(program, args, catalog);
  const { command, options } = call;
  if (call.started.length > 0) {
    return readModulePlace(head, args.slice(-call.started.length));
  }
  if (call.unknownCommand !== undefined || args.includes('--')) {
    return undefined;
  }
  const last = options.at(-1);
  if (last?.name === '--module' && args.at(-1) === last.written) {
    return { kind: 'module', ...placed(head) };
  }
  const given = [...options, ...readArguments(program, [...args, ...head.rest], catalog).options];
  if (last?.flag?.takesValue === true && last.value === undefined && args.at(-1) === last.written) {
    const behind = readArguments(program, [...args, '', ...head.rest], catalog).options;
    return { kind: 'flagValue', command, flag: last.flag, given: valuesOf(last.flag, behind), ...placedValue(head) };
  }
  return head.typed.startsWith('-') ? readFlagPlace(command, head, given, catalog) : readPlainPlace(call, head, namesOf(given), catalog);
}

function namesOf(options: Invocation['options']): readonly string[] {
  return options.map(({ name }) => name);
}

function valuesOf({ canonical }: Flag, options: Invocation['options']): readonly string[] {
  return options.flatMap(({ name, value }) => (name === canonical && value?.text ? [value.text] : []));
}

function readArguments(program: 'uv' | 'uvx', args: readonly string[], catalog: UvCatalog): Invocation {
  const nowhere = span(0, 0);
  const known = args.map((text) => ({ text, span: nowhere }));
  return readInvocation(program, nowhere, known, catalog);
}

function readPlainPlace(
  { command, positionals }: Invocation,
  head: CommandHead,
  used: readonly string[],
  catalog: UvCatalog,
): Place | undefined {
  if (command === 'uv run' || command === 'uv tool uvx' || command === 'uv tool run') {
    return { kind: 'program', behind: command, ...placed(head) };
  }
  if (catalog.children(command).length === 0) {
    return { kind: 'argument', command, used, ...placedValue(head) };
  }
  return positionals.length === 0 ? { kind: 'command', parent: command, ...placed(head) } : undefined;
}

function readFlagPlace(command: string, head: CommandHead, given: Invocation['options'], catalog: UvCatalog): Place | undefined {
  const equals = head.typed.indexOf('=');
  if (equals < 0) {
    return { kind: 'flag', command, used: namesOf(given), ...placed(head) };
  }
  const flag = catalog.flag(command, head.typed.slice(0, equals));
  const typed = withoutQuote(head.typed.slice(equals + 1));
  return flag?.takesValue === true ? { kind: 'flagValue', command, flag, given: valuesOf(flag, given), typed, ...plain } : undefined;
}
