import { keepsLock } from '../../../build/lock/lockSwitch.ts';
import type { BuildPlan, Step } from '../../../build/plan.ts';
import { chainOf } from '../../../build/stageChain.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { addOption } from '../../edits.ts';
import { insertBelow } from '../../insertInstruction.ts';
import { repeatInstruction } from '../../repeatEdits.ts';
import type { FileEdit, Fix } from '../../rule.ts';

/** Leaves the project out here; where nothing syncs behind the source, the same instruction once more behind it: not of a sync that may change the lockfile. */
export function installLater(plan: BuildPlan, call: UvCall, later: Step, option: string): Fix[] {
  const { instruction, run, stage } = call.step;
  if (call.invocation.command !== 'uv sync' || !plan.dockerfile.instructions.includes(instruction)) {
    return [];
  }
  const given = call.invocation.options.find(({ name }) => name === '--locked' || name === '--frozen')?.name;
  const leaveOut = addOption(plan, call, option, given);
  const fix = (edits: readonly FileEdit[]): Fix[] => [{ title: `Install the project later (${option})`, kind: 'unsafe', edits }];
  if (syncsBehind(plan, call, later) || !chainOf(later.stage).includes(stage)) {
    return fix([leaveOut]);
  }
  const settled = keepsLock(call);
  const again = repeatInstruction(plan, call, []);
  return settled && run?.commands.length === 1 ? fix([leaveOut, insertBelow(plan, later.instruction, again)]) : [];
}

function syncsBehind(plan: BuildPlan, call: UvCall, later: Step): boolean {
  return plan.uvCalls.some(
    (other) =>
      other !== call &&
      /^uv (?:sync|run)$/.test(other.invocation.command) &&
      !other.atStart &&
      other.environment === call.environment &&
      other.command.span.start > later.instruction.span.start &&
      chainOf(other.step.stage).includes(later.stage),
  );
}
