import type { Base } from '../patterns/bases.ts';
import type { Detected } from '../plan.ts';
import { type Libraries, librariesOf } from './cLibraries.ts';
import { findCompiled, findProductionSet, type Shipped } from './productionSet.ts';

/** Packages of the distribution that an image needs. */
export interface SystemPackages {
  /** Where packages are built. */
  readonly build: readonly string[];
  /** Where the program runs. */
  readonly run: readonly string[];
  readonly detected: readonly Detected[];
}

/** What is installed, as far as it asks for more than Python. */
export interface Installed {
  readonly names: readonly string[];
  /** Those without a wheel. */
  readonly compiled: readonly string[];
  /** Whether something comes from a repository. */
  readonly git: boolean;
  /** Where that was read. */
  readonly file: string;
}

/** What the packages of a lockfile ask for. */
export function readShipped(shipped: Shipped | undefined, python: string): Installed {
  const set = shipped && findProductionSet(shipped, python);
  if (!shipped || !set) {
    return { names: [], compiled: [], git: false, file: 'uv.lock' };
  }
  return {
    names: set.entries.map((entry) => entry.package.name),
    compiled: findCompiled(shipped, python).map(({ name }) => name),
    git: shipped.lock.packages.some(({ source }) => source.kind === 'git'),
    file: 'uv.lock',
  };
}

/** What installed packages need besides Python: git for those of repositories, a compiler and headers for those without a wheel, and libraries that they load. */
export function findSystemPackages({ names, compiled, git, file }: Installed, python: string, base: Base): SystemPackages {
  const known = new Map<string, Libraries>();
  for (const name of names) {
    const libraries = librariesOf(name, base.distribution);
    if (libraries && !libraries.unless?.some((other) => names.includes(other))) {
      known.set(name, libraries);
    }
  }
  const build = [
    ...base.needed,
    ...(git ? ['git'] : []),
    ...(compiled.length > 0 ? [base.compiler] : []),
    ...compiled.flatMap((name) => librariesOf(name, base.distribution)?.headers ?? []),
  ];
  const run = [...known.values()].flatMap(({ libraries }) => libraries);
  const wheel =
    base.distribution === 'Alpine' ? `no wheel for musl and Python ${python}; --base slim may have one` : `no wheel for Python ${python}`;
  return {
    build: sort(build),
    run: sort([...base.needed, ...run]),
    detected: [
      ...describe('git', git ? ['git'] : [], `a package of ${file} comes from a repository`),
      ...describe('compiler', compiled, wheel),
      ...describe('libraries', sort(run), `${[...known.keys()].join(', ')} of ${file}`),
    ],
  };
}

function describe(what: string, values: readonly string[], reason: string): readonly Detected[] {
  return values.length === 0 ? [] : [{ what, value: values.join(', '), reason }];
}

function sort(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
