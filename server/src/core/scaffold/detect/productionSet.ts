import { isDevelopmentName } from '../../build/developmentNames.ts';
import { findCompiledPackages, mayCompile } from '../../build/environment/compiledPackages.ts';
import { type InstallSet, resolveInstall } from '../../project/install/installSet.ts';
import type { Lock, LockedPackage } from '../../project/lock.ts';
import { defaultGroups, type Pyproject } from '../../project/pyproject.ts';

/** What of a lockfile comes into the image of a project. */
export interface Shipped {
  readonly lock: Lock;
  readonly pyproject: Pyproject;
  readonly extras: readonly string[];
}

/** The C library of the images that are written: Debian 13. */
const libc = { kind: 'glibc', version: '2.41' } as const;

/** What production installs with a Python; `undefined` where the lockfile does not have the project. */
export function findProductionSet({ lock, pyproject, extras }: Shipped, python: string): InstallSet | undefined {
  const { name } = pyproject;
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

/** The packages that have no wheel for the image, and need a compiler. */
export function findCompiled(shipped: Shipped, python: string): readonly LockedPackage[] {
  const set = mayCompile(shipped.lock) ? findProductionSet(shipped, python) : undefined;
  return set ? findCompiledPackages(set) : [];
}
