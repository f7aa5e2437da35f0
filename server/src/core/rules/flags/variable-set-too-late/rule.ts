import type { BuildPlan, Stage } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { findVariableUses, type VariableUse } from '../../../build/variableUses.ts';
import { readAssignments } from '../../../dockerfile/readAssignments.ts';
import { removeInstruction } from '../../edits.ts';
import { insertAbove } from '../../insertInstruction.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';

/** `ENV UV_NO_CACHE=1` behind the last `uv sync`: nobody reads it any more. */
export const variableSetTooLate = defineRule({
  id: 'variable-set-too-late',
  meta: {
    summary: 'A variable for the build is set behind the last command that it could serve',
    category: 'flags',
    severity: 'warning',
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: ['https://docs.docker.com/reference/dockerfile/#env', 'https://docs.astral.sh/uv/reference/environment/'],
    since: '0.1.0',
  },
  messages: {
    late: '{name} is set behind {command}, the last call of uv that could read it, so it has no effect. Set it above.',
  },
  *check({ plan, catalog }: RuleContext) {
    for (const use of findVariableUses(plan, (name) => name.startsWith('UV_'))) {
      const flag = catalog.variable(use.name)?.flag;
      if (use.place !== 'ENV' || flag === undefined || use.calls().length > 0 || isPassedOn(plan, use.stage)) {
        continue;
      }
      const last = servedCalls(plan, use, (call) => catalog.flag(call.invocation.command, flag) !== undefined).at(-1);
      if (last) {
        yield {
          messageId: 'late',
          data: { name: use.name, command: last.invocation.command },
          span: use.nameSpan,
          related: [{ file: plan.file, span: last.span, message: 'This is the last call of uv.' }],
          fixes: () => moveUp(plan, use, last),
        };
      }
    }
  },
});

/** The calls of the stage above the variable that would read it and have no value for it. */
function servedCalls(plan: BuildPlan, { name, stage, step }: VariableUse, reads: (call: UvCall) => boolean): readonly UvCall[] {
  return plan.uvCalls.filter(
    (call) =>
      !call.atStart &&
      call.step.stage === stage &&
      call.step.index < step.index &&
      reads(call) &&
      call.variables.get(name).kind === 'unset',
  );
}

/** Whether somebody may read it later: a stage built on this one, uv at the start, a start that cannot be seen, an image meant as a base. */
function isPassedOn(plan: BuildPlan, stage: Stage): boolean {
  const start = plan.starts.find((candidate) => candidate.stage === stage);
  const inherited = plan.stages.some(({ base }) => base.kind === 'stage' && base.stage === stage);
  const isBase = stage.triggers.length > 0 || (start !== undefined && start.commands.length === 0);
  return inherited || isBase || (start !== undefined && (!start.complete || start.uvCalls.length > 0));
}

/** The whole instruction goes above the first call that it can serve, where it sets nothing else. */
function moveUp(plan: BuildPlan, { step }: VariableUse, last: UvCall): Fix[] {
  const { instruction } = step;
  const { text } = plan.dockerfile;
  const single = readAssignments(instruction).length === 1 && !text.slice(instruction.span.start, instruction.span.end).includes('\n');
  const first = last.step.stage.steps.find(({ run }) => (run?.uvCalls.length ?? 0) > 0);
  if (!single || !first) {
    return [];
  }
  const edits = [
    insertAbove(plan, first.instruction, text.slice(instruction.span.start, instruction.span.end)),
    removeInstruction(plan, instruction),
  ];
  return [{ title: 'Move it up', kind: 'unsafe', edits }];
}
