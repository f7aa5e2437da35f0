import { findOmittedMembers, type OmittedMembers } from '../../../build/environment/omittedMembers.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { addOption } from '../../edits.ts';
import { defineRule, type Fix, type Related, type RuleContext } from '../../rule.ts';

/** `uv sync` at the root of a workspace that needs none of its members: none is installed. */
export const workspaceRootOnly = defineRule({
  id: 'workspace-root-only',
  meta: {
    summary: 'A sync at the root of a workspace installs none of the members',
    category: 'environment',
    severity: 'info',
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: ['https://docs.astral.sh/uv/concepts/projects/workspaces/#using-workspaces'],
    since: '0.1.0',
  },
  messages: {
    root: '{command} installs the root {root} alone, which depends on no member: {members} and what they need are missing. Use --all-packages, or --package with the one that this image is for.',
  },
  *check({ plan }: RuleContext) {
    for (const stage of plan.judged) {
      for (const omitted of findOmittedMembers(plan, stage)) {
        const { call, project, names } = omitted;
        yield {
          messageId: 'root',
          data: { command: call.invocation.command, root: project.pyproject.name ?? '', members: listed(names) },
          span: call.span,
          related: placeOf(omitted),
          fixes: () => [add(plan, omitted, '--all-packages'), ...choose(plan, omitted)],
        };
      }
    }
  },
});

const most = 4;

function listed(names: readonly string[]): string {
  return names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ');
}

function placeOf({ project: { pyproject } }: OmittedMembers): readonly Related[] {
  const span = pyproject.document.kind === 'table' ? pyproject.document.spanOf(['tool', 'uv', 'workspace', 'members'])?.value : undefined;
  return span ? [{ file: pyproject.file, span, message: 'These are the members.' }] : [];
}

/** With many members nobody picks one from a list of fixes. */
function choose(plan: BuildPlan, omitted: OmittedMembers): Fix[] {
  return omitted.names.length > most ? [] : omitted.names.map((name) => add(plan, omitted, `--package ${name}`));
}

/** Both layers get the option, where the first one installs no member itself. */
function add(plan: BuildPlan, { call, earlier }: OmittedMembers, option: string): Fix {
  const calls = [...earlier.filter((each) => leavesMembersOut(each)), call];
  const edits = calls.map((each) => {
    const lock = each.invocation.options.find(({ name }) => name === '--locked' || name === '--frozen');
    return addOption(plan, each, option, lock?.name);
  });
  return { title: `Add ${option}`, kind: 'unsafe', edits };
}

function leavesMembersOut(call: UvCall): boolean {
  return call.isSurely('noInstallWorkspace', true) || call.isSurely('noInstallLocal', true);
}
