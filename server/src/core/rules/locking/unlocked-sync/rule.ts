import { syncsProject } from '../../../build/environment/syncsProject.ts';
import { lookAtCall } from '../../../build/files/lookAtCall.ts';
import { isLockChecked } from '../../../build/lock/lockChecked.ts';
import { findMissingProject, type LockedProject } from '../../../build/lock/lockedProjects.ts';
import { isLockReady } from '../../../build/lock/lockReady.ts';
import { mayRelock } from '../../../build/lock/lockSwitch.ts';
import { lacksLockfile } from '../../../build/lock/missingLockfile.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { joinPath } from '../../../text/path.ts';
import { hasOption } from '../../../uv/invocation.ts';
import { addOption } from '../../edits.ts';
import { isInstalledLater, leaveOut } from '../../leaveOut.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';

/** `RUN uv sync`: uv may resolve anew, and nobody sees it. */
export const unlockedSync = defineRule({
  id: 'unlocked-sync',
  meta: {
    summary: 'A sync in the build may change the lockfile in silence',
    category: 'locking',
    severity: 'warning',
    scope: 'dockerfile',
    fix: ['safe', 'unsafe'],
    sources: [
      'https://docs.astral.sh/uv/concepts/projects/sync/#automatic-lock-and-sync',
      'https://docs.astral.sh/uv/guides/integration/docker/#intermediate-layers',
    ],
    since: '0.1.0',
  },
  messages: {
    unlocked:
      '{command} resolves the dependencies anew where uv.lock does not fit pyproject.toml, and the image then holds other versions than the lockfile says. Add --locked, and the build stops instead.',
    partial:
      '{command} checks uv.lock against the pyproject.toml of every local project, and {missing} is not in the image yet: it resolves anew, or stops. In this layer use --frozen.',
  },
  *check({ plan }: RuleContext) {
    for (const call of plan.uvCalls) {
      if (isUnlocked(call) && !upgrades(call) && !lacksLockfile(plan, call) && !isChecked(call)) {
        const missing = findMissingProject(plan, call);
        yield {
          messageId: missing ? 'partial' : 'unlocked',
          data: { command: call.invocation.command, ...(missing && { missing: `${missing.path}/pyproject.toml` }) },
          span: call.span,
          fixes: () => (missing ? freeze(plan, call, missing) : lock(plan, call)),
        };
      }
    }
  },
});

/** Unless it is seen that the build would stop there. */
function lock(plan: BuildPlan, call: UvCall): Fix[] {
  const ready = call.diskProject ? isLockReady(plan, call) : false;
  return ready === false ? [] : [{ title: 'Add --locked', kind: ready ? 'safe' : 'unsafe', edits: [addOption(plan, call, '--locked')] }];
}

function freeze(plan: BuildPlan, call: UvCall, missing: LockedProject): Fix[] {
  const more = leaveOut(plan, call, missing);
  const root = call.project.kind === 'present' ? call.project.root : undefined;
  if (!more || root === undefined || lookAtCall(plan, call, joinPath(root, 'uv.lock')).kind !== 'present') {
    return [];
  }
  return [
    {
      title: more.option === undefined ? 'Add --frozen' : `Add --frozen ${more.option}`,
      kind: isInstalledLater(plan, call) ? 'safe' : 'unsafe',
      edits: [addOption(plan, call, '--frozen'), ...more.edits],
    },
  ];
}

/** Whether the call surely syncs a project and surely neither locks nor freezes. */
function isUnlocked(call: UvCall): boolean {
  if (call.atStart || !syncsProject(call) || !mayRelock(call)) {
    return false;
  }
  // Without a project `uv sync` fails, while `uv run` runs outside of one.
  return call.project.kind === 'present' || (call.project.kind === 'unknown' && call.invocation.command === 'uv sync');
}

/** A program that is run behind a locked sync finds nothing to resolve; a sync is to say itself what it goes by. */
function isChecked(call: UvCall): boolean {
  return call.invocation.command === 'uv run' && isLockChecked(call);
}

/** What is to be upgraded is no slip: another rule speaks of that. */
function upgrades({ invocation: { options } }: UvCall): boolean {
  return hasOption(options, '--upgrade', '--upgrade-package');
}
