import type { Base } from '../patterns/bases.ts';

/** C libraries that a package of Python needs, as packages of a distribution. */
export interface Libraries {
  /** Headers: only for what is compiled. */
  readonly headers?: readonly string[];
  readonly libraries: readonly string[];
  /** Packages of Python that bring the libraries themselves. */
  readonly unless?: readonly string[];
}

interface Known extends Libraries {
  /** The same of Alpine. */
  readonly alpine: Omit<Libraries, 'unless'>;
}

const postgres: Known = {
  headers: ['libpq-dev'],
  libraries: ['libpq5'],
  alpine: { headers: ['libpq-dev'], libraries: ['libpq'] },
};

/** C libraries that Python packages do not bring, by the names of Debian 13 and Alpine 3.23; as their documentation says. */
const known: Readonly<Record<string, Known>> = {
  psycopg2: postgres,
  'psycopg-c': postgres,
  psycopg: { libraries: ['libpq5'], unless: ['psycopg-binary'], alpine: { libraries: ['libpq'] } },
  mysqlclient: {
    headers: ['default-libmysqlclient-dev', 'pkg-config'],
    libraries: ['libmariadb3'],
    alpine: { headers: ['mariadb-connector-c-dev', 'pkgconf'], libraries: ['mariadb-connector-c'] },
  },
  'python-ldap': {
    headers: ['libldap-dev', 'libsasl2-dev'],
    libraries: ['libldap2', 'libsasl2-2'],
    alpine: { headers: ['openldap-dev', 'cyrus-sasl-dev'], libraries: ['libldap', 'libsasl'] },
  },
  pycairo: {
    headers: ['libcairo2-dev', 'pkg-config'],
    libraries: ['libcairo2'],
    alpine: { headers: ['cairo-dev', 'pkgconf'], libraries: ['cairo'] },
  },
  cairocffi: { libraries: ['libcairo2'], alpine: { libraries: ['cairo'] } },
  weasyprint: {
    libraries: ['libpango-1.0-0', 'libpangoft2-1.0-0', 'libharfbuzz-subset0'],
    alpine: { libraries: ['pango', 'so:libharfbuzz-subset.so.0'] },
  },
  'opencv-python': { libraries: ['libgl1', 'libglib2.0-0t64'], alpine: { libraries: ['mesa-gl', 'glib'] } },
  'python-magic': { libraries: ['libmagic1t64'], alpine: { libraries: ['libmagic'] } },
  pyzbar: { libraries: ['libzbar0t64'], alpine: { libraries: ['zbar'] } },
  lightgbm: { libraries: ['libgomp1'], alpine: { libraries: ['libgomp'] } },
};

/** What a package of Python needs of a distribution; `undefined` where nothing is known. */
export function librariesOf(name: string, distribution: Base['distribution']): Libraries | undefined {
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  return found && distribution === 'Alpine' ? { ...found.alpine, ...(found.unless && { unless: found.unless }) } : found;
}
