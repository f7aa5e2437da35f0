import type { BuildPlan, Stage, Step } from '../build/plan.ts';
import { callsOf } from '../build/planBuild.ts';
import type { UvCall } from '../build/uv/uvCall.ts';
import type { Variables } from '../build/variables.ts';
import { contains, span } from '../text/span.ts';

/** The call of uv that stands at an offset, from its assignments to its last word; of a trigger the one in the first stage that runs it. */
export function findCallAt(plan: BuildPlan, offset: number): UvCall | undefined {
  const at = span(offset, offset);
  const isThere = ({ command }: UvCall): boolean => contains(command.span, at);
  for (const stage of plan.stages) {
    const call = callsOf(stage).find(isThere);
    if (call) {
      return call;
    }
  }
  return plan.starts.flatMap(({ uvCalls }) => uvCalls).find(isThere);
}

/** The stage that an offset lies in, its `FROM` included. */
function findStageAt(plan: BuildPlan, offset: number): Stage | undefined {
  return plan.stages.findLast(({ from }) => from.span.start <= offset);
}

/** The step whose instruction holds an offset. */
export function findStepAt(plan: BuildPlan, offset: number): Step | undefined {
  return findStageAt(plan, offset)?.steps.find(({ instruction }) => contains(instruction.span, span(offset, offset)));
}

/** The variables in force at an offset: in front of the command there, else in front of its instruction. */
export function findVariablesAt(plan: BuildPlan, offset: number): Variables | undefined {
  const step = findStepAt(plan, offset);
  const index = step?.run?.commands.findIndex((command) => contains(command.span, span(offset, offset))) ?? -1;
  return step?.run?.states[index]?.variables ?? step?.state.variables;
}
