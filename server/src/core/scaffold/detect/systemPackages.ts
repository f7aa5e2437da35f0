import type { Detected } from '../plan.ts';
import { findCompiled, findProductionSet, type Shipped } from './productionSet.ts';

/** Packages of Debian that an image needs. */
export interface SystemPackages {
  /** Where packages are built. */
  readonly build: readonly string[];
  /** Where the program runs. */
  readonly run: readonly string[];
  readonly detected: readonly Detected[];
}

interface Libraries {
  /** Headers: only for what is compiled. */
  readonly headers?: readonly string[];
  readonly libraries: readonly string[];
  /** Packages that bring the libraries themselves. */
  readonly unless?: readonly string[];
}

const postgres: Libraries = { headers: ['libpq-dev'], libraries: ['libpq5'] };

/** C libraries that Python packages do not bring, by the names of Debian 13; as their documentation says. */
const known: Readonly<Record<string, Libraries>> = {
  psycopg2: postgres,
  'psycopg-c': postgres,
  psycopg: { libraries: ['libpq5'], unless: ['psycopg-binary'] },
  mysqlclient: { headers: ['default-libmysqlclient-dev', 'pkg-config'], libraries: ['libmariadb3'] },
  'python-ldap': { headers: ['libldap-dev', 'libsasl2-dev'], libraries: ['libldap2', 'libsasl2-2'] },
  pycairo: { headers: ['libcairo2-dev', 'pkg-config'], libraries: ['libcairo2'] },
  cairocffi: { libraries: ['libcairo2'] },
  weasyprint: { libraries: ['libpango-1.0-0', 'libpangoft2-1.0-0', 'libharfbuzz-subset0'] },
  'opencv-python': { libraries: ['libgl1', 'libglib2.0-0t64'] },
  'python-magic': { libraries: ['libmagic1t64'] },
  pyzbar: { libraries: ['libzbar0t64'] },
  lightgbm: { libraries: ['libgomp1'] },
};

const none: SystemPackages = { build: [], run: [], detected: [] };

/** What the packages of a lockfile need besides Python: git for those of repositories, a compiler and headers for those without a wheel, and libraries that they load. */
export function findSystemPackages(shipped: Shipped | undefined, python: string): SystemPackages {
  const set = shipped && findProductionSet(shipped, python);
  if (!set) {
    return none;
  }
  const git = shipped.lock.packages.some(({ source }) => source.kind === 'git');
  const compiled = findCompiled(shipped, python).map(({ name }) => name);
  const names = set.entries.map((entry) => entry.package.name);
  const loading = names.filter((name) => known[name] && !known[name].unless?.some((other) => names.includes(other)));
  const build = [
    ...(git ? ['git'] : []),
    ...(compiled.length > 0 ? ['build-essential'] : []),
    ...compiled.flatMap((name) => known[name]?.headers ?? []),
  ];
  const run = loading.flatMap((name) => known[name]?.libraries ?? []);
  return {
    build: sort(build),
    run: sort(run),
    detected: [
      ...describe('git', git ? ['git'] : [], 'a package of uv.lock comes from a repository'),
      ...describe('compiler', compiled, `no wheel for Python ${python}`),
      ...describe('libraries', sort(run), `${loading.join(', ')} of uv.lock`),
    ],
  };
}

function describe(what: string, values: readonly string[], reason: string): readonly Detected[] {
  return values.length === 0 ? [] : [{ what, value: values.join(', '), reason }];
}

function sort(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
