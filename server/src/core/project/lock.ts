import { type Marker, parseMarker } from './install/parseMarker.ts';
import { normalizeName } from './names.ts';
import { isTable, type Table, tableAt, tablesAt, textAt, textsAt } from './values.ts';

/** A uv.lock. Names are normalised. */
export interface Lock {
  /** Of the format: 1 for every uv so far. */
  readonly version: number;
  readonly requiresPython?: string;
  /** `[options]`: what the resolution was made with. */
  readonly options: Table;
  /** `[manifest] members`; empty for a project without a workspace. */
  readonly members: readonly string[];
  /** `[manifest] requirements`: of a workspace's root without `[project]`. */
  readonly requirements: readonly LockedDependency[];
  /** `[manifest.dependency-groups]`, by group: those of a root without `[project]`. */
  readonly groups: ReadonlyMap<string, readonly LockedDependency[]>;
  /** Whether `tool.uv.conflicts` declares extras, groups or projects that exclude one another. */
  readonly hasConflicts: boolean;
  readonly packages: readonly LockedPackage[];
  /** Every entry of a name: there are several where markers fork. */
  byName(name: string): readonly LockedPackage[];
  /** The project that stands beside the lockfile; absent for a root without `[project]`. */
  root(): LockedPackage | undefined;
  /** The texts of all markers of dependencies and forks. */
  markers(): ReadonlySet<string>;
  /** The marker of that text, read once. */
  markerOf(text: string): Marker;
}

export interface LockedPackage {
  readonly name: string;
  readonly version?: string;
  readonly source: LockedSource;
  /** `resolution-markers`: the forks of the resolution that the entry belongs to; empty: all. */
  readonly forks: readonly string[];
  readonly dependencies: readonly LockedDependency[];
  /** By extra. */
  readonly optional: ReadonlyMap<string, readonly LockedDependency[]>;
  /** By group. */
  readonly groups: ReadonlyMap<string, readonly LockedDependency[]>;
  readonly wheels: readonly LockedFile[];
  readonly sdist?: LockedFile;
  /** `[package.metadata]`: what pyproject.toml said when it was locked. */
  readonly metadata: Table;
}

export interface LockedSource {
  readonly kind: 'registry' | 'git' | 'url' | 'path' | 'directory' | 'editable' | 'virtual' | 'unknown';
  /** The address or path. */
  readonly value: string;
}

/** A dependency. `version` and `source` tell entries of one name apart; they are absent where there is one. */
export interface LockedDependency {
  readonly name: string;
  readonly version?: string;
  readonly source?: LockedSource;
  readonly extras: readonly string[];
  readonly marker?: string;
}

export interface LockedFile {
  /** `idna-3.11-py3-none-any.whl` */
  readonly name: string;
  /** Bytes, where the lock says so. */
  readonly size?: number;
}

const sourceKinds = ['registry', 'git', 'url', 'path', 'directory', 'editable', 'virtual'] as const;

/** Reads the table of a uv.lock; what has another form than uv writes is left out. */
export function readLock(table: Table): Lock {
  const packages = tablesAt(table, 'package').map(readPackage);
  const byName = new Map<string, LockedPackage[]>();
  for (const entry of packages) {
    byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
  }
  const requiresPython = textAt(table, 'requires-python');
  const manifest = tableAt(table, 'manifest');
  const markers = new Map<string, Marker>();
  let texts: ReadonlySet<string> | undefined;
  return {
    version: typeof table['version'] === 'number' ? table['version'] : 1,
    ...(requiresPython !== undefined && { requiresPython }),
    options: tableAt(table, 'options'),
    members: textsAt(manifest, 'members').map(normalizeName),
    requirements: tablesAt(manifest, 'requirements').map(readDependency),
    groups: readDependencyLists(tableAt(manifest, 'dependency-groups')),
    hasConflicts: Array.isArray(table['conflicts']) && table['conflicts'].length > 0,
    packages,
    byName: (name) => byName.get(name) ?? [],
    root: () => packages.find(({ source }) => (source.kind === 'editable' || source.kind === 'virtual') && source.value === '.'),
    markers() {
      texts ??= collectMarkers(packages);
      return texts;
    },
    markerOf(text) {
      const marker = markers.get(text) ?? parseMarker(text);
      markers.set(text, marker);
      return marker;
    },
  };
}

function collectMarkers(packages: readonly LockedPackage[]): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const { forks, dependencies, optional, groups } of packages) {
    const lists = [dependencies, ...optional.values(), ...groups.values()];
    for (const marker of [...forks, ...lists.flatMap((list) => list.map((dependency) => dependency.marker))]) {
      if (marker !== undefined) {
        texts.add(marker);
      }
    }
  }
  return texts;
}

function readPackage(table: Table): LockedPackage {
  const version = textAt(table, 'version');
  const sdist = isTable(table['sdist']) ? readFile(table['sdist']) : undefined;
  return {
    name: normalizeName(textAt(table, 'name') ?? ''),
    ...(version !== undefined && { version }),
    source: readSource(tableAt(table, 'source')),
    forks: textsAt(table, 'resolution-markers'),
    dependencies: tablesAt(table, 'dependencies').map(readDependency),
    optional: readDependencyLists(tableAt(table, 'optional-dependencies')),
    groups: readDependencyLists(tableAt(table, 'dev-dependencies')),
    wheels: tablesAt(table, 'wheels').map(readFile),
    ...(sdist && { sdist }),
    metadata: tableAt(table, 'metadata'),
  };
}

function readSource(table: Table): LockedSource {
  for (const kind of sourceKinds) {
    const value = textAt(table, kind);
    if (value !== undefined) {
      return { kind, value };
    }
  }
  return { kind: 'unknown', value: '' };
}

function readDependencyLists(table: Table): ReadonlyMap<string, readonly LockedDependency[]> {
  return new Map(Object.keys(table).map((name) => [normalizeName(name), tablesAt(table, name).map(readDependency)]));
}

function readDependency(table: Table): LockedDependency {
  const version = textAt(table, 'version');
  const marker = textAt(table, 'marker');
  return {
    name: normalizeName(textAt(table, 'name') ?? ''),
    // Of a package; `[manifest]` writes `extras`.
    extras: [...textsAt(table, 'extra'), ...textsAt(table, 'extras')].map(normalizeName),
    ...(version !== undefined && { version }),
    ...(isTable(table['source']) && { source: readSource(table['source']) }),
    ...(marker !== undefined && { marker }),
  };
}

function readFile(table: Table): LockedFile {
  const address = textAt(table, 'url') ?? textAt(table, 'path') ?? textAt(table, 'filename') ?? '';
  const size = table['size'];
  return { name: decodeURIComponentSafely(address.slice(address.lastIndexOf('/') + 1)), ...(typeof size === 'number' && { size }) };
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
