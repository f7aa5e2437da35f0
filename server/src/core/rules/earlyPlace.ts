import type { BuildPlan, Stage } from '../build/plan.ts';
import type { Instruction } from '../dockerfile/syntax.ts';

/**
 * The first instruction of a stage, in front of `end`, above which a `RUN` of root's has no other `RUN` beside it, which linters would want to be one: early, so that
 * its layer is made once. `undefined` where there is none.
 */
export function findEarlyPlace({ dockerfile }: BuildPlan, stage: Stage, end: Instruction): Instruction | undefined {
  const own = stage.steps.filter(({ instruction }) => dockerfile.instructions.includes(instruction));
  const place = own.find(({ instruction, state }, index) => {
    const above = own[index - 1]?.instruction ?? stage.from;
    return state.user?.name === 'root' && instruction.keyword !== 'RUN' && above.keyword !== 'RUN';
  });
  return place && place.instruction.span.start < end.span.start ? place.instruction : undefined;
}
