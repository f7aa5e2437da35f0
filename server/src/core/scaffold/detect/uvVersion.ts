import type { UvCatalog } from '../../catalog/catalog.ts';
import type { Project } from '../../project/project.ts';
import { hasPathSources, isPackage, type Pyproject } from '../../project/pyproject.ts';
import { readBackendBound } from '../../uv/backendBound.ts';
import { satisfies } from '../../uv/version.ts';
import type { Detected } from '../plan.ts';

/** The oldest uv that knows all options of the files that are written; of folders that are no members `--no-install-local`. */
function oldestFor(packages: readonly Pyproject[]): string {
  return packages.some(hasPathSources) ? '>=0.8.14' : '>=0.7';
}

/**
 * The uv to pin: the newest that `required-version` allows, and among those one that may build the packages which are built by uv itself (`uv_build`): another one does it too, and
 * warns that nobody has tried it.
 */
export function detectUv(project: Project | undefined, packages: readonly Pyproject[], catalog: UvCatalog): Detected {
  const required = project?.requiredVersion();
  const specifiers = required !== undefined && required !== 'unknown' && typeof required.value === 'string' ? required.value : undefined;
  const bounds = [
    ...new Set(packages.filter(isPackage).flatMap((pyproject) => readBackendBound(pyproject.buildSystem?.requires ?? []) ?? [])),
  ];
  const usable = catalog.versions.filter(catalog.hasImage);
  const allowed = specifiers === undefined ? usable : usable.filter((version) => satisfies(version, specifiers) === true);
  const newest = allowed.at(-1) ?? catalog.newestVersion;
  const building = [oldestFor(packages), ...bounds]
    .reduce((left, bound) => left.filter((version) => satisfies(version, bound) === true), allowed)
    .at(-1);
  if (building !== undefined && building !== newest) {
    return { what: 'uv', value: building, reason: `[build-system] asks for uv_build ${bounds.join(' and ')}` };
  }
  return {
    what: 'uv',
    value: newest,
    reason: specifiers === undefined ? 'the newest that is known here' : `required-version = "${specifiers}"`,
  };
}
