import type { VariableData } from '../../server/src/core/catalog/data.ts';
import { correctFlags } from './corrections.ts';
import { defaults, undecided } from './defaults.ts';
import type { FlagFact } from './facts.ts';

/**
 * The variables by name. Booleans lose their lists of tried values (one function of the core knows them all); a variable that exactly one
 * flag names in its help gets that flag.
 */
export function deriveVariables(facts: readonly VariableData[], flags: readonly FlagFact[]): VariableData[] {
  const named = new Map<string, Set<string>>();
  for (const { env, flag, aliasOf } of correctFlags(flags)) {
    if (env !== undefined) {
      named.set(env, (named.get(env) ?? new Set()).add(aliasOf ?? flag));
    }
  }
  return [...facts].map((fact) => derive(fact, [...(named.get(fact.name) ?? [])])).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function derive({ accepts, refuses, ...fact }: VariableData, flags: readonly string[]): VariableData {
  const [flag] = flags;
  return {
    ...fact,
    ...(fact.flag === undefined && flag !== undefined && flags.length === 1 ? { flag } : {}),
    ...defaultOf(fact),
    ...(fact.kind === 'boolean' ? {} : { ...(accepts ? { accepts } : {}), ...(refuses ? { refuses } : {}) }),
  };
}

function defaultOf({ name, kind }: VariableData): (typeof defaults)[string] {
  return defaults[name] ?? (kind === 'boolean' && !undecided.has(name) ? { default: '0' } : {});
}
