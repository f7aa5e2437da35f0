import { satisfies } from '../../uv/version.ts';

/** What is known of the image that packages are installed into. It runs Linux. Absent: not known. */
export interface InstallEnvironment {
  /** `3.12`, or `3.12.4` where the patch is known. */
  readonly python?: string;
  /** As `uname -m` says it: `x86_64`, `aarch64`. */
  readonly machine?: string;
  readonly libc?: Libc;
  /** CPython where it is absent. */
  readonly implementation?: 'cpython' | 'pypy';
}

/** The C library. `version`: `2.36` of glibc, `1.2` of musl. */
export interface Libc {
  readonly kind: 'glibc' | 'musl';
  readonly version?: string;
}

/** One of the places that an environment may turn out to be: everything that a marker asks for is known. */
export interface Place {
  /** With its patch. */
  readonly python: string;
  readonly machine: string;
  readonly implementation: 'cpython' | 'pypy';
}

const machines = ['x86_64', 'aarch64'];
const pythons = ['3.8', '3.9', '3.10', '3.11', '3.12', '3.13', '3.14', '3.15'];
/** Later than any patch there will be. */
const lastPatch = 99;

/**
 * The places that an environment may be, so that what holds in each of them surely holds. Where Python's version is not known: all that `requiresPython`
 * allows, and of each version the patches between which some comparison of `literals` (versions that markers name) changes. The first is the likeliest.
 */
export function listPlaces(environment: InstallEnvironment, requiresPython: string, literals: Iterable<string>): readonly Place[] {
  const { python, machine, implementation = 'cpython' } = environment;
  const minors = python === undefined ? pythons.toReversed() : [python];
  const versions = minors.flatMap((version) => (version.split('.').length > 2 ? [version] : listPatches(version, literals)));
  const allowed = versions.filter((version) => satisfies(version, requiresPython) !== false);
  const places: Place[] = [];
  for (const version of allowed.length > 0 ? allowed : versions) {
    for (const each of machine === undefined ? machines : [machine]) {
      places.push({ python: version, machine: each, implementation });
    }
  }
  return places;
}

function listPatches(minor: string, literals: Iterable<string>): string[] {
  const patches = new Set([lastPatch, 0]);
  for (const literal of literals) {
    const patch = literal.startsWith(`${minor}.`) ? Number.parseInt(literal.slice(minor.length + 1), 10) : Number.NaN;
    if (!Number.isNaN(patch)) {
      patches.add(patch).add(patch + 1);
    }
  }
  return [...patches].map((patch) => `${minor}.${patch}`);
}
