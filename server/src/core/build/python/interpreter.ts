import { onceFor } from '../../memo.ts';
import { satisfies } from '../../uv/version.ts';
import type { Model } from '../model.ts';
import { chainOf } from '../stageChain.ts';
import { earlierCalls } from '../uv/earlierCalls.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { findInstalledPython, type InstalledPython } from './installedPython.ts';
import { readPinnedPython } from './pinnedPython.ts';

/** The Python that uv makes an environment with. */
export type Interpreter =
  /** One that the image has. */
  | { readonly kind: 'installed'; readonly python: InstalledPython & { readonly kind: 'installed' } }
  /** One that uv installs and keeps. */
  | { readonly kind: 'managed' }
  | { readonly kind: 'unknown' };

/** Which Python a request that the image's own one may or may not satisfy leads to: as uv decides it, silent where a request cannot be read. */
export function findInterpreter(model: Model, call: UvCall): Interpreter {
  return interpreterOf(call, model);
}

const interpreterOf = onceFor((call: UvCall, model: Model): Interpreter => {
  const made = findMaking(call);
  return made ? findInterpreter(model, made) : choose(model, call);
});

/** The `uv venv` that has made the environment of a call with a Python that it asks for: a sync that asks for none keeps it. */
function findMaking(call: UvCall): UvCall | undefined {
  const asks = (each: UvCall) => {
    const request = each.value('python');
    return request.kind === 'unknown' || request.value !== undefined;
  };
  return call.invocation.command === 'uv venv' || asks(call)
    ? undefined
    : earlierCalls(call).findLast((each) => each.invocation.command === 'uv venv' && each.environment === call.environment && asks(each));
}

function choose(model: Model, call: UvCall): Interpreter {
  const preference = call.value('pythonPreference');
  const managed = call.setting('managedPython');
  if (preference.kind === 'unknown' || managed.kind === 'unknown') {
    return { kind: 'unknown' };
  }
  if (managed.value || preference.value === 'only-managed' || installsManaged(call)) {
    return { kind: 'managed' };
  }
  const python = findInstalledPython(model, call.step.stage, call.step.index);
  if (python.kind !== 'installed') {
    return python.kind === 'none' ? { kind: 'managed' } : python;
  }
  return satisfiesRequests(model, call, python) ? { kind: 'installed', python } : { kind: 'unknown' };
}

/** Whether `uv python install` came before: uv prefers what it manages itself. */
export function installsManaged(call: UvCall): boolean {
  return chainOf(call.step.stage).some((stage) =>
    stage.steps.some((step) => {
      const earlier = stage !== call.step.stage || step.index <= call.step.index;
      return earlier && (step.run?.uvCalls ?? []).some(({ invocation }) => invocation.command === 'uv python install');
    }),
  );
}

function satisfiesRequests(model: Model, call: UvCall, python: InstalledPython & { readonly kind: 'installed' }): boolean {
  const request = call.value('python');
  if (request.kind === 'unknown') {
    return false;
  }
  if (request.value !== undefined) {
    return fits(request.value, python);
  }
  const pinned = readPinnedPython(model, call);
  if (pinned === 'unknown' || (pinned !== undefined && !fits(pinned.text, python))) {
    return false;
  }
  const required = call.diskProject?.pyproject.requiresPython;
  return required === undefined || python.version === undefined || satisfies(`${python.version}.99`, required) !== false;
}

/** Whether a request for a Python (`3.12`, `/usr/local/bin/python`) is met by the installed one. */
function fits(request: string, python: InstalledPython & { readonly kind: 'installed' }): boolean {
  const minor = /^(?:python|cpython@?)?(3\.\d+)(?:\.\d+)?$/.exec(request.trim())?.[1];
  if (minor !== undefined) {
    return python.version === minor;
  }
  return /^(?:3|python3?)$/.test(request) || /^\/(?:usr\/local|usr)\/bin\/python3?$/.test(request);
}
