import { onceFor } from '../../memo.ts';
import { type InstallSet, resolveInstall } from '../../project/install/installSet.ts';
import type { InstallEnvironment } from '../../project/install/place.ts';
import type { InstallRequest } from '../../project/install/request.ts';
import type { Lock } from '../../project/lock.ts';
import type { Model } from '../model.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { findInstallEnvironment } from './installEnvironment.ts';
import { readInstallRequest } from './installRequest.ts';

/**
 * The packages that a `uv sync`, `uv run` or `uv export` installs from its project's uv.lock into the image: which surely, which by what is not known of it.
 * `undefined` where the call's settings, the project or the lockfile are not known. Whether the call runs, and whether the lockfile is up to date, is not asked.
 */
export function findInstallSet(model: Model, call: UvCall): InstallSet | undefined {
  return setOf(call, model);
}

/** What the call installs into any Linux image, whatever its Python and machine: what depends on them is uncertain. */
export function findCommonInstallSet(call: UvCall): InstallSet | undefined {
  return commonSetOf(call);
}

const setOf = onceFor((call: UvCall, model: Model) => resolveCall(call, () => findInstallEnvironment(model, call)));
const commonSetOf = onceFor((call: UvCall) => resolveCall(call, () => ({})));

function resolveCall(call: UvCall, environment: () => InstallEnvironment): InstallSet | undefined {
  const project = /^uv (?:sync|run|export)$/.test(call.invocation.command) ? call.diskProject : undefined;
  const lock = project?.lock();
  if (!project || lock?.kind !== 'present') {
    return undefined;
  }
  const request = readInstallRequest(call, project, lock.value);
  return request && resolveOnce(lock.value, request, environment());
}

const mostRemembered = 30;
const setsOf = onceFor((_: Lock) => new Map<string, InstallSet | undefined>());

/** A keystroke makes calls anew, which mostly ask for what they asked for before. */
function resolveOnce(lock: Lock, request: InstallRequest, environment: InstallEnvironment): InstallSet | undefined {
  const known = setsOf(lock);
  const key = JSON.stringify([request, [...(request.project?.groups ?? [])], environment]);
  if (known.has(key)) {
    return known.get(key);
  }
  if (known.size >= mostRemembered) {
    known.clear();
  }
  const set = resolveInstall(lock, request, environment);
  known.set(key, set);
  return set;
}
