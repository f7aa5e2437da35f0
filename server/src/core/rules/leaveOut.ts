import { findLockedProjects, type LockedProject } from '../build/lock/lockedProjects.ts';
import type { BuildPlan } from '../build/plan.ts';
import type { UvCall } from '../build/uv/uvCall.ts';
import { addOption } from './edits.ts';
import type { FileEdit } from './rule.ts';

/** How to keep a sync from installing local projects: the option, absent where the call has it already, and its edits. */
export interface LeavingOut {
  readonly option?: string;
  readonly edits: readonly FileEdit[];
}

/**
 * `--no-install-workspace`, or `--no-install-local` where there are path sources, in the place of an option that leaves out less, else behind `--locked`, else
 * behind the command. `undefined` where this uv has no such option.
 */
export function leaveOut(plan: BuildPlan, call: UvCall, missing: LockedProject): LeavingOut | undefined {
  const sources = !missing.member || (call.diskProject ? findLockedProjects(call.diskProject) : []).some(({ member }) => !member);
  const option = sources ? '--no-install-local' : '--no-install-workspace';
  if (call.isSurely('noInstallLocal', true) || (!sources && call.isSurely('noInstallWorkspace', true))) {
    return { edits: [] };
  }
  const version = call.version.kind === 'known' ? call.version.exact : undefined;
  if (call.invocation.command !== 'uv sync' || !plan.catalog.flag('uv sync', option, version)) {
    return undefined;
  }
  const given = call.invocation.options.find(({ name }) => name === '--no-install-project' || name === '--no-install-workspace');
  const edit = given ? { file: plan.file, span: given.nameSpan, newText: option } : addOption(plan, call, option, '--locked');
  return { option, edits: [edit] };
}

/** Whether a later sync of the stage can install what this one then leaves out. */
export function isInstalledLater(plan: BuildPlan, call: UvCall): boolean {
  return plan.uvCalls.some(
    ({ step, invocation, atStart }) =>
      step.stage === call.step.stage && step.index > call.step.index && invocation.command === 'uv sync' && !atStart,
  );
}
