import { allRules } from '../../server/src/core/rules/all.ts';
import { categories, type Rule, severities } from '../../server/src/core/rules/rule.ts';

/** What `select` and `ignore` understand, with an explanation of each. */
export function namesOfRules(): { enum: readonly string[]; enumDescriptions: readonly string[] } {
  const rules = sortedRules();
  return {
    enum: ['ALL', ...Object.keys(categories), ...rules.map(({ id }) => id)],
    enumDescriptions: ['Every rule', ...Object.values(categories), ...rules.map(({ meta }) => meta.summary)],
  };
}

/** The schema of each rule's entry in `severity`, by id. */
export function severitySchemas(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    sortedRules().map(({ id, meta }) => [id, { type: 'string', enum: [...severities, 'off'], description: meta.summary }]),
  );
}

function sortedRules(): readonly Rule[] {
  return [...allRules].sort((one, other) => (one.id < other.id ? -1 : 1));
}
