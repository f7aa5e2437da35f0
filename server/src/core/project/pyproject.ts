import { definedOf } from '../optional.ts';
import type { Path } from '../text/path.ts';
import { normalizeName } from './names.ts';
import type { TomlDocument } from './toml.ts';
import { isTable, type Table, tableAt, tablesAt, textAt, textsAt } from './values.ts';

/** A pyproject.toml, as far as uv and this program ask for it. Names of groups, extras and packages are normalised. */
export interface Pyproject {
  readonly file: Path;
  readonly document: TomlDocument;
  /** Whether there is a `[project]` table; without one the file is a workspace's root only, or none of uv's. */
  readonly hasProject: boolean;
  /** Normalised. */
  readonly name?: string;
  /** Absent where it is dynamic or missing. */
  readonly version?: string;
  readonly requiresPython?: string;
  readonly dependencies: readonly string[];
  /** Fields that the build backend computes: `version`, `dependencies`. */
  readonly dynamic: ReadonlySet<string>;
  readonly extras: ReadonlyMap<string, readonly string[]>;
  readonly groups: ReadonlyMap<string, Group>;
  /** Names of `[project.scripts]` and `[project.gui-scripts]`, as written. */
  readonly scripts: ReadonlyMap<string, string>;
  readonly readme?: string;
  /** `license = { file = … }`. */
  readonly licenseFile?: string;
  readonly licenseFiles: readonly string[];
  readonly buildSystem?: BuildSystem;
  readonly uv: UvTable;
  /** The whole file as a table, for what only one rule asks. */
  readonly table: Table;
}

/** A dependency group: its requirements, and the groups that it includes. */
export interface Group {
  readonly requirements: readonly string[];
  readonly includes: readonly string[];
}

export interface BuildSystem {
  readonly requires: readonly string[];
  /** The first part of `build-backend`: `hatchling`, `uv_build`, `setuptools`; setuptools where none is named. */
  readonly backend: string;
}

/** `[tool.uv]`. */
export interface UvTable {
  readonly workspace?: { readonly members: readonly string[]; readonly exclude: readonly string[] };
  readonly sources: ReadonlyMap<string, Source>;
  /** `package = true|false`; absent where it is not said. */
  readonly package?: boolean;
  /** Absent: `dev`. `all`: every group. */
  readonly defaultGroups?: readonly string[] | 'all';
  readonly requiredVersion?: string;
  readonly managed: boolean;
  readonly table: Table;
}

/** Where a dependency comes from by `[tool.uv.sources]`. One with several, by markers, has `several`. */
export interface Source {
  readonly workspace: boolean;
  readonly path?: string;
  readonly editable?: boolean;
  readonly git?: string;
  readonly several: boolean;
}

/** Reads a pyproject.toml that is valid TOML. What has another type than it should is left out. */
export function readPyproject(file: Path, document: TomlDocument & { readonly kind: 'table' }): Pyproject {
  const table: Table = document.table;
  const project = tableAt(table, 'project');
  const license = tableAt(project, 'license');
  const readme = project['readme'];
  const buildSystem = readBuildSystem(table);
  return {
    file,
    document,
    hasProject: isTable(table['project']),
    ...definedOf({
      name: mapText(textAt(project, 'name'), normalizeName),
      version: textAt(project, 'version'),
      requiresPython: textAt(project, 'requires-python'),
      readme: isTable(readme) ? textAt(readme, 'file') : typeof readme === 'string' ? readme : undefined,
      licenseFile: textAt(license, 'file'),
      buildSystem,
    }),
    dependencies: textsAt(project, 'dependencies'),
    dynamic: new Set(textsAt(project, 'dynamic')),
    extras: readLists(tableAt(project, 'optional-dependencies')),
    groups: readGroups(table),
    scripts: new Map([...textEntries(tableAt(project, 'scripts')), ...textEntries(tableAt(project, 'gui-scripts'))]),
    licenseFiles: textsAt(project, 'license-files'),
    uv: readUvTable(tableAt(table, 'tool', 'uv')),
    table,
  };
}

