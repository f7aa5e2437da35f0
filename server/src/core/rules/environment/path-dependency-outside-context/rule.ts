import { findMissingSources } from '../../../build/environment/localSources.ts';
import { failureSeverity } from '../../../build/failure.ts';
import { defineRule, type RuleContext } from '../../rule.ts';
import { relatedSource } from '../relatedSource.ts';

/** `shared = { path = "../shared" }`, and a build context that ends at the project's folder. */
export const pathDependencyOutsideContext = defineRule({
  id: 'path-dependency-outside-context',
  meta: {
    summary: 'A path source leads out of the build context, so it cannot be in the image',
    category: 'environment',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    sources: ['https://docs.astral.sh/uv/concepts/projects/dependencies/#path', 'https://docs.docker.com/build/concepts/context/'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    outside:
      '{command} needs {paths}, where {names} comes from, and no instruction can copy that: it lies outside the build context. Build from a folder above both.',
  },
  *check({ plan }: RuleContext) {
    // A named context may bring the folder under any name.
    if (plan.requests.some(({ contexts }) => contexts.size > 0)) {
      return;
    }
    for (const call of plan.uvCalls) {
      const outside = call.atStart ? [] : findMissingSources(plan, call).filter(({ contextPath }) => contextPath === undefined);
      if (outside.length > 0) {
        yield {
          messageId: 'outside',
          data: {
            command: call.invocation.command,
            names: outside.map(({ name }) => name).join(', '),
            paths: outside.map(({ path }) => path).join(', '),
          },
          span: call.span,
          severity: failureSeverity(call),
          related: relatedSource(call, outside),
        };
      }
    }
  },
});
