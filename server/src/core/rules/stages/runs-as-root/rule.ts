import type { BuildPlan } from '../../../build/plan.ts';
import type { Start } from '../../../build/start/startCommand.ts';
import { defineRule, type RuleContext } from '../../rule.ts';
import { addUser } from './addUser.ts';
import { accountCommand, startsAsRoot } from './startsAsRoot.ts';

/** No `USER` in a production image. */
export const runsAsRoot = defineRule({
  id: 'runs-as-root',
  meta: {
    summary: 'A production container runs as root',
    category: 'stages',
    severity: 'hint',
    scope: 'dockerfile',
    production: true,
    fix: ['unsafe'],
    sources: ['https://docs.docker.com/build/building/best-practices/#user'],
    since: '0.1.0',
  },
  messages: {
    root: 'The container runs as root. A user of its own, made by {command} and named by USER, does less harm when something goes wrong.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<number>();
    for (const start of plan.starts) {
      const span = start.stage.view?.image.span;
      const command = span && runsAsSeen(plan, start) ? accountCommand(start) : undefined;
      if (span && command !== undefined && !told.has(span.start)) {
        told.add(span.start);
        yield { messageId: 'root', data: { command: command.split(' ')[0] ?? '' }, span, fixes: () => addUser(plan, start, command) };
      }
    }
  },
});

/** Whether it is a production stage of a build with uv. */
function runsAsSeen(plan: BuildPlan, start: Start): boolean {
  return plan.productionRoots.includes(start.stage) && plan.uvCalls.length > 0 && startsAsRoot(start);
}
