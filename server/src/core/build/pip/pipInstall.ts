import type { ShellCommand, ShellWord } from '../../shell/commands.ts';
import { nameOf } from '../../text/path.ts';

/** What a call of pip or pipx installs, as far as uv is concerned. */
export type PipInstall =
  /** uv by name, perhaps with others; `requirement` is that word. */
  | {
      readonly kind: 'uv';
      readonly by: 'pip' | 'pipx';
      readonly requirement: ShellWord;
      readonly alone: boolean;
      /** `--require-hashes` */
      readonly hashed: boolean;
      /** Whether the scripts go beside the interpreter that pip belongs to. */
      readonly beside: boolean;
    }
  /** Packages that surely bring no uv along. */
  | { readonly kind: 'others' }
  /** A file, a folder, or packages that may depend on uv. */
  | { readonly kind: 'unknown' };

const plain = new Set([
  'pip',
  'setuptools',
  'wheel',
  'virtualenv',
  'poetry',
  'poetry-core',
  'pipenv',
  'build',
  'twine',
  'supervisor',
  'awscli',
  'gunicorn',
  'uvicorn',
  'cython',
  'numpy',
]);
/** Options of pip install whose value is the next word, and none that names what is installed. */
const valued = new Set([
  '-i',
  '--index-url',
  '--extra-index-url',
  '-f',
  '--find-links',
  '--trusted-host',
  '--cache-dir',
  '--proxy',
  '--timeout',
  '--retries',
  '--cert',
  '--root-user-action',
  '--python',
  '--progress-bar',
  '--upgrade-strategy',
  '--no-binary',
  '--only-binary',
]);
/** Options that put the scripts elsewhere, or name what is installed in a file. */
const elsewhere = /^(?:-[rectg]\b.*|--(?:requirement|editable|constraint|target|prefix|root|user|global|group)(?:=.*)?)$/;

/** Reads `pip install`, `python -m pip install`, `pipx install`; `undefined` for other commands. */
export function readPipInstall(command: ShellCommand): PipInstall | undefined {
  const words = argumentsOf(command);
  if (words?.[0]?.literal !== 'install') {
    return undefined;
  }
  const requirements = readRequirements(words.slice(1));
  const names = requirements.map((word) => nameIn(word));
  const at = names.indexOf('uv');
  const requirement = requirements[at];
  if (requirement) {
    const hashed = words.some(({ literal }) => literal === '--require-hashes');
    return {
      kind: 'uv',
      by: isPipx(command) ? 'pipx' : 'pip',
      requirement,
      alone: requirements.length === 1,
      hashed,
      beside: isLocal(command, words),
    };
  }
  const known = isLocal(command, words) && names.every((name) => name !== undefined && plain.has(name));
  return { kind: known ? 'others' : 'unknown' };
}

/** The packages, by their normalised names, that a `pip install` puts beside the interpreter that pip belongs to; a path or an address has none. */
export function readPipPackages(command: ShellCommand): readonly string[] {
  const words = argumentsOf(command);
  const here = words?.[0]?.literal === 'install' && isLocal(command, words) && !words.some(({ literal }) => literal === '--dry-run');
  return here ? readRequirements(words.slice(1)).flatMap((word) => nameIn(word) ?? []) : [];
}

function argumentsOf(command: ShellCommand): readonly ShellWord[] | undefined {
  const program = nameOf(`/${command.name.literal ?? ''}`);
  if (/^pip[\d.]*$|^pipx$/.test(program)) {
    const at = command.args.findIndex(({ literal }) => literal !== undefined && !literal.startsWith('-'));
    return at < 0 ? [] : command.args.slice(at);
  }
  const module = command.args.findIndex(({ literal }) => literal === '-m');
  const isPip = /^python[\d.]*$/.test(program) && module >= 0 && /^pipx?$/.test(command.args[module + 1]?.literal ?? '');
  return isPip ? command.args.slice(module + 2) : undefined;
}

function isLocal(command: ShellCommand, words: readonly ShellWord[]): boolean {
  return !isPipx(command) && words.every(({ literal }) => literal === undefined || !elsewhere.test(literal));
}

function isPipx(command: ShellCommand): boolean {
  return [command.name, ...command.args.slice(0, 2)].some(({ literal }) => nameOf(`/${literal ?? ''}`) === 'pipx');
}

function readRequirements(words: readonly ShellWord[]): ShellWord[] {
  const found: ShellWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as ShellWord;
    if (word.literal !== undefined && valued.has(word.literal)) {
      at++;
    } else if (word.literal === undefined || !word.literal.startsWith('-')) {
      found.push(word);
    }
  }
  return found;
}

/** The project of a requirement; `undefined` for a path, an address or what cannot be known. `uv==$UV_VERSION` says enough. */
function nameIn(word: ShellWord): string | undefined {
  const text = word.literal ?? word.raw.replace(/^["']/, '');
  const match = /^([A-Za-z][\w.-]*)(?:\[[^\]]*\])?\s*(?:[=<>~!;].*)?$/s.exec(text);
  return match?.[1]?.toLowerCase().replace(/[_.]+/g, '-');
}
