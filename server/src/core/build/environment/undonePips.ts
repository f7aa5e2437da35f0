import { requirementName } from '../../project/names.ts';
import { hasOption } from '../../uv/invocation.ts';
import type { Argument } from '../../uv/words.ts';
import { surelyRuns } from '../failure.ts';
import type { BuildPlan, Stage } from '../plan.ts';
import { findInstalledPython } from '../python/installedPython.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { buildsInSteps, isExactSync, isIdleBetween, ownSteps } from './undoneSyncs.ts';

/** A `uv pip install` into a project's environment whose packages an exact sync takes out again, with nothing in between that uses them. */
export interface UndonePip {
  readonly pip: UvCall;
  readonly sync: UvCall;
  /** The requirements that uv.lock has no package of. */
  readonly lost: readonly Argument[];
  /** The last exact sync of that environment. */
  readonly last: UvCall;
}

/** What the syncs of a stage, and of bases that serve it alone, take out. */
export function findUndonePips(plan: BuildPlan, stage: Stage): readonly UndonePip[] {
  const calls = ownSteps(plan, stage).flatMap(({ run }) => run?.uvCalls ?? []);
  return calls.flatMap((pip, index) => {
    const environment = installsInto(plan, pip);
    if (environment === undefined || pip.step.stage !== stage) {
      return [];
    }
    const behind = calls.slice(index + 1).filter((call) => call.environment === environment && isExactSync(call));
    const [sync] = behind;
    const last = behind.at(-1);
    const lost = sync && last && isUndoing(plan, stage, pip, sync) ? findLost(pip, sync, calls.slice(index + 1)) : [];
    return sync && last && lost.length > 0 ? [{ pip, sync, lost, last }] : [];
  });
}

function isUndoing(plan: BuildPlan, stage: Stage, pip: UvCall, sync: UvCall): boolean {
  return !buildsInSteps(sync) && isIdleBetween(plan, stage, pip, sync);
}

/** The environment that a `uv pip install` surely works on: the active one, or the prefix of the system's Python. */
function installsInto(plan: BuildPlan, call: UvCall): string | undefined {
  const { command, options, unsure } = call.invocation;
  if (
    command !== 'uv pip install' ||
    unsure ||
    !surelyRuns(call.command) ||
    hasOption(options, '--target', '--prefix', '--python', '--dry-run', '--help')
  ) {
    return undefined;
  }
  const python = call.value('python');
  if (python.kind === 'unknown' || python.value !== undefined) {
    return undefined;
  }
  return call.isSurely('system', true) ? findPrefix(plan, call) : call.environment;
}

function findPrefix(plan: BuildPlan, call: UvCall): string | undefined {
  const python = findInstalledPython(plan, call.step.stage, call.step.index);
  return python.kind === 'installed' ? python.path?.replace(/\/bin\/[^/]*$/, '') : undefined;
}

/** What `uv venv --seed` and a system's Python may have of their own: a sync leaves that there. */
const seeds = new Set(['pip', 'setuptools', 'wheel', 'uv']);

/** The named packages that uv.lock does not have, and that no later call installs again; none where there is no uv.lock to go by. */
function findLost(pip: UvCall, sync: UvCall, later: readonly UvCall[]): readonly Argument[] {
  const lock = sync.diskProject?.lock();
  if (lock?.kind !== 'present') {
    return [];
  }
  const again = new Set(
    later
      .filter(({ invocation }) => invocation.command === 'uv pip install')
      .flatMap(({ invocation }) => invocation.positionals.map(({ text }) => nameIn(text))),
  );
  return pip.invocation.positionals.filter(({ text }) => {
    const name = nameIn(text);
    return name !== undefined && !seeds.has(name) && !again.has(name) && lock.value.byName(name).length === 0;
  });
}

/** The package that a requirement names; `undefined` for a path, an address or what cannot be known. */
function nameIn(text: string | undefined): string | undefined {
  return text === undefined || /[/\\]|^\.|\.(?:whl|tar\.gz|zip|txt)$/.test(text) ? undefined : requirementName(text);
}
