import { minorOf } from '../../uv/version.ts';
import type { Model } from '../model.ts';
import { earlierCalls } from '../uv/earlierCalls.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { findInstalledPython, type InstalledPython } from './installedPython.ts';
import { installsManaged } from './interpreter.ts';
import { findOtherPythons } from './otherPythons.ts';
import type { PinnedPython } from './pinnedPython.ts';
import { needsProjectPython, prefersInstalled, staysWithout } from './pythonConflict.ts';
import { findPythonRequest } from './pythonRequest.ts';

/** A `.python-version` that asks for another Python than the image has. */
export interface PinConflict {
  /** `off`: uv may not download it; `anew`: it downloads it and throws away an environment that is there; `second`: it downloads it. */
  readonly kind: 'off' | 'anew' | 'second';
  readonly pin: PinnedPython;
  /** `3.12`, `3.12.4`: as the file asks. */
  readonly version: string;
  readonly installed: InstalledPython & { readonly kind: 'installed' };
}

/** Whether a call reads a `.python-version` that neither the image's Python nor, as far as can be seen, another one of the stage satisfies. */
export function findPinConflict(model: Model, call: UvCall): PinConflict | undefined {
  const request = needsProjectPython(call) && prefersInstalled(call) && !installsManaged(call) ? findPythonRequest(model, call) : undefined;
  const installed = findInstalledPython(model, call.step.stage, call.step.index);
  if (
    request?.kind !== 'version' ||
    !request.pin ||
    installed.kind !== 'installed' ||
    !differs(request.version, installed) ||
    mayHave(call, request.version)
  ) {
    return undefined;
  }
  const kind = staysWithout(call) ? 'off' : hasEnvironment(model, call) ? 'anew' : 'second';
  return { kind, pin: request.pin, version: request.version, installed };
}

/** Another minor version; another patch where both name one. */
function differs(version: string, { version: minor, fullVersion }: PinConflict['installed']): boolean {
  if (minor === undefined) {
    return false;
  }
  const patched = version.split('.').length > 2;
  return minorOf(version) !== minor || (patched && fullVersion !== undefined && fullVersion !== version);
}

/** Whether the stage may have the Python that is asked for beside the image's, or an environment that was made with one by name. */
function mayHave(call: UvCall, version: string): boolean {
  const other = findOtherPythons(call.step);
  const made = earlierCalls(call).some(
    (each) => each.invocation.command === 'uv venv' && (each.value('python').kind === 'unknown' || asks(each)),
  );
  return made || other.kind === 'any' || (other.kind === 'distribution' && other.versions.includes(minorOf(version)));
}

function asks(call: UvCall): boolean {
  const request = call.value('python');
  return request.kind === 'known' && request.value !== undefined;
}

/** Whether an earlier call has surely made the environment with the Python of the image: it did not see the file yet. */
function hasEnvironment(model: Model, call: UvCall): boolean {
  return earlierCalls(call).some(
    (each) =>
      needsProjectPython(each) &&
      each.environment !== undefined &&
      each.environment === call.environment &&
      findPythonRequest(model, each).kind === 'none',
  );
}
