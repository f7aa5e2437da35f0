import { findDefinedGroups, looksUpNames } from '../../../build/environment/definedNames.ts';
import { failureSeverity } from '../../../build/failure.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { hasOption } from '../../../uv/invocation.ts';
import { defineRule, type RuleContext } from '../../rule.ts';
import { describeNames, describeProjects, isDefined, relatedTable, reportUndefinedNames } from '../givenNames.ts';
import { changeExcluded } from './changeExcluded.ts';

const options = ['--group', '--no-group', '--only-group'];
const table = ['dependency-groups'];

/** `uv sync --group docs`, and pyproject.toml has no such group. */
export const unknownGroup = defineRule({
  id: 'unknown-group',
  meta: {
    summary: 'An option or UV_NO_GROUP names a dependency group that the project does not define',
    category: 'environment',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['safe', 'unsafe'],
    sources: ['https://docs.astral.sh/uv/concepts/projects/dependencies/#dependency-groups'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    near: '{command} stops: {project} has no group {name}. Did you mean {nearest}?',
    other: '{command} stops: {project} has no group {name}. It has {names}.',
    none: '{command} stops at {name}: {project} has no dependency groups.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<string>();
    for (const call of plan.uvCalls) {
      const asked = hasOption(call.invocation.options, ...options) || call.variables.get('UV_NO_GROUP').kind === 'value';
      const defined = asked && looksUpNames(plan, call) ? findDefinedGroups(call) : undefined;
      if (defined) {
        yield* reportUndefinedNames(plan, call, options, defined, table);
        yield* reportExcluded(plan, call, told);
      }
    }
  },
});

/** The names in `UV_NO_GROUP`, each at the first command that stops at it. */
function* reportExcluded(plan: BuildPlan, call: UvCall, told: Set<string>) {
  const excluded = call.list('noGroup');
  const defined = findDefinedGroups(call);
  if (excluded.kind === 'unknown' || excluded.origin.kind !== 'environment' || !defined) {
    return;
  }
  const { origin, value: names } = excluded;
  for (const name of names.filter((each) => !isDefined(each, defined))) {
    const key = `${origin.span.start} ${name}`;
    if (told.has(key)) {
      continue;
    }
    told.add(key);
    const known = describeNames(name, defined);
    yield {
      messageId: known.messageId,
      data: { project: describeProjects(defined), name, command: call.invocation.command, ...known.data },
      span: origin.span.end > 0 ? origin.span : call.span,
      severity: failureSeverity(call),
      related: [{ file: plan.file, span: call.span, message: 'This command stops.' }, ...relatedTable(defined, table)],
      fixes: () => changeExcluded(plan, call, origin, names, name, known.data['nearest']),
    };
  }
}
