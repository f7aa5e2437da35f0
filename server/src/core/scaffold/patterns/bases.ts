import type { Libc } from '../../project/install/place.ts';
import { minorOf } from '../../uv/version.ts';
import type { ScaffoldBase } from '../plan.ts';

/** An image that both stages are built on, and how things are done in it. */
export interface Base {
  /** The reference of the image that has a Python: `3.13`, or `3.13.2`. */
  image(python: string): string;
  /** By its C library the wheels of packages are chosen. */
  readonly libc: Required<Libc>;
  readonly distribution: 'Debian' | 'Alpine';
  /** The number of the user, and of his group, that the program runs as: one that the image does not have. */
  readonly user: number;
  /** Whether uv brings the Python. */
  readonly managed: boolean;
  /** Packages of the distribution that the image lacks and any program may need. */
  readonly needed: readonly string[];
  /** What a C compiler comes with. */
  readonly compiler: string;
}

const debian = { libc: { kind: 'glibc', version: '2.41' }, distribution: 'Debian', user: 999, compiler: 'build-essential' } as const;

/** The images to choose from. A version of Python with its patch may be older than the release of the distribution: its tag then names none. */
export const bases: Readonly<Record<ScaffoldBase, Base>> = {
  slim: {
    ...debian,
    image: (python) => `python:${python}-slim${isPatch(python) ? '' : '-trixie'}`,
    managed: false,
    needed: [],
  },
  alpine: {
    image: (python) => `python:${python}-alpine${isPatch(python) ? '' : '3.23'}`,
    libc: { kind: 'musl', version: '1.2' },
    distribution: 'Alpine',
    // 999 is a group of Alpine's own.
    user: 10_001,
    managed: false,
    needed: [],
    compiler: 'build-base',
  },
  'managed-python': { ...debian, image: () => 'debian:trixie-slim', managed: true, needed: ['ca-certificates'] },
};

function isPatch(python: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(python) && python !== minorOf(python);
}
