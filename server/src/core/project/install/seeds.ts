import type { Lock, LockedDependency, LockedPackage } from '../lock.ts';
import { type InstallRequest, includesExtra, includesGroup } from './request.ts';

/** Why a package is installed: it is a dependency (of any depth) of a project itself, of one of its extras, or of a group. */
export type Reason =
  | { readonly kind: 'project'; readonly package: string }
  | { readonly kind: 'extra'; readonly package: string; readonly name: string }
  /** `package` is absent for a group of a workspace's root without `[project]`. */
  | { readonly kind: 'group'; readonly package?: string; readonly name: string };

/** Where the walk over a lockfile begins. */
export type Seed =
  /** A selected project, or one of its extras. */
  | { readonly kind: 'root'; readonly entry: LockedPackage; readonly extra?: string; readonly reason: Reason }
  /** A dependency of a group. */
  | { readonly kind: 'group'; readonly dependency: LockedDependency; readonly reason: Reason }
  /** A requirement, or a group's, of a root without `[project]`: the entry is the one whose fork fits. */
  | { readonly kind: 'manifest'; readonly dependency: LockedDependency; readonly reason: Reason };

/** The beginnings of a request, and what of `tool.uv.conflicts` they activate. `undefined` where a root is not in the lockfile. */
export function listSeeds(
  lock: Lock,
  request: InstallRequest,
): { readonly seeds: readonly Seed[]; readonly active: readonly string[] } | undefined {
  const roots = request.roots.map((name) => lock.byName(name)[0]);
  const entries = roots.filter((entry) => entry !== undefined);
  if (entries.length < roots.length) {
    return undefined;
  }
  const seeds: Seed[] = [];
  const active: string[] = [];
  for (const entry of request.groups.only ? [] : entries) {
    seeds.push({ kind: 'root', entry, reason: { kind: 'project', package: entry.name } });
    active.push(projectItem(entry.name));
    for (const extra of [...entry.optional.keys()].filter((name) => includesExtra(request.extras, name))) {
      seeds.push({ kind: 'root', entry, extra, reason: { kind: 'extra', package: entry.name, name: extra } });
      active.push(extraItem(entry.name, extra));
    }
  }
  for (const entry of withGroupRoot(lock, request, entries)) {
    for (const [name, dependencies] of entry.groups) {
      if (includesGroup(request, entry.name, name)) {
        const reason: Reason = { kind: 'group', package: entry.name, name };
        seeds.push(...dependencies.map((dependency) => ({ kind: 'group', dependency, reason }) as const));
        active.push(groupItem(entry.name, name));
      }
    }
  }
  seeds.push(...listManifest(lock, request));
  return { seeds, active };
}

/** The root's own groups may be asked for from a member. */
function withGroupRoot(lock: Lock, { project }: InstallRequest, roots: readonly LockedPackage[]): readonly LockedPackage[] {
  const root = project ? lock.root() : undefined;
  return root && !roots.includes(root) ? [...roots, root] : roots;
}

function* listManifest(lock: Lock, request: InstallRequest): Generator<Seed> {
  for (const dependency of request.groups.only ? [] : lock.requirements) {
    yield { kind: 'manifest', dependency, reason: { kind: 'project', package: '' } };
  }
  for (const [name, dependencies] of lock.groups) {
    if (includesGroup(request, undefined, name)) {
      yield* dependencies.map((dependency) => ({ kind: 'manifest', dependency, reason: { kind: 'group', name } }) as const);
    }
  }
}

/** As uv writes an extra into the marker of what depends on conflicts: the number is the length of the package's name. */
export function extraItem(name: string, extra: string): string {
  return `extra-${name.length}-${name}-${extra}`;
}

function groupItem(name: string, group: string): string {
  return `group-${name.length}-${name}-${group}`;
}

function projectItem(name: string): string {
  return `project-${name.length}-${name}`;
}
