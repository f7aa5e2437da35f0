import type { ShellCommand, ShellWord } from '../../shell/commands.ts';
import { programName } from '../../shell/programName.ts';

/** What a `pip install` becomes. */
export interface PipConversion {
  /** Behind `uv pip install`; none where it only renews pip itself. */
  readonly words: readonly string[];
  /** Whether it would renew pip, which uv does not do. */
  readonly renewsPip: boolean;
}

/** The arguments of `pip`, `pip3` or `python -m pip`; `undefined` for another command, and for one behind `sudo` and its kin. */
export function readPipArguments(command: ShellCommand): readonly ShellWord[] | undefined {
  if (command.wrappers.length > 0 || command.assignments.length > 0) {
    return undefined;
  }
  const program = programName(command);
  const [flag, module] = command.args;
  const asModule = /^python3?$/.test(program) && flag?.literal === '-m' && module?.literal === 'pip';
  return /^pip3?$/.test(program) ? command.args : asModule ? command.args.slice(2) : undefined;
}

/** Options that uv does not need, and those with a value in the next word. */
const idle =
  /^(?:--no-cache-dir|--disable-pip-version-check|--no-warn-script-location|--no-input|--root-user-action=\w+|--progress-bar=\w+)$/;
const idleWithValue = /^(?:--root-user-action|--progress-bar)$/;
/** Options that mean the same to uv. */
const same: Readonly<Record<string, string>> = {
  '-U': '--upgrade',
  '--upgrade': '--upgrade',
  '--no-deps': '--no-deps',
  '-q': '--quiet',
  '--quiet': '--quiet',
};
const named: Readonly<Record<string, string>> = { '-r': '-r', '--requirement': '-r', '-c': '-c', '--constraint': '-c' };

/** A package by name, perhaps with extras and a version; or the project itself. */
const requirement = /^(?:[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?(?:\[[\w,.\s-]+\])?\s*(?:[=<>!~]=?[^;@]*)?|\.)$/;

/** Converts the arguments of a call of pip. `undefined` where uv may do anything else with them than pip does. */
export function convertPipArguments(args: readonly ShellWord[]): PipConversion | undefined {
  const [verb, ...rest] = args;
  const read: ReadWord[] = [];
  for (let at = 0; at < rest.length; at++) {
    const next = readWord(rest[at] as ShellWord, rest[at + 1]);
    if (verb?.literal !== 'install' || !next) {
      return undefined;
    }
    at += next.taken ?? 0;
    read.push(next);
  }
  const compiled = read.some(({ role }) => role === 'no-compile') ? [] : ['--compile-bytecode'];
  const textsOf = (role: ReadWord['role']): string[] => read.flatMap((word) => (word.role === role ? (word.text ?? []) : []));
  const wanted = textsOf('wanted');
  const renewsPip = read.some(({ role }) => role === 'pip');
  const words = wanted.length > 0 ? [...compiled, ...textsOf('option'), ...wanted] : [];
  return words.length > 0 || renewsPip ? { words, renewsPip } : undefined;
}

/** One word of a call of pip; `taken`: how many words behind it belong to it. */
interface ReadWord {
  readonly role: 'idle' | 'no-compile' | 'option' | 'wanted' | 'pip';
  readonly text?: string;
  readonly taken?: number;
}

function readWord({ literal, raw }: ShellWord, next: ShellWord | undefined): ReadWord | undefined {
  if (literal === undefined) {
    return undefined;
  }
  const option = same[literal];
  if (literal === '--no-compile') {
    return { role: 'no-compile' };
  }
  if (idle.test(literal) || idleWithValue.test(literal)) {
    return { role: 'idle', taken: idleWithValue.test(literal) ? 1 : 0 };
  }
  if (option !== undefined) {
    return { role: 'option', text: option };
  }
  if (literal === 'pip') {
    return { role: 'pip' };
  }
  return (
    readFileOption(literal, next?.raw) ?? (requirement.test(literal) && !/^uv\b/i.test(literal) ? { role: 'wanted', text: raw } : undefined)
  );
}

/** `-r FILE`, `-rFILE`, `--requirement=FILE`. */
function readFileOption(literal: string, next: string | undefined): ReadWord | undefined {
  const option = named[literal];
  if (option !== undefined) {
    return next === undefined ? undefined : { role: 'wanted', text: `${option} ${next}`, taken: 1 };
  }
  const [, short, long, file] = /^(?:(-[rc])|--(requirement|constraint)=)([\w./-]+)$/.exec(literal) ?? [];
  return file === undefined ? undefined : { role: 'wanted', text: `${short ?? (long === 'constraint' ? '-c' : '-r')} ${file}` };
}
