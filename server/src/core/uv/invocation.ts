import type { UvCatalog } from '../catalog/catalog.ts';
import type { Flag } from '../catalog/flags.ts';
import type { Span } from '../text/span.ts';
import { cover } from '../text/span.ts';
import { type Argument, locatePart } from './words.ts';

/** A call of uv taken apart: `uv --quiet pip install --system x`. */
export interface Invocation {
  readonly program: 'uv' | 'uvx';
  /** The command's path, aliases followed: `uv pip install`; `uv` where none is named; `uv tool uvx` for `uvx`. */
  readonly command: string;
  /** From the program word to the last word of the command. */
  readonly commandSpan: Span;
  /** In the order of the call. */
  readonly options: readonly Option[];
  /** Arguments of the command itself; of `uv run` and `uvx` none. */
  readonly positionals: readonly Argument[];
  /** The program that `uv run`, `uvx` or `uv tool run` starts, and its arguments. */
  readonly started: readonly Argument[];
  /** Whether some argument cannot be known: it may be any option. */
  readonly unsure: boolean;
  /** A word that stands where a command should and is none, with the path in front of it. */
  readonly unknownCommand?: { readonly parent: string; readonly word: Argument };
}

/** An option as given. */
export interface Option {
  /** As the catalog names it, long and without aliases: `--no-cache` for `-n`; as written where the catalog does not know it. */
  readonly name: string;
  /** `--no-cache-dir`, `-n`. */
  readonly written: string;
  /** What the catalog says of it for this command; absent where the command takes no such option. */
  readonly flag?: Flag;
  /** The command that it was read for: `uv` in front of the command's words. */
  readonly command: string;
  /** The value; absent for an option without one, its text `undefined` where it cannot be known. */
  readonly value?: Argument;
  /** From the option to its value. */
  readonly span: Span;
  /** Of the option's name alone. */
  readonly nameSpan: Span;
}

/** Whether one of the options, named as the catalog names them, is among those given. */
export function hasOption(given: readonly Option[], ...names: readonly string[]): boolean {
  return given.some(({ name }) => names.includes(name));
}

interface Reading {
  readonly catalog: UvCatalog;
  readonly args: readonly Argument[];
  at: number;
  path: string;
  lastWord: Span;
  unsure: boolean;
  readonly options: Option[];
  readonly positionals: Argument[];
}

/** Reads the arguments of a call. `program` is the word that starts uv; `args` what follows it. */
export function readInvocation(program: 'uv' | 'uvx', programSpan: Span, args: readonly Argument[], catalog: UvCatalog): Invocation {
  const path = program === 'uvx' ? 'uv tool uvx' : 'uv';
  const reading: Reading = { catalog, args, at: 0, path, lastWord: programSpan, unsure: false, options: [], positionals: [] };
  let unknownCommand: Invocation['unknownCommand'];
  while (reading.at < args.length) {
    const argument = args[reading.at] as Argument;
    const { text } = argument;
    if (text === '--') {
      reading.at++;
      break;
    }
    if (text?.startsWith('-') && text !== '-') {
      readOption(reading, argument, text);
      continue;
    }
    if (text === undefined) {
      readUnknown(reading, argument);
    }
    if (startsProgram(reading.path)) {
      break;
    }
    reading.at++;
    unknownCommand = text === undefined ? undefined : readPlainWord(reading, argument, text);
    if (unknownCommand) {
      break;
    }
  }
  const rest = args.slice(reading.at);
  const starts = startsProgram(reading.path);
  return {
    program,
    command: reading.path,
    commandSpan: cover(programSpan, reading.lastWord),
    options: reading.options,
    positionals: starts || unknownCommand ? reading.positionals : [...reading.positionals, ...rest],
    started: starts ? rest : [],
    unsure: reading.unsure,
    ...(unknownCommand && { unknownCommand }),
  };
}

/** Whether the first plain word of a command is a program, behind which no option is uv's. */
function startsProgram(path: string): boolean {
  return path === 'uv run' || path === 'uv tool uvx' || path === 'uv tool run';
}

/** A pattern of files stands where a command's own arguments do; anything else may be an option. */
function readUnknown(reading: Reading, argument: Argument): void {
  if (argument.operand && !startsProgram(reading.path) && reading.path !== 'uv' && reading.catalog.children(reading.path).length === 0) {
    reading.positionals.push(argument);
  } else {
    reading.unsure = true;
  }
}

function readPlainWord(reading: Reading, word: Argument, text: string): Invocation['unknownCommand'] {
  const { catalog, path } = reading;
  const parent = catalog.command(path);
  const takesCommands = path === 'uv' || catalog.children(path).length > 0;
  if (!takesCommands || reading.positionals.length > 0) {
    reading.positionals.push(word);
    return undefined;
  }
  const command = catalog.command(`${parent?.path ?? path} ${text}`);
  if (!command) {
    // An argument that cannot be known may have been the value of an option, or the command itself.
    return reading.unsure ? undefined : { parent: path, word };
  }
  reading.path = command.path;
  reading.lastWord = word.span;
  return undefined;
}

function readOption(reading: Reading, argument: Argument, text: string): void {
  reading.at++;
  if (!text.startsWith('--')) {
    readCluster(reading, argument, text);
    return;
  }
  const equals = text.indexOf('=');
  const written = equals < 0 ? text : text.slice(0, equals);
  const flag = reading.catalog.flag(reading.path, written);
  const inline = equals < 0 ? undefined : readInlineValue(argument, text.slice(equals + 1));
  addOption(reading, argument, written, flag, inline ?? (flag?.takesValue === true ? takeNext(reading) : undefined));
}

function readInlineValue(argument: Argument, text: string): Argument {
  return { text, span: locatePart(argument, text, (argument.raw?.indexOf('=') ?? -1) + 1) };
}

/** `-qn`, `-p3.12`: letters of options, the first that takes a value takes the rest of the word or the next one. */
function readCluster(reading: Reading, argument: Argument, text: string): void {
  for (let at = 1; at < text.length; at++) {
    const written = `-${text.charAt(at)}`;
    const flag = reading.catalog.flag(reading.path, written);
    if (flag?.takesValue !== true) {
      addOption(reading, argument, written, flag, undefined);
      continue;
    }
    const rest = text.slice(at + 1).replace(/^=/, '');
    addOption(reading, argument, written, flag, rest === '' ? takeNext(reading) : { text: rest, span: argument.span });
    return;
  }
}

function takeNext(reading: Reading): Argument | undefined {
  const next = reading.args[reading.at];
  if (next !== undefined) {
    reading.at++;
  }
  return next;
}

function addOption(reading: Reading, argument: Argument, written: string, flag: Flag | undefined, value: Argument | undefined): void {
  reading.options.push({
    name: flag?.canonical ?? written,
    written,
    ...(flag && { flag }),
    command: reading.path,
    ...(value && { value }),
    span: value ? cover(argument.span, value.span) : argument.span,
    nameSpan: locatePart(argument, written),
  });
}
