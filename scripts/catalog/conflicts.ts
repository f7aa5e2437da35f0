import type { ConflictData } from '../../server/src/core/catalog/data.ts';

/** One option of one command, and those at or behind it in the alphabet that uv refuses beside it. */
export interface ConflictFact {
  readonly command: string;
  readonly flag: string;
  readonly conflicts: readonly string[];
}

/** The conflicts by option, commands that refuse the same in one entry. */
export function deriveConflicts(facts: readonly ConflictFact[]): ConflictData[] {
  const groups = new Map<string, { readonly flag: string; readonly commands: string[]; readonly conflicts: readonly string[] }>();
  for (const { command, flag, conflicts } of facts) {
    const key = JSON.stringify([flag, conflicts]);
    const group = groups.get(key) ?? { flag, commands: [], conflicts };
    group.commands.push(command);
    groups.set(key, group);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
