import type { Lock, LockedPackage } from '../lock.ts';

/** What a call of uv wants of a lockfile. All names are normalised. */
export interface InstallRequest {
  /** The members whose dependencies are installed: the project, the selected ones, or all. */
  readonly roots: readonly string[];
  /** The one project that is the target; absent where several are selected, or all. `--no-install-project` leaves it out. */
  readonly project?: ProjectTarget;
  readonly extras: ExtraChoice;
  readonly groups: GroupChoice;
  readonly leftOut: LeftOut;
}

/** The project that is installed alone. */
export interface ProjectTarget {
  readonly name: string;
  /** Groups that its pyproject.toml has, the empty ones too: those of the workspace's root with the same names are not inherited. */
  readonly groups: ReadonlySet<string>;
}

/** `--extra`, `--no-extra`, `--all-extras`. */
export interface ExtraChoice {
  readonly names: readonly string[] | 'all';
  readonly except: readonly string[];
}

/** Which groups are installed. */
export interface GroupChoice {
  /** Those that are named: `--group`, `--only-group`, `--dev`; `all`: `--all-groups`. */
  readonly named: readonly string[] | 'all';
  /** `default-groups` of the project, as far as they count. */
  readonly defaults: readonly string[] | 'all';
  /** `--no-group`, `--no-dev`: they win. */
  readonly except: readonly string[];
  /** `--only-group`, `--only-dev`: nothing but groups is installed. */
  readonly only: boolean;
}

/** What is not installed although it is part of the resolution. Its dependencies are installed. */
export interface LeftOut {
  readonly project: boolean;
  readonly workspace: boolean;
  readonly local: boolean;
  readonly packages: readonly string[];
  /** `--only-install-…`: nothing else is installed. */
  readonly allBut?: 'project' | 'workspace' | 'local';
}

/** Whether an extra of a root is installed. */
export function includesExtra({ names, except }: ExtraChoice, extra: string): boolean {
  return !except.includes(extra) && (names === 'all' || names.includes(extra));
}

/**
 * Whether a group is installed. `owner`: the member whose group it is; absent: the workspace's root without `[project]`. By uv's
 * `InstallTarget::includes_group`: the root's groups count for a member too, unless they are defaults or the member has one of that name.
 */
export function includesGroup({ groups, project }: InstallRequest, owner: string | undefined, group: string): boolean {
  const named = includes(groups.named, group);
  if (groups.except.includes(group) || !(named || includes(groups.defaults, group))) {
    return false;
  }
  if (!project || owner === project.name) {
    return true;
  }
  return named && !project.groups.has(group);
}

function includes(names: readonly string[] | 'all', name: string): boolean {
  return names === 'all' || names.includes(name);
}

/** Whether a package that is part of the resolution is installed, by uv's `InstallOptions::include_package`. */
export function isInstalled(lock: Lock, { leftOut, project }: InstallRequest, entry: LockedPackage): boolean {
  const { name } = entry;
  // A project that is not built is only a list of dependencies.
  if (entry.source.kind === 'virtual') {
    return false;
  }
  const isProject = name === (project?.name ?? (lock.members.length === 0 ? lock.root()?.name : undefined));
  const isMember = lock.members.includes(name);
  switch (leftOut.allBut) {
    case 'local':
      return isLocal(entry);
    case 'workspace':
      return isProject || isMember;
    case 'project':
      return isProject;
    default:
      return !(
        ((leftOut.project || leftOut.workspace) && isProject) ||
        (leftOut.workspace && isMember) ||
        (leftOut.local && isLocal(entry)) ||
        leftOut.packages.includes(name)
      );
  }
}

function isLocal({ source: { kind } }: LockedPackage): boolean {
  return kind === 'path' || kind === 'directory' || kind === 'editable' || kind === 'virtual';
}
