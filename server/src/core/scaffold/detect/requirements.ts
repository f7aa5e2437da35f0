import { isDevelopmentName } from '../../build/developmentNames.ts';
import { requirementName } from '../../project/names.ts';
import type { Inputs } from '../../snapshot/inputs.ts';
import { joinPath, type Path, relativeTo } from '../../text/path.ts';
import { readText } from '../readText.ts';

/** The requirements files of a folder. Paths are relative to it. */
export interface RequirementsFiles {
  readonly production: readonly string[];
  /** What development needs besides. */
  readonly development: readonly string[];
  /** All files that those of production read: themselves, and what they include. */
  readonly files: readonly string[];
  /** The same of those of development. */
  readonly developmentFiles: readonly string[];
  /** What production asks for, as it is written. */
  readonly requirements: readonly string[];
  /** Which versions `-c` allows of that, as it is written: nothing is installed because of it. */
  readonly constraints: readonly string[];
}

/** Which files `uv pip install` is given; `undefined` where there are none. requirements.txt wins over a folder `requirements`, a compiled file over what it was compiled from. */
export function readRequirements(inputs: Inputs, folder: Path): RequirementsFiles | undefined {
  const here = listNames(inputs, folder).filter((name) => /requirements.*\.(?:txt|in)$|^requirements/i.test(name));
  const below = listNames(inputs, joinPath(folder, 'requirements')).map((name) => `requirements/${name}`);
  const all = [...here, ...below].filter((path) => /\.(?:txt|in)$/.test(path));
  const production = pickProduction(all);
  if (production === undefined) {
    return undefined;
  }
  const ending = production.slice(production.lastIndexOf('.'));
  const development = all.filter((path) => path.endsWith(ending) && serves(path, isForDevelopment)).slice(0, 1);
  const read = readAll(inputs, folder, [production]);
  const readByDevelopment = readAll(inputs, folder, development);
  return {
    production: [production],
    development,
    files: [...read.keys()],
    developmentFiles: [...readByDevelopment.keys()],
    requirements: [...read.values()].filter(({ constrains }) => !constrains).flatMap(({ text }) => listRequirements(text)),
    constraints: [...read.values()].filter(({ constrains }) => constrains).flatMap(({ text }) => listRequirements(text)),
  };
}

const usual = ['requirements', 'production', 'prod', 'base', 'main', 'common', 'default'];

function pickProduction(paths: readonly string[]): string | undefined {
  const candidates = ['.txt', '.in'].flatMap((ending) =>
    ['', 'requirements/'].flatMap((folder) => usual.map((name) => `${folder}${name}${ending}`)),
  );
  const named = candidates.filter((path) => path.includes('requirements')).find((path) => paths.includes(path));
  return named ?? paths.find((path) => !serves(path, isForDevelopment));
}

function serves(path: string, is: (stem: string) => boolean): boolean {
  return is(path.replace(/^.*\//, '').replace(/\.(?:txt|in)$/, ''));
}

function isForDevelopment(stem: string): boolean {
  return isDevelopmentName(stem) || /(?:^|[-_.])local$/i.test(stem);
}

/** A file that is read, and whether only for the versions that it allows. */
interface Included {
  readonly path: string;
  readonly constrains: boolean;
}

/** The texts of requirements files and of those that they include, by path. */
function readAll(inputs: Inputs, folder: Path, paths: readonly string[]): ReadonlyMap<string, { text: string; constrains: boolean }> {
  const found = new Map<string, { text: string; constrains: boolean }>();
  const queue: Included[] = paths.map((path) => ({ path, constrains: false }));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { path, constrains } = next;
    const known = found.get(path);
    const isNew = known === undefined || (known.constrains && !constrains);
    const text = isNew ? readText(inputs, joinPath(folder, path)) : undefined;
    if (text !== undefined) {
      found.set(path, { text, constrains });
      queue.push(...listIncluded(folder, path, text).map((other) => ({ ...other, constrains: constrains || other.constrains })));
    }
  }
  return found;
}

/** What `-r` and `-c` name, from the folder of the file; what lies outside of the project is no part of the build context. */
function listIncluded(folder: Path, path: string, text: string): readonly Included[] {
  const from = joinPath(folder, path.includes('/') ? path.replace(/\/[^/]*$/, '') : '');
  return listLines(text).flatMap((line) => {
    const [, option = '', name] = /^(-[rc]|--requirements?|--constraints?)[ \t=]*([^ \t=]\S*)/.exec(line) ?? [];
    const inside = name === undefined || /^\w+:/.test(name) ? undefined : relativeTo(folder, joinPath(from, name));
    return inside === undefined ? [] : [{ path: inside, constrains: /^--?c/.test(option) }];
  });
}

/** The requirements of a file: names with specifiers, addresses and folders; of an editable one what is behind the option. */
export function listRequirements(text: string): readonly string[] {
  return listLines(text)
    .map((line) => line.replace(/^(?:-e|--editable)[ \t=]+/, ''))
    .filter((line) => !line.startsWith('-'));
}

/** Lines without comments; one that ends in a backslash goes on in the next. */
function listLines(text: string): readonly string[] {
  return text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|[ \t])#.*$/, '').trim())
    .filter((line) => line !== '');
}

/** Whether a requirement is a folder or an archive on disk. */
export function isLocalRequirement(requirement: string): boolean {
  return /^(?:\.{0,2}\/|\.{1,2}(?:$|\[)|file:)/.test(requirement) || /@[ \t]*file:/.test(requirement);
}

/** The normalised name of a requirement, also of an address that says it. */
export function nameRequirement(requirement: string): string | undefined {
  const egg = /[#&]egg=([\w.-]+)/.exec(requirement)?.[1];
  return /^[a-z+]+:\/\/|^git\+/.test(requirement) ? egg && requirementName(egg) : requirementName(requirement);
}

/** The version that a requirement pins: `2.0` of `x==2.0`. */
export function pinOf(requirement: string): string | undefined {
  return /===?[ \t]*([\w.!+-]+)(?![\w.*])/.exec(requirement)?.[1];
}

function listNames(inputs: Inputs, folder: Path): readonly string[] {
  const listing = inputs.folder(folder);
  return listing.kind === 'entries'
    ? listing.entries
        .filter((entry) => !entry.folder)
        .map(({ name }) => name)
        .sort()
    : [];
}
