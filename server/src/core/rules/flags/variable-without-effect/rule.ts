import type { BuildPlan } from '../../../build/plan.ts';
import { ownReaders } from '../../../build/uv/ownReaders.ts';
import { findVariableUses, type VariableUse } from '../../../build/variableUses.ts';
import { removeVariable } from '../../removeVariable.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';

/** `UV_NO_SYNC=1 uv sync`: it syncs all the same. */
export const variableWithoutEffect = defineRule({
  id: 'variable-without-effect',
  meta: {
    summary: 'A variable that no command in reach reads',
    category: 'flags',
    severity: 'info',
    scope: 'dockerfile',
    fix: ['safe'],
    sources: ['https://docs.astral.sh/uv/reference/environment/'],
    since: '0.1.0',
  },
  messages: {
    unread: '{name} is read by {readers} only; {command} goes on as if it were not set.',
  },
  *check({ plan }: RuleContext) {
    for (const use of findVariableUses(plan, (name) => name in ownReaders)) {
      const { reads, described } = ownReaders[use.name] ?? {};
      const calls = use.calls();
      const [call] = calls;
      if (!call || !reads || !described || calls.some(reads) || (use.place !== 'call' && mayBeRead(plan, use))) {
        continue;
      }
      yield {
        messageId: 'unread',
        data: { name: use.name, readers: described, command: call.invocation.command },
        span: use.nameSpan,
        related: [{ file: plan.file, span: call.span, message: 'This command does not read it.' }],
        fixes: () => remove(plan, use),
      };
    }
  },
});

function remove(plan: BuildPlan, { name, nameSpan, valueSpan, place }: VariableUse): Fix[] {
  const edit = removeVariable(plan, name, place === 'call' ? { start: nameSpan.start, end: valueSpan.end } : nameSpan);
  return edit ? [{ title: `Remove ${name}`, kind: 'safe', edits: [edit] }] : [];
}

/** Whether something that is not seen may read it: a variable of an image that others build on, or whose start is not known. An `ARG` ends with its stage. */
function mayBeRead(plan: BuildPlan, { place, stage }: VariableUse): boolean {
  const start = plan.starts.find((candidate) => candidate.stage === stage);
  const scripts = stage.steps.some(({ run }) => run && !run.complete);
  return scripts || (place !== 'ARG' && start !== undefined && (!start.complete || start.commands.length === 0));
}
