import { findMisplacedMembers } from '../../../build/environment/misplacedMembers.ts';
import { findNeededMembers } from '../../../build/environment/neededMembers.ts';
import { lookAtCall } from '../../../build/files/lookAtCall.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import type { Member } from '../../../project/workspace.ts';
import { joinPath, relativeTo } from '../../../text/path.ts';
import { addOption } from '../../edits.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';
import { copyBehindLayer } from '../copyBehindLayer.ts';

/** `uv sync --frozen` where a member of the workspace that it installs has not been copied. */
export const workspaceMemberNotCopied = defineRule({
  id: 'workspace-member-not-copied',
  meta: {
    summary: 'A sync installs a workspace member that is not in the image yet',
    category: 'environment',
    severity: 'error',
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://docs.astral.sh/uv/guides/integration/docker/#intermediate-layers',
      'https://docs.astral.sh/uv/concepts/projects/workspaces/',
    ],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    one: '{command} installs the workspace member {members}, which is not in the image at this point: uv does not find it and stops.',
    several:
      '{command} installs the workspace members {members}, which are not in the image at this point: uv does not find them and stops.',
  },
  *check({ plan }: RuleContext) {
    for (const call of plan.uvCalls) {
      const missing = isSync(call) ? missingMembers(plan, call) : [];
      const [first] = missing;
      if (first) {
        yield {
          messageId: missing.length === 1 ? 'one' : 'several',
          data: { command: call.invocation.command, members: missing.map(({ path }) => path).join(', ') },
          span: call.span,
          related: relatedOf(first),
          fixes: () => fixesOf(plan, call, missing),
        };
      }
    }
  },
});

/** With `--locked` uv fails before it comes to this: another rule speaks of that. */
function isSync(call: UvCall): boolean {
  return call.invocation.command === 'uv sync' && !call.atStart && call.isSurely('locked', false);
}

function missingMembers(plan: BuildPlan, call: UvCall): readonly Member[] {
  const root = call.project.kind === 'present' ? call.project.root : undefined;
  const needed = root === undefined ? undefined : findNeededMembers(call);
  const missing = (needed ?? []).filter(
    ({ path }) => lookAtCall(plan, call, joinPath(root ?? '/', `${path}/pyproject.toml`)).kind === 'absent',
  );
  // Another rule tells of those that are there, in another place.
  const misplaced = missing.length > 0 ? findMisplacedMembers(plan, call).map(({ member }) => member.path) : [];
  return missing.filter(({ path }) => !misplaced.includes(path));
}

function relatedOf({ pyproject }: Member) {
  const span = pyproject.document.kind === 'table' ? pyproject.document.spanOf(['project', 'name'])?.value : undefined;
  return span ? [{ file: pyproject.file, span, message: 'This member is needed.' }] : [];
}

function fixesOf(plan: BuildPlan, call: UvCall, missing: readonly Member[]): readonly Fix[] {
  const later = leaveOut(plan, call);
  return later.length > 0 ? later : copyMembers(plan, call, missing);
}

/** Where a later instruction copies the source, this is the layer of dependencies: it installs no members. */
function leaveOut(plan: BuildPlan, call: UvCall): Fix[] {
  const root = call.project.kind === 'present' ? call.project.root : undefined;
  const later = call.step.stage.steps.slice(call.step.index + 1);
  const comes = later.some(
    ({ copy }) =>
      copy?.origin.kind === 'context' &&
      copy.destination !== undefined &&
      root !== undefined &&
      relativeTo(copy.destination, root) !== undefined,
  );
  if (!comes) {
    return [];
  }
  const frozen = call.isSurely('frozen', true);
  const given = call.invocation.options.find(({ name }) => name === '--no-install-project');
  const edits = given
    ? [{ file: plan.file, span: given.nameSpan, newText: '--no-install-workspace' }]
    : [addOption(plan, call, `${frozen ? '' : '--frozen '}--no-install-workspace`, frozen ? '--frozen' : undefined)];
  const withFrozen = given && !frozen ? [addOption(plan, call, '--frozen'), ...edits] : edits;
  return [{ title: 'Install the workspace later (--no-install-workspace)', kind: 'unsafe', edits: withFrozen }];
}

function copyMembers(plan: BuildPlan, call: UvCall, members: readonly Member[]): Fix[] {
  const { root: contextRoot } = plan.context;
  const root = call.project.kind === 'present' ? call.project.root : undefined;
  if (contextRoot === undefined || root === undefined) {
    return [];
  }
  const copied = members.map(({ path, folder }) => ({
    from: relativeTo(contextRoot, folder) ?? path,
    to: call.step.state.directory === root ? path : joinPath(root, path),
  }));
  return [
    {
      title: `Copy ${members.map(({ path }) => path).join(', ')}`,
      kind: 'unsafe',
      edits: [copyBehindLayer(plan, call, copied, '--no-install-workspace')],
    },
  ];
}
