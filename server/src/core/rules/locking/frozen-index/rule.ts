import { syncsProject } from '../../../build/environment/syncsProject.ts';
import { type LockSwitch, readLockSwitch } from '../../../build/lock/lockSwitch.ts';
import { findOtherIndex } from '../../../build/lock/otherIndex.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { joinPath } from '../../../text/path.ts';
import { findLockText } from '../../lockText.ts';
import { defineRule, type RuleContext } from '../../rule.ts';
import { hideCredentials } from '../hideCredentials.ts';

/** `UV_DEFAULT_INDEX=https://mirror… uv sync --frozen`: the mirror is not asked. */
export const frozenIndex = defineRule({
  id: 'frozen-index',
  meta: {
    summary: 'A frozen sync is given an index that it does not download from',
    category: 'locking',
    severity: 'info',
    scope: 'dockerfile',
    sources: [
      'https://docs.astral.sh/uv/concepts/projects/sync/#automatic-lock-and-sync',
      'https://docs.astral.sh/uv/concepts/indexes/#defining-an-index',
    ],
    since: '0.1.0',
  },
  messages: {
    unused:
      '{option} downloads from the addresses in uv.lock, which was made with {locked}: {index} ({url}) is not asked. To download from there, name it in pyproject.toml and run uv lock.',
  },
  *check({ plan }: RuleContext) {
    for (const call of plan.uvCalls) {
      const option = findFrozen(call);
      const other = option && findOtherIndex(call);
      if (option && other && !isReadByOthers(plan, other.given.written)) {
        const registry = findLockText(plan, joinPath(call.diskProject?.root.folder ?? '/', 'uv.lock'), `"${other.locked}"`);
        yield {
          messageId: 'unused',
          data: { option: option.written, index: other.given.written, url: hideCredentials(other.given.url), locked: other.locked },
          span: other.given.span,
          related: registry ? [{ ...registry, message: 'The registry that uv.lock was made with.' }] : [],
        };
      }
    }
  },
});

function findFrozen(call: UvCall): LockSwitch | undefined {
  return !call.atStart && syncsProject(call) && call.isSurely('locked', false) ? readLockSwitch(call, 'frozen') : undefined;
}

/** Whether some other command resolves with the variable: then it is there for that one. */
function isReadByOthers(plan: BuildPlan, variable: string): boolean {
  return plan.uvCalls.some((call) => call.variables.get(variable).kind === 'value' && !findFrozen(call) && resolves(call));
}

function resolves({ invocation: { command } }: UvCall): boolean {
  return /^uv (?:sync|run|lock|add|remove|build|pip (?:install|sync|compile)|tool (?:install|run|uvx|upgrade))$/.test(command);
}
