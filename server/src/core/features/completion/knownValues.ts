import { allowedPythons } from '../../build/python/pythonRange.ts';
import { normalizeName, requirementName } from '../../project/names.ts';
import { tablesAt, textAt } from '../../project/values.ts';
import { readPythonPin } from '../../scaffold/detect/python.ts';
import { isWithin } from '../../uv/version.ts';
import type { Cursor } from './cursor.ts';
import type { Entry } from './entry.ts';
import { listFiles, listFolders } from './paths.ts';

/** What the project calls the things that options and variables name. */
type Source = (cursor: Cursor, typed: string) => readonly Entry[];

/** The values of an option that are no enumeration, by its name as the catalog has it: names of the project, versions of Python, paths. */
export function knownValues(cursor: Cursor, option: string, typed: string): readonly Entry[] {
  return sources.get(option)?.(cursor, typed) ?? [];
}

/** Versions of Python that the project allows: what `.python-version` says, then the newest first. */
function pythonVersions({ plan, project }: Cursor): readonly Entry[] {
  const found = project();
  const range = found?.pyproject.requiresPython;
  const pinned = found && readPythonPin(plan.inputs, found.root.folder);
  const others = allowedPythons(range).filter((version) => version !== pinned);
  return [
    ...(pinned === undefined ? [] : [value(pinned, '.python-version')]),
    ...others.map((version) => value(version, range === undefined ? undefined : `requires-python = "${range}"`)),
  ];
}

/** The dependency groups of the project and of its workspace's root. */
function groups({ project }: Cursor): readonly Entry[] {
  const found = project();
  const names = [...(found?.pyproject.groups.keys() ?? []), ...(found?.root.pyproject.groups.keys() ?? [])];
  return [...new Set(names)].map((name) => value(name, '[dependency-groups]'));
}

function extras({ project }: Cursor): readonly Entry[] {
  const members = project()?.members().list ?? [];
  return [...new Set(members.flatMap(({ pyproject }) => [...pyproject.extras.keys()]))].map((name) =>
    value(name, '[project.optional-dependencies]'),
  );
}

function members({ project }: Cursor): readonly Entry[] {
  return (project()?.members().list ?? []).flatMap(({ pyproject: { name }, path }) =>
    name === undefined ? [] : [value(name, path === '' ? 'the root' : path)],
  );
}

/** The packages of uv.lock; without one those that the project depends on. */
function packages({ project }: Cursor): readonly Entry[] {
  const found = project();
  const lock = found?.lock();
  const names =
    lock?.kind === 'present' ? lock.value.packages.map(({ name }) => name) : (found?.pyproject.dependencies ?? []).map(requirementName);
  return [...new Set(names.filter((name) => name !== undefined).map(normalizeName))]
    .sort()
    .map((name) => value(name, lock?.kind === 'present' ? 'uv.lock' : 'dependencies'));
}

function dependencies({ project }: Cursor): readonly Entry[] {
  const names = (project()?.pyproject.dependencies ?? []).map(requirementName).filter((name) => name !== undefined);
  return [...new Set(names)].map((name) => value(name, 'dependencies'));
}

/** The names of `[[tool.uv.index]]`, which these options take since 0.12.5. */
function indexes({ project, version }: Cursor): readonly Entry[] {
  if (!isWithin(version() ?? '0.12.5', { since: '0.12.5' })) {
    return [];
  }
  return tablesAt(project()?.root.pyproject.uv.table ?? {}, 'index').flatMap((index) => {
    const name = textAt(index, 'name');
    return name === undefined ? [] : [value(name, textAt(index, 'url'))];
  });
}

function value(label: string, detail?: string): Entry {
  return { label, kind: 'value', ...(detail !== undefined && { detail }) };
}

const files: Source = (cursor, typed) => listFiles(cursor, typed);
const folders: Source = (cursor, typed) => listFolders(cursor, typed);

/** A package of the build context: first of all the project itself. */
const packageFolders: Source = (cursor, typed) => [value('.', 'the project'), ...folders(cursor, typed)];
/** What holds requirements comes first. */
const requirements: Source = (cursor, typed) => [...files(cursor, typed)].sort((a, b) => rankOfFile(a) - rankOfFile(b));

function rankOfFile({ label }: Entry): number {
  return /\.(?:txt|in)$|(?:^|\/)py(?:project|lock)[^/]*\.toml$/.test(label) ? 0 : 1;
}

const sources: ReadonlyMap<string, Source> = new Map<string, Source>([
  ...['--extra', '--no-extra', '--optional'].map((name) => [name, extras] as const),
  ...['--group', '--no-group', '--only-group'].map((name) => [name, groups] as const),
  ['--package', members],
  ...['--python', '--python-version', 'uv python install', 'uv python pin', 'uv python find', 'uv python uninstall'].map(
    (name) => [name, pythonVersions] as const,
  ),
  ...['--index', '--default-index'].map((name) => [name, indexes] as const),
  ...[
    '--no-install-package',
    '--no-emit-package',
    '--upgrade-package',
    '--refresh-package',
    '--reinstall-package',
    '--no-binary-package',
    '--no-build-package',
    '--no-build-isolation-package',
    '--no-sources-package',
    '--prune',
  ].map((name) => [name, packages] as const),
  ['uv remove', dependencies],
  ...['--project', '--directory', 'uv build'].map((name) => [name, folders] as const),
  ...['--editable', '--with-editable'].map((name) => [name, packageFolders] as const),
  ...['--env-file', '--config-file'].map((name) => [name, files] as const),
  ...[
    '--requirements',
    '--constraints',
    '--overrides',
    '--excludes',
    '--build-constraints',
    '--with-requirements',
    'uv pip sync',
    'uv pip compile',
  ].map((name) => [name, requirements] as const),
]);
