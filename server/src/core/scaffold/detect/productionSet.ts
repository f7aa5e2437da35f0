import { isDevelopmentName } from '../../build/developmentNames.ts';
import { findCompiledPackages, mayCompile } from '../../build/environment/compiledPackages.ts';
import { type InstallSet, resolveInstall } from '../../project/install/installSet.ts';
import type { Libc } from '../../project/install/place.ts';
import type { Lock, LockedPackage } from '../../project/lock.ts';
import { defaultGroups, type Pyproject } from '../../project/pyproject.ts';

/** What of a lockfile comes into the image of a project. */
export interface Shipped {
  readonly lock: Lock;
  readonly pyproject: Pyproject;
  readonly extras: readonly string[];
  /** Whether all members are installed. */
  readonly all: boolean;
  /** The C library of the image. */
  readonly libc: Required<Libc>;
}

/** What production installs with a Python; `undefined` where the lockfile does not have the project. */
export function findProductionSet({ lock, pyproject, extras, all, libc }: Shipped, python: string): InstallSet | undefined {
  const name = all ? undefined : pyproject.name;
  const groups = defaultGroups(pyproject).filter((group) => !isDevelopmentName(group));
  return resolveInstall(
    lock,
    {
      roots: name === undefined ? lock.members : [name],
      ...(name !== undefined && { project: { name, groups: new Set(pyproject.groups.keys()) } }),
      extras: { names: extras, except: [] },
      groups: { named: [], defaults: groups, except: [], only: false },
      leftOut: { project: false, workspace: false, local: false, packages: [] },
    },
    { python, libc },
  );
}

/** The packages that have neither a wheel for the image nor a source to build one of: uv refuses to install them. */
export function findWithoutFile(shipped: Shipped, python: string): readonly string[] {
  const set = findProductionSet(shipped, python);
  return set ? set.entries.filter((entry) => set.fileOf(entry.package)?.kind === 'none').map((entry) => entry.package.name) : [];
}

/** The packages that have no wheel for the image, and need a compiler. */
export function findCompiled(shipped: Shipped, python: string): readonly LockedPackage[] {
  const set = mayCompile(shipped.lock) ? findProductionSet(shipped, python) : undefined;
  return set ? findCompiledPackages(set) : [];
}
