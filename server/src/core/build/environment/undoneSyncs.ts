import { onceFor } from '../../memo.ts';
import type { LockedPackage } from '../../project/lock.ts';
import { hasOption } from '../../uv/invocation.ts';
import { surelyRuns } from '../failure.ts';
import type { BuildPlan, Stage, Step } from '../plan.ts';
import { callsOnlyPlainPrograms } from '../start/plainPrograms.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { findInstallSet } from './installedSet.ts';
import { readSelection, type SyncSelection } from './syncSelection.ts';

/** A sync that takes out of an environment what an earlier one has put there, with nothing in between that uses it. */
export interface UndoneSync {
  readonly earlier: UvCall;
  readonly later: UvCall;
  readonly selected: { readonly earlier: SyncSelection; readonly later: SyncSelection };
  /** What the later one no longer selects; normalised. */
  readonly lost: { readonly extras: readonly string[]; readonly groups: readonly string[]; readonly projects: readonly string[] };
  /** The packages that are removed, by uv.lock, and the bytes that they were downloaded as; `undefined` where that cannot be read. */
  readonly removed: { readonly packages: readonly LockedPackage[]; readonly bytes: number } | undefined;
}

/** The syncs of a stage, and of bases that serve it alone, that undo the one before them in the same environment. */
export function findUndoneSyncs(plan: BuildPlan, stage: Stage): readonly UndoneSync[] {
  const last = new Map<string, UvCall>();
  const found: UndoneSync[] = [];
  for (const call of ownSteps(plan, stage).flatMap(({ run }) => run?.uvCalls ?? [])) {
    const path = call.invocation.command === 'uv sync' ? call.environment : undefined;
    if (path !== undefined) {
      const earlier = last.get(path);
      const undone = earlier && isExactSync(earlier) && isExactSync(call) ? compare(plan, stage, earlier, call) : undefined;
      found.push(...(undone && call.step.stage === stage ? [undone] : []));
      last.set(path, call);
    }
  }
  return found;
}

/** The steps of a stage behind those of its base, where no other stage is built on that one and nobody asks for it. */
export function ownSteps(plan: BuildPlan, stage: Stage): readonly Step[] {
  return ownStepsOf(stage, plan);
}

const ownStepsOf = onceFor((stage: Stage, plan: BuildPlan): readonly Step[] => {
  const { base } = stage;
  const shared =
    base.kind !== 'stage' || plan.roots.includes(base.stage) || plan.stages.some((other) => other !== stage && uses(other, base.stage));
  return shared || base.kind !== 'stage' ? stage.steps : [...ownSteps(plan, base.stage), ...stage.steps];
});

function uses({ base, steps }: Stage, used: Stage): boolean {
  const built = base.kind === 'stage' && base.stage === used;
  return built || steps.some(({ copy }) => copy?.origin.kind === 'stage' && copy.origin.stage === used);
}

/** Whether a `uv sync` surely runs, and removes what it does not select. */
export function isExactSync(call: UvCall): boolean {
  return (
    call.invocation.command === 'uv sync' &&
    surelyRuns(call.command) &&
    call.isSurely('inexact', false) &&
    !hasOption(call.invocation.options, '--script', '--help', '--check', '--dry-run', '--output-format')
  );
}

/** Whether nothing between the two can have used what the first one installs: only programs that are known, and no `uv run`. */
export function isIdleBetween(plan: BuildPlan, stage: Stage, earlier: UvCall, later: UvCall): boolean {
  const steps = ownSteps(plan, stage);
  const between = steps.slice(steps.indexOf(earlier.step), steps.indexOf(later.step) + 1);
  return between.every(
    ({ run }) =>
      run === undefined || (callsOnlyPlainPrograms(run) && run.uvCalls.every(({ invocation }) => invocation.command !== 'uv run')),
  );
}

function compare(plan: BuildPlan, stage: Stage, earlier: UvCall, later: UvCall): UndoneSync | undefined {
  if (!isIdleBetween(plan, stage, earlier, later)) {
    return undefined;
  }
  const before = readSelection(earlier);
  const after = readSelection(later);
  if (
    !before ||
    !after ||
    buildsInSteps(earlier) ||
    buildsInSteps(later) ||
    earlier.diskProject?.root.folder !== later.diskProject?.root.folder
  ) {
    return undefined;
  }
  const lost = {
    extras: missing(before.extras, after.extras),
    groups: missing(before.groups, after.groups),
    projects: before.whole ? missing(before.projects, after.whole ? after.projects : []) : [],
  };
  const removed = findRemoved(plan, earlier, later);
  const loses = lost.extras.length + lost.groups.length + lost.projects.length > 0;
  return loses && removed?.packages.length !== 0
    ? { earlier, later, selected: { earlier: before, later: after }, lost, removed }
    : undefined;
}

function findRemoved(plan: BuildPlan, earlier: UvCall, later: UvCall): UndoneSync['removed'] {
  const before = findInstallSet(plan, earlier);
  const after = findInstallSet(plan, later);
  if (!before || !after) {
    return undefined;
  }
  const kept = new Set([...after.entries, ...after.uncertain, ...after.leftOut].map((entry) => entry.package));
  const packages = before.entries.map((entry) => entry.package).filter((entry) => !kept.has(entry));
  return { packages, bytes: before.downloadSize(packages).bytes };
}

function missing(before: Iterable<string>, after: Iterable<string>): string[] {
  const there = new Set(after);
  return [...before].filter((name) => !there.has(name));
}

/** A package built without isolation needs what the first of two syncs installs, and nothing of it later. */
export function buildsInSteps(call: UvCall): boolean {
  return (
    ['no-build-isolation', 'no-build-isolation-package'].some((key) => call.diskProject?.configuration(key) !== undefined) ||
    call.invocation.options.some(({ name }) => name.startsWith('--no-build-isolation')) ||
    call.variables.get('UV_NO_BUILD_ISOLATION').kind !== 'unset'
  );
}
