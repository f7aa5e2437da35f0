import { type ClosedCache, findClosedCache } from '../../../build/cache/writableHome.ts';
import { failureSeverity } from '../../../build/failure.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { insertAbove } from '../../insertInstruction.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';

/** A user without a home, and uv wants to keep its cache there. */
export const cacheWithoutHome = defineRule({
  id: 'cache-without-home',
  meta: {
    summary: 'The user has no home where uv could keep its cache',
    category: 'cache',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: ['https://docs.astral.sh/uv/concepts/cache/#cache-directory', 'https://docs.astral.sh/uv/reference/environment/#uv_cache_dir'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    'no-home':
      'uv runs as {user}, whose home nobody made: it cannot make its cache {cache}, and every command of uv fails. Set UV_CACHE_DIR to a directory that {user} can write, or start the program without uv.',
    'root-home':
      'uv runs as {user} and would keep its cache in {cache}, in the home of root, which is closed to others: every command of uv fails. Set UV_CACHE_DIR to a directory that {user} can write, or start the program without uv.',
    'no-account':
      'uv runs as the user {user}, who has no account and so no home: it cannot make its cache {cache}, and every command of uv fails. Set UV_CACHE_DIR to a directory that everybody can write, or start the program without uv.',
  },
  *check({ plan }: RuleContext) {
    const reported = new Set<string>();
    for (const call of plan.uvCalls) {
      const closed = /^uv(?: help| self)?$/.test(call.invocation.command) ? undefined : findClosedCache(call);
      const key = `${call.atStart} ${call.step.stage.index} ${closed?.why}`;
      if (closed && !reported.has(key)) {
        reported.add(key);
        yield report(plan, call, closed);
      }
    }
  },
});

function report(plan: BuildPlan, call: UvCall, { cache, why }: ClosedCache) {
  return {
    messageId: why,
    data: { user: call.user?.name ?? '', cache },
    span: call.atStart ? call.command.name.span : call.span,
    severity: failureSeverity(call),
    fixes: () => keepElsewhere(plan, call),
  } as const;
}

/** In /tmp, which everybody can write; a directory of its own, for root may have used another one. A home that is root's hides more than the cache: then the home is set. */
function keepElsewhere(plan: BuildPlan, call: UvCall): Fix[] {
  const { instruction } = call.step;
  if (!plan.dockerfile.instructions.includes(instruction) || call.cache.kind === 'none') {
    return [];
  }
  const home = call.user?.homeMade === true ? call.user.home : '/tmp';
  const variable = call.variables.get('HOME').kind === 'value' ? `HOME=${home}` : 'UV_CACHE_DIR=/tmp/uv-cache';
  return [{ title: `Set ${variable}`, kind: 'unsafe', edits: [insertAbove(plan, instruction, `ENV ${variable}`)] }];
}
