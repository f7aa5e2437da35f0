import { findDefinedExtras, looksUpNames } from '../../../build/environment/definedNames.ts';
import { hasOption } from '../../../uv/invocation.ts';
import { defineRule, type RuleContext } from '../../rule.ts';
import { reportUndefinedNames } from '../givenNames.ts';

const options = ['--extra', '--no-extra'];

/** `uv sync --extra postgres`, and pyproject.toml has no such extra. */
export const unknownExtra = defineRule({
  id: 'unknown-extra',
  meta: {
    summary: 'An option names an extra that the project does not define',
    category: 'environment',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['safe', 'unsafe'],
    sources: ['https://docs.astral.sh/uv/concepts/projects/dependencies/#optional-dependencies'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    near: '{command} stops: {project} has no extra {name}. Did you mean {nearest}?',
    other: '{command} stops: {project} has no extra {name}. It has {names}.',
    none: '{command} stops at {name}: {project} has no extras.',
  },
  *check({ plan }: RuleContext) {
    for (const call of plan.uvCalls) {
      const asked = hasOption(call.invocation.options, ...options);
      const defined = asked && looksUpNames(plan, call) ? findDefinedExtras(call) : undefined;
      if (defined) {
        yield* reportUndefinedNames(plan, call, options, defined, ['project', 'optional-dependencies']);
      }
    }
  },
});
