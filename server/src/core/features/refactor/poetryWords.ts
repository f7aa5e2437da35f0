import { defaultGroups, type Pyproject } from '../../project/pyproject.ts';
import type { ShellCommand } from '../../shell/commands.ts';

/** Options that say nothing about what is installed. */
const idle = /^(?:-n|--no-interaction|--no-ansi|-q|--quiet|-v+|--verbose|--sync|--no-cache)$/;

/** What `poetry install` with these words becomes, behind `uv sync`; `undefined` where uv may install anything else. */
export function convertPoetryInstall({ args }: ShellCommand, pyproject: Pyproject): readonly string[] | undefined {
  const words = args.slice(1).flatMap(({ literal }) => (literal === undefined ? [undefined] : splitOption(literal)));
  const options: string[] = [];
  // Poetry installs every group that is not optional; which are, uv's tables do not say.
  const open = new Set([...pyproject.groups.keys()].filter((name) => !defaultGroups(pyproject).includes(name)));
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    const names = namesIn(words[at + 1]);
    const read = readOption(word, names, pyproject);
    if (word === undefined || !read) {
      return undefined;
    }
    options.push(...read);
    at += selecting.test(word) ? 1 : 0;
    for (const name of word === '--only' ? [...open] : /^--with(?:out)?$/.test(word) ? names : []) {
      open.delete(name);
    }
  }
  return open.size === 0 ? [...new Set(options)] : undefined;
}

const selecting = /^(?:--only|--with|--without|-E|--extras)$/;
const same: Readonly<Record<string, string>> = {
  '--no-root': '--no-install-project',
  '--no-dev': '--no-dev',
  '--all-extras': '--all-extras',
};

/** The options of uv for one of Poetry's; `names` stand behind it, where it takes some. */
function readOption(word: string | undefined, names: readonly string[], pyproject: Pyproject): readonly string[] | undefined {
  if (word === undefined || idle.test(word)) {
    return word === undefined ? undefined : [];
  }
  const option = same[word];
  return option === undefined ? (selecting.test(word) ? readSelection(word, names, pyproject) : undefined) : [option];
}

function splitOption(literal: string): string[] {
  const [, option, value] = /^(--[\w-]+)=(.*)$/.exec(literal) ?? [];
  return option === undefined || value === undefined ? [literal] : [option, value];
}

function namesIn(word: string | undefined): readonly string[] {
  return (word ?? '').split(/[\s,]+/).filter(Boolean);
}

function readSelection(option: string, names: readonly string[], pyproject: Pyproject): readonly string[] | undefined {
  const { groups, extras } = pyproject;
  if (option === '-E' || option === '--extras') {
    return names.length > 0 && names.every((name) => extras.has(name)) ? names.map((name) => `--extra ${name}`) : undefined;
  }
  if (option === '--only') {
    const plain = names.length === 1 && names[0] === 'main';
    return plain ? [defaultGroups(pyproject).every((name) => name === 'dev') ? '--no-dev' : '--no-default-groups'] : undefined;
  }
  const known = names.length > 0 && names.every((name) => groups.has(name) || name === 'dev');
  return known
    ? names.map((name) => (option === '--with' ? `--group ${name}` : name === 'dev' ? '--no-dev' : `--no-group ${name}`))
    : undefined;
}
