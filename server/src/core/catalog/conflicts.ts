import type { ConflictData } from './data.ts';

/** Which options go together. */
export interface Conflicts {
  /** The options, by their long names, that a command refuses beside one that is given; that one itself where it cannot be given twice. Of the newest version. */
  conflictsOf(command: string, flag: string): ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** The conflicts as the data list them; those of `uv` hold for the options that every command takes. */
export function readConflicts(data: readonly ConflictData[]): Conflicts {
  const known = new Map<string, Set<string>>();
  const add = (command: string, flag: string, other: string): void => {
    const key = `${command} ${flag}`;
    known.set(key, (known.get(key) ?? new Set()).add(other));
  };
  for (const { flag, commands, conflicts } of data) {
    for (const command of commands) {
      for (const other of conflicts) {
        add(command, flag, other);
        add(command, other, flag);
      }
    }
  }
  return { conflictsOf: (command, flag) => known.get(`${command} ${flag}`) ?? known.get(`uv ${flag}`) ?? none };
}
