import { findMisplacedMembers } from '../../../build/environment/misplacedMembers.ts';
import { stopsBuild } from '../../../build/failure.ts';
import { findMissingProject, type LockedProject } from '../../../build/lock/lockedProjects.ts';
import { findLocked, type LockSwitch } from '../../../build/lock/lockSwitch.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { assignBefore } from '../../callEdits.ts';
import { addOption } from '../../edits.ts';
import { isInstalledLater, leaveOut } from '../../leaveOut.ts';
import { defineRule, type FileEdit, type Fix, type RuleContext } from '../../rule.ts';

/** `uv sync --locked` with only the workspace root's pyproject.toml there: uv cannot check the lockfile without those of the members. */
export const lockedWorkspaceLayer = defineRule({
  id: 'locked-workspace-layer',
  meta: {
    summary: 'A locked sync runs before the pyproject.toml of each member and path source is there',
    category: 'locking',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['safe', 'unsafe'],
    sources: ['https://docs.astral.sh/uv/guides/integration/docker/#intermediate-layers'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    member:
      'To check uv.lock, {option} needs the pyproject.toml of every workspace member, and {missing}/pyproject.toml is not in the image yet: uv stops. In this layer use --frozen.',
    source:
      'To check uv.lock, {option} needs the pyproject.toml of every path source, and {missing}/pyproject.toml is not in the image yet: uv stops. In this layer use --frozen.',
  },
  *check({ plan }: RuleContext) {
    for (const call of plan.uvCalls) {
      const option = call.command.place.conditional ? undefined : findLocked(call);
      const missing = option && findMissingProject(plan, call);
      if (option && missing && !isMisplaced(plan, call, missing)) {
        yield {
          messageId: missing.member ? 'member' : 'source',
          data: { option: option.written, missing: missing.path },
          span: option.flag ?? call.span,
          severity: stopsBuild(call) ? 'error' : 'warning',
          fixes: () => freeze(plan, call, option, missing),
        };
      }
    }
  },
});

/** Another rule tells of a member that is there, in another place. */
function isMisplaced(plan: BuildPlan, call: UvCall, { path }: LockedProject): boolean {
  return findMisplacedMembers(plan, call).some(({ member }) => member.path === path);
}

/** `--frozen`, and no local project installed where the call does not say so already. */
function freeze(plan: BuildPlan, call: UvCall, locked: LockSwitch, missing: LockedProject): Fix[] {
  const more = leaveOut(plan, call, missing);
  const frozen = useFrozen(plan, call, locked);
  if (call.invocation.command !== 'uv sync' || !more || frozen.length === 0) {
    return [];
  }
  return [
    {
      title: more.option === undefined ? 'Use --frozen' : `Use --frozen ${more.option}`,
      kind: isInstalledLater(plan, call) ? 'safe' : 'unsafe',
      edits: [...frozen, ...more.edits],
    },
  ];
}

function useFrozen(plan: BuildPlan, call: UvCall, { flag }: LockSwitch): readonly FileEdit[] {
  if (flag) {
    const { text } = plan.dockerfile;
    return [{ file: plan.file, span: flag, newText: text.slice(flag.start, flag.end).replace('--locked', '--frozen') }];
  }
  const unlocked = assignBefore(plan, call, 'UV_LOCKED=0');
  return unlocked.length === 0 ? [] : [...unlocked, addOption(plan, call, '--frozen')];
}
