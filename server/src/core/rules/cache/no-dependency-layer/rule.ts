import { findShippedEnvironments } from '../../../build/environment/environments.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { defineRule, type RuleContext } from '../../rule.ts';
import { dependencyLayer } from './dependencyLayer.ts';
import { findSourceCopy } from './sourceCopy.ts';

/** `COPY . .` and then the first `uv sync`: each change of the source installs everything anew. */
export const noDependencyLayer = defineRule({
  id: 'no-dependency-layer',
  meta: {
    summary: 'Every change of the source installs all dependencies anew',
    category: 'cache',
    severity: 'warning',
    scope: 'dockerfile',
    production: true,
    fix: ['unsafe'],
    sources: ['https://docs.astral.sh/uv/guides/integration/docker/#intermediate-layers'],
    since: '0.1.0',
  },
  messages: {
    late: 'The source is copied before {command} installs the dependencies, so each change of a source file installs all of them anew. Install them in a layer of their own first.',
  },
  *check({ plan }: RuleContext) {
    const reported = new Set<UvCall>();
    for (const root of plan.productionRoots) {
      for (const { syncs } of findShippedEnvironments(plan, root)) {
        const [call] = syncs;
        const copy = call && !reported.has(call) ? findSourceCopy(plan, call) : undefined;
        if (call && copy) {
          reported.add(call);
          yield {
            messageId: 'late',
            data: { command: call.invocation.command },
            span: call.span,
            related: [{ file: plan.file, span: copy.instruction.span, message: 'Here the source comes in.' }],
            fixes: () => dependencyLayer(plan, call, copy),
          };
        }
      }
    }
  },
});
