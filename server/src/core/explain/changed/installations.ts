import { findCacheMount, installsPackages } from '../../build/cache/cacheMounts.ts';
import { syncsProject } from '../../build/environment/syncsProject.ts';
import { readPipInstall } from '../../build/pip/pipInstall.ts';
import type { BuildPlan, Step } from '../../build/plan.ts';
import { findUvCall } from '../../build/runCommands.ts';
import { stepsBefore } from '../../build/stageChain.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import type { ShellCommand } from '../../shell/commands.ts';
import { relativeTo } from '../../text/path.ts';

/** A command of a build that installs what the project depends on. */
export interface Installation {
  readonly step: Step;
  readonly command: ShellCommand;
  /** Absent for pip. */
  readonly call?: UvCall;
}

/** What installs the dependencies in the stages that are built: not a later sync of the same environment, which only adds the project, and not what installs tools. */
export function findInstallations(plan: BuildPlan): readonly Installation[] {
  const steps = plan.stages.filter((stage) => plan.judged.has(stage)).flatMap((stage) => stage.steps);
  return steps.flatMap((step) => (step.run?.commands ?? []).flatMap((command) => readInstallation(step, command)));
}

/** Whether all that is installed may come out of a mount that keeps uv's cache. */
export function hasCacheMount({ call }: Installation): boolean {
  const mount = call ? findCacheMount(call) : 'none';
  return typeof mount === 'object' && mount.type === 'cache';
}

function readInstallation(step: Step, command: ShellCommand): readonly Installation[] {
  const call = step.run && findUvCall(step.run, command);
  if (call) {
    return fillsEnvironment(call) && !isFilled(call) ? [{ step, command, call }] : [];
  }
  const pip = readPipInstall(command);
  return pip && (pip.kind === 'unknown' || (pip.kind === 'uv' && !pip.alone)) ? [{ step, command }] : [];
}

function fillsEnvironment(call: UvCall): boolean {
  return call.invocation.command === 'uv run'
    ? syncsProject(call)
    : installsPackages(call) && call.invocation.command !== 'uv tool install';
}

/** Whether something before the call has put the dependencies into its environment: what it brings itself is the project, then. */
function isFilled(call: UvCall): boolean {
  const isSync = /^uv (?:sync|run)$/.test(call.invocation.command);
  if (!isSync && !installsOnlyFolders(call)) {
    return false;
  }
  const own = call.step.run?.uvCalls ?? [];
  const before = [...stepsBefore(call.step).flatMap(({ run }) => run?.uvCalls ?? []), ...own.slice(0, own.indexOf(call))];
  return (
    before.some((other) => fillsEnvironment(other) && other.environment === call.environment) ||
    stepsBefore(call.step).some((step) => bringsEnvironment(step, call))
  );
}

/** `uv pip install .`, `uv pip install --no-deps -e ./lib`. */
function installsOnlyFolders({ invocation: { command, positionals, options } }: UvCall): boolean {
  const editable = options.filter(({ name }) => name === '--editable').map(({ value }) => value);
  const named = [...positionals, ...editable];
  return (
    command === 'uv pip install' &&
    named.length > 0 &&
    named.every((word) => word?.text !== undefined && /^\.{0,2}\/|^\.{1,2}(?:\[|$)/.test(word.text)) &&
    !options.some(({ name }) => name === '--requirements' || name === '--requirement' || name === '--group')
  );
}

function bringsEnvironment({ copy }: Step, { environment }: UvCall): boolean {
  return (
    copy?.origin.kind === 'stage' &&
    environment !== undefined &&
    copy.destination !== undefined &&
    relativeTo(copy.destination, environment) !== undefined &&
    copy.sources.every(({ path }) => path === undefined || !/\.\w+$|\/uvx?$/.test(path) || path.endsWith('.venv'))
  );
}
