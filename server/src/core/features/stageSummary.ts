import { findShippedEnvironments } from '../build/environment/environments.ts';
import { findInstallEnvironment } from '../build/environment/installEnvironment.ts';
import type { BuildPlan, Stage } from '../build/plan.ts';
import { callsOf } from '../build/planBuild.ts';
import { findInstalledPython } from '../build/python/installedPython.ts';
import { chainOf } from '../build/stageChain.ts';
import type { UvCall } from '../build/uv/uvCall.ts';
import { explainPackages } from '../explain/explainPackages.ts';
import type { ExplainedPackages } from '../explain/explanation.ts';
import { formatSize } from '../explain/formatPackages.ts';

/**
 * What a finished stage holds, in a few words each: `Python 3.13`, `42 packages`, `118 MB of wheels`. Only what is known: the packages by uv.lock, of the
 * environments that it makes or is given.
 */
export function summarizeStage(plan: BuildPlan, stage: Stage): readonly string[] {
  const syncs = lastSyncs(plan, stage);
  const packages = syncs.map((call) => explainPackages({ plan }, call));
  const known = packages.filter((each) => each !== null);
  const python = pythonOf(plan, stage, syncs);
  return [
    ...(python === undefined ? [] : [`Python ${python}`]),
    ...(known.length > 0 && known.length === packages.length
      ? summarizePackages(
          known,
          syncs.every((call) => isLast(stage, call)),
        )
      : []),
  ];
}

/** Whether no call of another kind changes the environment of a sync behind it, as far as is seen. */
function isLast(stage: Stage, sync: UvCall): boolean {
  const calls = [...new Set([sync.step.stage, ...chainOf(stage)])].flatMap(callsOf);
  return !calls.some(
    (call) =>
      call.span.start > sync.span.start &&
      /^uv (?:pip (?:install|sync|uninstall)|add|remove)$/.test(call.invocation.command) &&
      !call.isSurely('system', true) &&
      (call.environment === undefined || call.environment === sync.environment),
  );
}

/** Of each environment the call that leaves it as it is. */
function lastSyncs(plan: BuildPlan, stage: Stage): readonly UvCall[] {
  const last = findShippedEnvironments(plan, stage).map(({ syncs }) => syncs.at(-1));
  return [...new Set(last.filter((call) => call !== undefined))];
}

function pythonOf(plan: BuildPlan, stage: Stage, syncs: readonly UvCall[]): string | undefined {
  const installed = findInstalledPython(plan, stage);
  const [call] = syncs;
  return installed.kind === 'installed' ? installed.version : call && findInstallEnvironment(plan, call).python;
}

function summarizePackages(packages: readonly ExplainedPackages[], untouched: boolean): readonly string[] {
  const count = sum(packages, ({ list }) => list.filter(({ surely }) => surely).length);
  const bytes = sum(packages, ({ downloadBytes }) => downloadBytes);
  const sure = untouched && packages.every(({ complete, list }) => complete && list.every(({ surely }) => surely));
  const sized = packages.every((each) => each.sized);
  return [
    `${count} ${count === 1 ? 'package' : 'packages'}${sure ? '' : ' or more'}`,
    ...(bytes === 0 ? [] : [`${formatSize(bytes)} of wheels${sized ? '' : ' or more'}`]),
  ];
}

function sum(packages: readonly ExplainedPackages[], count: (each: ExplainedPackages) => number): number {
  return packages.reduce((total, each) => total + count(each), 0);
}
