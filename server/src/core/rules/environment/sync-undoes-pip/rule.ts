import { findUndonePips, type UndonePip } from '../../../build/environment/undonePips.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import { requirementName } from '../../../project/names.ts';
import { cover } from '../../../text/span.ts';
import { addOption, removeInstruction } from '../../edits.ts';
import { insertBelow } from '../../insertInstruction.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';

/** `uv pip install gunicorn`, then `uv sync`: gunicorn is gone again. */
export const syncUndoesPip = defineRule({
  id: 'sync-undoes-pip',
  meta: {
    summary: 'A sync takes out what uv pip install has put into the environment of the project',
    category: 'environment',
    severity: 'warning',
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: ['https://docs.astral.sh/uv/concepts/projects/sync/#handling-of-extraneous-packages'],
    since: '0.1.0',
  },
  messages: {
    removed:
      'uv pip install puts {packages} into {environment}, and the sync behind it takes out what uv.lock does not have. Add {packages} with uv add, or install behind the sync.',
  },
  *check({ plan }: RuleContext) {
    for (const stage of plan.judged) {
      for (const undone of findUndonePips(plan, stage)) {
        const { sync, lost } = undone;
        const spans = lost.map(({ span }) => span);
        const [first] = spans;
        const last = spans.at(-1);
        if (first && last) {
          yield {
            messageId: 'removed',
            data: { packages: lost.map(({ text }) => requirementName(text ?? '')).join(', '), environment: sync.environment ?? '' },
            span: cover(first, last),
            related: [{ file: plan.file, span: sync.span, message: 'This takes it out again.' }],
            fixes: () => [...moveBehind(plan, undone), keep(plan, undone)],
          };
        }
      }
    }
  },
});

/** The instruction below the last sync, where it does nothing else and both stand in one stage. */
function moveBehind(plan: BuildPlan, { pip, last }: UndonePip): Fix[] {
  const { instruction, run, stage } = pip.step;
  const target = last.step.instruction;
  const movable = run?.commands.length === 1 && last.step.stage === stage && instruction !== target;
  if (!movable || !plan.dockerfile.instructions.includes(instruction) || !plan.dockerfile.instructions.includes(target)) {
    return [];
  }
  const text = plan.dockerfile.text.slice(instruction.span.start, instruction.span.end);
  const edits = [removeInstruction(plan, instruction), insertBelow(plan, target, text)];
  return [{ title: 'Install it behind the sync', kind: 'unsafe', edits }];
}

function keep(plan: BuildPlan, { sync, last }: UndonePip): Fix {
  const calls = [...new Set([sync, last])];
  return {
    title: 'Keep what is there (--inexact)',
    kind: 'unsafe',
    edits: calls.map((call) => addOption(plan, call, '--inexact', lastLock(call))),
  };
}

function lastLock({ invocation }: UndonePip['sync']): string | undefined {
  return invocation.options.find(({ name }) => name === '--locked' || name === '--frozen')?.name;
}