/** Whether uv builds and installs the project itself: it has a build system, unless `tool.uv.package` says otherwise. */
export function isPackage(pyproject: Pyproject): boolean {
  return pyproject.hasProject && (pyproject.uv.package ?? pyproject.buildSystem !== undefined);
}

/** Whether some dependency is a folder or an archive on disk, and no member of the workspace. */
export function hasPathSources({ uv: { sources } }: Pyproject): boolean {
  return [...sources.values()].some(({ path }) => path !== undefined);
}

/** The groups that a plain `uv sync` installs: `default-groups`, else `dev` where there is one; only those that exist and are not empty. */
export function defaultGroups(pyproject: Pyproject): readonly string[] {
  const wanted = pyproject.uv.defaultGroups ?? ['dev'];
  const names = wanted === 'all' ? [...pyproject.groups.keys()] : wanted;
  return names.filter((name) => groupRequirements(pyproject, name).length > 0);
}

/** The requirements of a group, those of the groups it includes too. */
export function groupRequirements(pyproject: Pyproject, name: string, seen: ReadonlySet<string> = new Set()): readonly string[] {
  const group = pyproject.groups.get(name);
  if (!group || seen.has(name)) {
    return [];
  }
  const within = new Set([...seen, name]);
  return [...group.requirements, ...group.includes.flatMap((included) => groupRequirements(pyproject, included, within))];
}

function readBuildSystem(table: Table): BuildSystem | undefined {
  if (!isTable(table['build-system'])) {
    return undefined;
  }
  const system = tableAt(table, 'build-system');
  const backend = textAt(system, 'build-backend') ?? 'setuptools';
  return { requires: textsAt(system, 'requires'), backend: backend.split(/[.:]/)[0] ?? backend };
}

function readGroups(table: Table): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const [name, entries] of Object.entries(tableAt(table, 'dependency-groups'))) {
    const list: readonly unknown[] = Array.isArray(entries) ? entries : [];
    const includes = list.filter(isTable).map((entry) => textAt(entry, 'include-group'));
    groups.set(normalizeName(name), {
      requirements: list.filter((entry) => typeof entry === 'string'),
      includes: includes.filter((included) => included !== undefined).map(normalizeName),
    });
  }
  // The older form of the group `dev`; uv joins the two.
  const older = textsAt(tableAt(table, 'tool', 'uv'), 'dev-dependencies');
  if (older.length > 0) {
    const dev = groups.get('dev');
    groups.set('dev', { requirements: [...(dev?.requirements ?? []), ...older], includes: dev?.includes ?? [] });
  }
  return groups;
}

function readUvTable(table: Table): UvTable {
  const workspace = isTable(table['workspace']) ? table['workspace'] : undefined;
  const groups = table['default-groups'];
  return {
    ...definedOf({
      workspace: workspace && { members: textsAt(workspace, 'members'), exclude: textsAt(workspace, 'exclude') },
      package: typeof table['package'] === 'boolean' ? table['package'] : undefined,
      defaultGroups:
        groups === 'all' ? ('all' as const) : Array.isArray(groups) ? textsAt(table, 'default-groups').map(normalizeName) : undefined,
      requiredVersion: textAt(table, 'required-version'),
    }),
    sources: new Map(Object.entries(tableAt(table, 'sources')).map(([name, source]) => [normalizeName(name), readSource(source)])),
    managed: table['managed'] !== false,
    table,
  };
}

function readSource(source: unknown): Source {
  const several = Array.isArray(source);
  const one = several ? (source.find(isTable) ?? {}) : isTable(source) ? source : {};
  return {
    workspace: one['workspace'] === true,
    several: several && tablesAt({ source }, 'source').length > 1,
    ...definedOf({
      path: textAt(one, 'path'),
      git: textAt(one, 'git'),
      editable: typeof one['editable'] === 'boolean' ? one['editable'] : undefined,
    }),
  };
}

function readLists(table: Table): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.keys(table).map((name) => [normalizeName(name), textsAt(table, name)]));
}

function textEntries(table: Table): [string, string][] {
  return Object.entries(table).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

function mapText(text: string | undefined, change: (text: string) => string): string | undefined {
  return text === undefined ? undefined : change(text);
}
