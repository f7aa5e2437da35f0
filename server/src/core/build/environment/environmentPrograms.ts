import { normalizeName, requirementName } from '../../project/names.ts';
import { isPackage, type Pyproject } from '../../project/pyproject.ts';
import type { UvCall } from '../uv/uvCall.ts';
import type { ShippedEnvironment } from './environments.ts';
import { selectedProjects } from './installedGroups.ts';
import { findCommonInstallSet } from './installedSet.ts';

/** Programs that have another name than their package. */
const owners: Readonly<Record<string, string>> = {
  'django-admin': 'django',
  jupyter: 'jupyter-core',
  'waitress-serve': 'waitress',
  gunicorn_paster: 'gunicorn',
  'opentelemetry-instrument': 'opentelemetry-instrumentation',
};

/**
 * Whether a program is one that the environment's packages bring: a script of the project, where some sync installs it, or a locked package (without a
 * lockfile: a dependency) of that name. False where that is not known.
 */
export function isProgramOf({ syncs }: ShippedEnvironment, program: string): boolean {
  const last = syncs.at(-1);
  const projects = (last && selectedProjects(last)) ?? [];
  const own = projects.some((pyproject) => isPackage(pyproject) && pyproject.scripts.has(program));
  return (own && syncs.some(installsProject)) || (last !== undefined && isLockedPackage(last, projects, owners[program] ?? program));
}

const leavingOut = ['noInstallProject', 'noInstallWorkspace', 'noInstallLocal'] as const;

function installsProject(call: UvCall): boolean {
  return leavingOut.every((name) => call.isSurely(name, false));
}

/** Whether `python -m module` is one of the environment's packages. */
export function isModuleOf({ syncs }: ShippedEnvironment, module: string): boolean {
  const last = syncs.at(-1);
  return last !== undefined && isLockedPackage(last, selectedProjects(last) ?? [], module.replace(/\..*$/, ''));
}

function isLockedPackage(call: UvCall, projects: readonly Pyproject[], name: string): boolean {
  const wanted = normalizeName(name);
  const lock = call.diskProject?.lock();
  if (lock?.kind === 'absent') {
    return projects.some(({ dependencies }) => dependencies.some((requirement) => requirementName(requirement) === wanted));
  }
  const set = findCommonInstallSet(call);
  return (
    lock?.kind === 'present' && set?.has(wanted) === 'surely' && lock.value.byName(wanted).some(({ source }) => source.kind === 'registry')
  );
}
