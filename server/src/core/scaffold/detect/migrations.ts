import { entryIn, type Inputs } from '../../snapshot/inputs.ts';
import { folderOf, joinPath, type Path } from '../../text/path.ts';
import type { Detected } from '../plan.ts';
import { readText } from '../readText.ts';
import type { SourceFile } from './sourceFiles.ts';
import type { Declared } from './start.ts';

/** What brings the database of a program up to date. */
export interface Migration {
  readonly command: readonly string[];
  /** What the command reads beside installed packages, relative to the program's folder. */
  readonly files: readonly string[];
  /** Extras of the project that the command comes with. */
  readonly extras: readonly string[];
}

/** What was found out about migrations; without a command where none can be run beside the program. */
export interface FoundMigration {
  readonly migration?: Migration;
  readonly detected: Detected;
}

/** The migrations of the project in `folder`: of Django by manage.py, else of Alembic by alembic.ini. */
export function findMigration(inputs: Inputs, folder: Path, declared: Declared): FoundMigration | undefined {
  return findDjango(inputs, folder, declared) ?? findAlembic(inputs, folder, declared);
}

function findDjango(inputs: Inputs, folder: Path, { sources, has }: Declared): FoundMigration | undefined {
  const manage = sources.find(({ path, text }) => /(?:^|\/)manage\.py$/.test(path) && text.includes('django'));
  if (!manage || !has('django')) {
    return undefined;
  }
  const settings = sources.filter(({ path, text }) => /(?:^|\/)settings(?:\.py$|\/)/.test(path) && /^DATABASES\b/m.test(text));
  const own = sources.find(({ path }) => typeof entryIn(inputs, folderOf(joinPath(folder, path)), 'migrations') === 'object');
  const reason = settings[0] ? `DATABASES in ${settings[0].path}` : own?.path.replace(/[^/]*$/, 'migrations');
  return reason === undefined
    ? undefined
    : describe(
        { command: ['python', manage.path, 'migrate', '--noinput'], files: [], extras: [] },
        reason,
        settings.map(readDatabases).join('\n'),
      );
}

function readDatabases({ text }: SourceFile): string {
  return text.slice(text.search(/^DATABASES\b/m));
}

function findAlembic(inputs: Inputs, folder: Path, { has, extraOf }: Declared): FoundMigration | undefined {
  const text = has('alembic') ? readText(inputs, joinPath(folder, 'alembic.ini')) : undefined;
  if (text === undefined) {
    return undefined;
  }
  const location =
    /^script_location[ \t]*=(.*)$/m
      .exec(text)?.[1]
      ?.trim()
      .replace(/^%\(here\)s\//, '') ?? 'alembic';
  // `package:folder` is found in an installed package.
  const scripts = /^(?:\.\/)?\w[\w./ -]*$/.test(location) && !location.includes('..') ? [location.replace(/^\.\//, '')] : [];
  const extra = extraOf('alembic');
  const migration = {
    command: ['alembic', 'upgrade', 'head'],
    files: ['alembic.ini', ...scripts],
    extras: extra === undefined ? [] : [extra],
  };
  return describe(migration, 'alembic.ini', /^sqlalchemy\.url[ \t]*=.*$/m.exec(text)?.[0] ?? '');
}

/** SQLite's file lies in one container: what another one does to it is not seen. */
function describe(migration: Migration, reason: string, database: string): FoundMigration {
  const value = migration.command.join(' ');
  const isFile =
    /sqlite/.test(database) && !/postgres|mysql|mariadb|oracle|environ|getenv|env\b|env\(|config\(|dj_database_url/.test(database);
  return isFile
    ? { detected: { what: 'migrations', value: 'none', reason: `${value} would change a file of SQLite in a container of its own` } }
    : { migration, detected: { what: 'migrations', value, reason: `${reason}; compose files run it before the program` } };
}
