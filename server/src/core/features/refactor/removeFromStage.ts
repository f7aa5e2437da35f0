import type { BuildPlan, Stage } from '../../build/plan.ts';
import { removeAssignments } from '../../rules/removeVariable.ts';
import type { FileEdit } from '../../rules/rule.ts';

/** Takes the variables of such names away wherever a stage sets them by `ENV` or `ARG`; `undefined` where a comment among them would be torn off. */
export function removeFromStage(plan: BuildPlan, stage: Stage, names: RegExp): readonly FileEdit[] | undefined {
  const setters = stage.steps.filter(
    ({ instruction }) => /^(?:ENV|ARG)$/.test(instruction.keyword) && plan.dockerfile.instructions.includes(instruction),
  );
  const edits = setters.map(({ instruction }) => removeAssignments(plan, instruction, ({ name }) => names.test(name)));
  return edits.some((each) => each === undefined) ? undefined : edits.flatMap((each) => each ?? []);
}
