import { findMisplacedMembers, type MisplacedMember } from '../../../build/environment/misplacedMembers.ts';
import { failureSeverity, runsInBuild } from '../../../build/failure.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { relativeTo } from '../../../text/path.ts';
import { replaceWord } from '../../edits.ts';
import { defineRule, type Fix, type Related, type RuleContext } from '../../rule.ts';

/** `COPY packages/prices prices`: the workspace looks for it in packages/prices. */
export const workspaceMemberPath = defineRule({
  id: 'workspace-member-path',
  meta: {
    summary: 'A workspace member is copied to another path than the workspace expects',
    category: 'environment',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: ['https://docs.astral.sh/uv/concepts/projects/workspaces/#getting-started'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    moved: 'The workspace member {member} lands in {place}, and uv looks for it in {expected}: {command} stops.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<number>();
    for (const call of plan.uvCalls.filter(isSync)) {
      for (const misplaced of findMisplacedMembers(plan, call)) {
        const { member, place, expected, step } = misplaced;
        // Members that one COPY brings are in the wrong place together.
        const key = step.instruction.span.start;
        if (!told.has(key)) {
          told.add(key);
          yield {
            messageId: 'moved',
            data: { member: member.pyproject.name ?? member.path, place, expected, command: call.invocation.command },
            span: step.copy.view.destination.span,
            severity: failureSeverity(call),
            related: relatedOf(plan, call, misplaced),
            fixes: () => correct(plan, misplaced),
          };
        }
      }
    }
  },
});

function isSync(call: UvCall): boolean {
  return call.invocation.command === 'uv sync' && runsInBuild(call) && !call.invocation.unsure;
}

function relatedOf(plan: BuildPlan, call: UvCall, { member: { pyproject } }: MisplacedMember): readonly Related[] {
  const root = call.diskProject?.root.pyproject;
  const span = root?.document.kind === 'table' ? root.document.spanOf(['tool', 'uv', 'workspace', 'members'])?.value : undefined;
  return [
    { file: plan.file, span: call.span, message: 'This command stops.' },
    ...(span && root ? [{ file: root.file, span, message: `By this the workspace finds ${pyproject.name ?? 'it'}.` }] : []),
  ];
}

/** The destination, written as it was: absolute, or relative to the working directory. Several sources have no destination that fits them all. */
function correct(plan: BuildPlan, { step, destination }: MisplacedMember): Fix[] {
  const { copy, state } = step;
  const word = copy.view.destination;
  const relative =
    state.directory === undefined || word.raw.replace(/^["']/, '').startsWith('/') ? undefined : relativeTo(state.directory, destination);
  const written = relative ?? destination;
  const edit =
    copy.sources.length === 1 && written !== ''
      ? replaceWord(plan, word.span, plan.dockerfile.text.slice(word.span.start, word.span.end).replace(/^(["'])(.*)\1$/s, '$2'), written)
      : undefined;
  return edit ? [{ title: `Copy it to ${written}`, kind: 'unsafe', edits: [edit] }] : [];
}
