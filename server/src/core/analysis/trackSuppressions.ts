import type { Dockerfile } from '../dockerfile/syntax.ts';
import { onceFor } from '../memo.ts';
import { categories, type Rule, type SuppressionRecord } from '../rules/rule.ts';
import { findSuppressing, readSuppressions, type Suppression } from '../rules/suppression.ts';
import type { Span } from '../text/span.ts';

/** The suppressions of a file while its findings are sifted. */
export interface SuppressionTracker extends SuppressionRecord {
  /** Whether a finding of the analysed file is silenced; the comments that do so count as used from then on. */
  silence(rule: string, at: Span): boolean;
}

/** `enabled` are the rules that are asked at all: a comment for one that is not cannot be told to be unused. */
export function trackSuppressions(dockerfile: Dockerfile, rules: readonly Rule[], enabled: readonly Rule[]): SuppressionTracker {
  const all = readSuppressions(dockerfile);
  const used = new Map<Suppression, Set<string>>();
  const rulesOf = groupByName(rules);
  const asked = groupByName(enabled);
  const isAsked = (name: string): boolean => asked.has(name) && asked.get(name)?.length === rulesOf.get(name)?.length;
  return {
    all,
    knownNames: knownNamesOf(rules),
    silence(rule, at) {
      const names = rulesOf.get(rule)?.flatMap(namesOf) ?? [rule];
      const silencing = findSuppressing(all, names, at);
      for (const suppression of silencing) {
        used.set(suppression, new Set([...(used.get(suppression) ?? []), ...names]));
      }
      return silencing.length > 0;
    },
    unused(suppression) {
      const silenced = used.get(suppression) ?? new Set();
      if (suppression.rules === undefined) {
        return silenced.size === 0 && isAsked('ALL') ? 'all' : [];
      }
      return suppression.names.filter(({ id }) => isAsked(id) && !silenced.has(id));
    },
  };
}

/** What comments and settings may call a rule. */
function namesOf({ id, meta }: Rule): readonly string[] {
  return [id, meta.category, 'ALL'];
}

const groupByName = onceFor((rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> => {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const name of namesOf(rule)) {
      const group = groups.get(name);
      if (group) {
        group.push(rule);
      } else {
        groups.set(name, [rule]);
      }
    }
  }
  return groups;
});

/** All that comments and settings may name. */
const knownNamesOf = onceFor(
  (rules: readonly Rule[]): ReadonlySet<string> => new Set([...rules.map(({ id }) => id), ...Object.keys(categories), 'ALL']),
);
