import { findDefinedPackages, looksUpNames } from '../../../build/environment/definedNames.ts';
import { hasOption } from '../../../uv/invocation.ts';
import { defineRule, type RuleContext } from '../../rule.ts';
import { reportUndefinedNames } from '../givenNames.ts';

const options = ['--package'];

/** `uv sync --package api`, and no member of the workspace has that name. */
export const unknownPackage = defineRule({
  id: 'unknown-package',
  meta: {
    summary: '`--package` names no member of the workspace',
    category: 'environment',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: ['https://docs.astral.sh/uv/concepts/projects/workspaces/#using-workspaces'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    near: '{command} stops: the workspace has no member {name}. Did you mean {nearest}?',
    other: '{command} stops: the workspace has no member {name}. It has {names}.',
    none: '{command} stops at {name}: the workspace has no members with a name.',
  },
  *check({ plan }: RuleContext) {
    for (const call of plan.uvCalls) {
      const asked = hasOption(call.invocation.options, ...options);
      const defined = asked && looksUpNames(plan, call) ? findDefinedPackages(call) : undefined;
      if (defined) {
        yield* reportUndefinedNames(plan, call, options, defined, ['tool', 'uv', 'workspace']);
      }
    }
  },
});
