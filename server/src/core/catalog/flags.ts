import { compareVersions, isWithin } from '../uv/version.ts';
import type { Commands } from './commands.ts';
import type { FlagData } from './data.ts';

/** A long flag as one command takes it, over one span of versions. */
export interface Flag {
  /** As listed: `--no-cache-dir` is an entry of its own, with `aliasOf`. */
  readonly name: string;
  /** The name to compare with: `--no-cache` for `--no-cache-dir`. */
  readonly canonical: string;
  readonly short?: string;
  readonly takesValue: boolean;
  /** The whole enumeration, for flags that have one. */
  readonly values?: readonly string[];
  /** Since when a value of the enumeration is accepted, for those that came later than the flag. */
  readonly valuesSince: Readonly<Record<string, string>>;
  /** Accepted spellings of values that uv shows nowhere. */
  readonly valueAliases: readonly string[];
  /** The variable that stands for it. */
  readonly env?: string;
  readonly since?: string;
  readonly until?: string;
  readonly hidden: boolean;
  readonly aliasOf?: string;
  readonly aliases: readonly string[];
  readonly deprecated: boolean;
  readonly replacedBy?: string;
  readonly noEffect: boolean;
  readonly refused: boolean;
  readonly description?: string;
}

export interface Flags {
  /**
   * The flag that a command takes by that name, long (`--locked`) or short (`-p`). With a version: only what that version accepts. Without: the
   * entry that the newest known version accepts, else the latest that any version did.
   */
  flag(command: string, name: string, version?: string): Flag | undefined;
  /** Every flag of a command at `version` (newest known where absent), hidden ones included, by name. */
  flags(command: string, version?: string): readonly Flag[];
  /** The flag by its long name on whatever command takes it, for telling what a misplaced one means. */
  flagOfAnyCommand(name: string): Flag | undefined;
  /** The commands that accept a long flag in some version, by path. */
  commandsWithFlag(name: string): readonly string[];
}

/** The values of a flag's enumeration that a version of uv has, all of them where it is not known; none where the flag has no enumeration. */
export function valuesAt({ values = [], valuesSince }: Flag, version: string | undefined): readonly string[] {
  return values.filter((value) => version === undefined || isWithin(version, { since: valuesSince[value] }));
}

/** The flags as the data list them. Work for a command is done when it is first asked for. */
export function readFlags(
  data: readonly FlagData[],
  commands: Commands,
  newest: string,
  descriptions: Readonly<Record<string, string>>,
): Flags {
  const byCommand = new Map<string, CommandFlags>();
  const flagsOf = (path: string): CommandFlags => {
    const known = byCommand.get(path);
    if (known) {
      return known;
    }
    const command = commands.command(path)?.path ?? path;
    const flags = indexFlags(
      data.filter((entry) => takes(entry, command)).map((entry) => readFlag(entry, command, commands, descriptions)),
    );
    byCommand.set(path, flags);
    return flags;
  };
  return {
    flag(command, name, version) {
      const named = flagsOf(command).byName.get(name);
      if (!named) {
        return undefined;
      }
      return version === undefined
        ? (named.find((flag) => isWithin(newest, flag)) ?? latest(named))
        : named.find((flag) => isWithin(version, flag));
    },
    flags: (command, version = newest) => flagsOf(command).all.filter((flag) => isWithin(version, flag)),
    flagOfAnyCommand(name) {
      const entry =
        data.find((candidate) => candidate.flag === name && candidate.until === undefined) ??
        data.find((candidate) => candidate.flag === name);
      return entry && readFlag(entry, 'uv', commands, descriptions);
    },
    commandsWithFlag(name) {
      const entries = data.filter((entry) => entry.flag === name);
      const paths = entries.flatMap((entry) =>
        entry.commands === '*' ? commands.documentedCommands().map(({ path }) => path) : entry.commands,
      );
      return [...new Set(paths)].sort();
    },
  };
}

/** The flags of one command. Each is found by its long and its short name, in all its spans of versions. */
interface CommandFlags {
  readonly all: readonly Flag[];
  readonly byName: ReadonlyMap<string, readonly Flag[]>;
}

function indexFlags(all: readonly Flag[]): CommandFlags {
  const byName = new Map<string, Flag[]>();
  for (const flag of all) {
    for (const name of [flag.name, ...(flag.short === undefined ? [] : [flag.short])]) {
      byName.set(name, [...(byName.get(name) ?? []), flag]);
    }
  }
  for (const flag of all) {
    const short = shortBefore(flag, byName.get(flag.canonical)?.[0]);
    if (short !== undefined) {
      byName.set(short, [...(byName.get(short) ?? []), flag]);
    }
  }
  return { all, byName };
}

/** The short name of a flag that was renamed: it is listed with the new name only, `-r` with `--requirements`, and was the old one's before. */
function shortBefore(old: Flag, renamed: Flag | undefined): string | undefined {
  const isOlder = renamed?.since !== undefined && (old.since === undefined || compareVersions(old.since, renamed.since) < 0);
  return old.aliasOf !== undefined && isOlder ? renamed.short : undefined;
}

function takes(entry: FlagData, command: string): boolean {
  return entry.commands === '*' || entry.commands.includes(command);
}

function readFlag(entry: FlagData, command: string, commands: Commands, descriptions: Readonly<Record<string, string>>): Flag {
  const { flag: name, commands: _, since: ownSince, ...facts } = entry;
  const since = laterOf(ownSince, commands.command(command)?.since);
  const canonical = entry.aliasOf ?? name;
  const description = descriptions[`${command} ${canonical}`] ?? descriptions[canonical];
  return {
    hidden: false,
    takesValue: false,
    deprecated: false,
    noEffect: false,
    refused: false,
    aliases: [],
    valueAliases: [],
    valuesSince: {},
    ...facts,
    name,
    canonical,
    ...(since === undefined ? {} : { since }),
    ...(description === undefined ? {} : { description }),
  };
}

function laterOf(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && compareVersions(b, a) > 0) ? b : a;
}

function latest(flags: readonly Flag[]): Flag | undefined {
  return [...flags].sort((a, b) => compareVersions(a.until ?? '999', b.until ?? '999')).at(-1);
}
