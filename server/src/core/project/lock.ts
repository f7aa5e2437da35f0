import type { Marker } from './install/parseMarker.ts';
import type { Table } from './values.ts';

/** A uv.lock of version 1 of the format, the only one so far. Names are normalised. */
export interface Lock {
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
