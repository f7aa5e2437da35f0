import type { Pyproject } from '../../project/pyproject.ts';
import { joinPath } from '../../text/path.ts';
import { standsAlone } from '../environment/projectDirectory.ts';
import { syncsProject } from '../environment/syncsProject.ts';
import { runsInBuild } from '../failure.ts';
import { lookAtCall } from '../files/lookAtCall.ts';
import type { Model } from '../model.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { findInstalledPython, type InstalledPython } from './installedPython.ts';
import { installsManaged } from './interpreter.ts';
import { mayNotDownload } from './managedPython.ts';
import { findOtherPythons } from './otherPythons.ts';
import { isExcluded } from './pythonRange.ts';
import { findPythonRequest, type PythonRequest } from './pythonRequest.ts';

type Installed = InstalledPython & { readonly kind: 'installed' };

/** Why uv cannot make the environment of a project with the Python that it comes to. */
export interface PythonConflict {
  /** `asked`: with the one that is asked for; `off`: with the image's, and it may not download one; `second`: it downloads another one. */
  readonly kind: 'asked' | 'off' | 'second';
  /** Whose `requires-python` it is. */
  readonly pyproject: Pyproject;
  readonly range: string;
  /** `3.12`, `3.12.4` */
  readonly version: string;
  readonly request?: PythonRequest & { readonly kind: 'version' };
  /** The image's own Python. */
  readonly installed?: Installed;
}

/** Whether `requires-python` of the call's project, or of its workspace's root, excludes the Python that uv surely comes to. */
export function findPythonConflict(model: Model, call: UvCall): PythonConflict | undefined {
  if (!needsProjectPython(call)) {
    return undefined;
  }
  const request = findPythonRequest(model, call);
  const python = findInstalledPython(model, call.step.stage, call.step.index);
  const installed = python.kind === 'installed' ? python : undefined;
  if (request.kind === 'version') {
    const excluding = findExcluding(call, request.version);
    return excluding && { kind: 'asked', ...excluding, version: request.version, request, ...(installed && { installed }) };
  }
  const version = installed?.fullVersion ?? installed?.version;
  const excluding =
    request.kind === 'none' && version !== undefined && takesInstalled(model, call) ? findExcluding(call, version) : undefined;
  if (excluding && !isOnlyPython(call, excluding.range)) {
    return undefined;
  }
  return excluding && installed && version !== undefined
    ? { kind: staysWithout(call) ? 'off' : 'second', ...excluding, version, installed }
    : undefined;
}

/** Whether a call of the build surely makes or checks the environment of a project. */
export function needsProjectPython(call: UvCall): boolean {
  return runsInBuild(call) && !call.invocation.unsure && call.diskProject !== undefined && syncsProject(call);
}

function findExcluding(call: UvCall, version: string): { readonly pyproject: Pyproject; readonly range: string } | undefined {
  const project = call.diskProject;
  const files = project ? [project.pyproject, ...(standsAlone(call) ? [] : [project.root.pyproject])] : [];
  for (const pyproject of files) {
    const range = pyproject.requiresPython;
    if (range !== undefined && isExcluded(version, range)) {
      return { pyproject, range };
    }
  }
  return undefined;
}

/** Whether uv looks for the Pythons of the image, has none of its own, and makes an environment of its own anew. */
function takesInstalled(model: Model, call: UvCall): boolean {
  return prefersInstalled(call) && !installsManaged(call) && isNew(model, call) && !/^\/usr(?:\/local)?$/.test(call.environment ?? '');
}

/** Whether no further Python of the stage may satisfy a range. */
function isOnlyPython({ step }: UvCall, range: string): boolean {
  const other = findOtherPythons(step);
  return other.kind === 'none' || (other.kind === 'distribution' && other.versions.every((version) => isExcluded(version, range)));
}

/** Whether neither a flag nor a variable keeps uv to the Pythons that it manages. */
export function prefersInstalled(call: UvCall): boolean {
  const preference = call.value('pythonPreference');
  const downloads = call.value('pythonDownloads');
  return (
    preference.kind === 'known' &&
    downloads.kind === 'known' &&
    preference.value !== 'only-managed' &&
    call.isSurely('managedPython', false)
  );
}

/** Whether no environment stands there yet, as far as copies go; one that an earlier sync made has come to the same. */
function isNew(model: Model, call: UvCall): boolean {
  const { environment } = call;
  const earlier = call.step.stage.steps.slice(0, call.step.index + 1).flatMap(({ run }) => run?.uvCalls ?? []);
  const synced = earlier
    .slice(0, earlier.includes(call) ? earlier.indexOf(call) : undefined)
    .some((other) => other.environment === environment);
  return environment !== undefined && !synced && lookAtCall(model, call, joinPath(environment, 'pyvenv.cfg')).kind === 'absent';
}

/** Whether uv may not download a Python for a call, or looks at none that it would. */
export function staysWithout(call: UvCall): boolean {
  return mayNotDownload(call) || call.isSurely('noManagedPython', true);
}
