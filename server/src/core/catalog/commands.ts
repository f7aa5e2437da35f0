import { isWithin } from '../uv/version.ts';
import type { CommandData } from './data.ts';

/** A command of uv: `uv pip install`. `uv` itself is one too. */
export interface Command {
  /** Program and words, never an alias: `uv pip list` for `uv pip ls`. */
  readonly path: string;
  /** The last word. */
  readonly name: string;
  readonly since?: string;
  readonly hidden: boolean;
  /** Other spellings of the last word: `ls`. */
  readonly aliases: readonly CommandAlias[];
  readonly description?: string;
}

export interface CommandAlias {
  readonly name: string;
  readonly since?: string;
}

export interface Commands {
  /** The command of a path; aliases are followed. `uvx` is `uv tool uvx`. Without regard to versions: see `since`. */
  command(path: string): Command | undefined;
  /** The commands directly below a path that `version` has (newest known where absent), hidden ones included, by name. */
  children(path: string, version?: string): readonly Command[];
  /** Every command that is shown in uv's help at `version`, `uv` included, by path. */
  documentedCommands(version?: string): readonly Command[];
}

/** The commands as the data list them. */
export function readCommands(data: readonly CommandData[], descriptions: Readonly<Record<string, string>>): Commands {
  const byPath = new Map<string, Command>();
  for (const entry of data.filter((candidate) => candidate.aliasOf === undefined)) {
    byPath.set(entry.command, readCommand(entry, data, descriptions[entry.command]));
  }
  const canonical = new Map(data.map((entry) => [entry.command, entry.aliasOf ?? entry.command]));
  const sorted = [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const find = (path: string) => byPath.get(path === 'uvx' ? 'uv tool uvx' : (canonical.get(path) ?? path));
  return {
    command: find,
    children(path, version) {
      const prefix = `${find(path)?.path ?? path} `;
      return sorted.filter(
        (command) => command.path.startsWith(prefix) && !command.path.includes(' ', prefix.length) && exists(command, version),
      );
    },
    documentedCommands: (version) => sorted.filter((command) => !isHidden(command, byPath) && exists(command, version)),
  };
}

function readCommand(entry: CommandData, data: readonly CommandData[], description: string | undefined): Command {
  const aliases = data
    .filter((candidate) => candidate.aliasOf === entry.command)
    .map(({ command, since }) => ({ name: lastWord(command), ...(since === undefined ? {} : { since }) }));
  return {
    path: entry.command,
    name: lastWord(entry.command),
    ...(entry.since === undefined ? {} : { since: entry.since }),
    hidden: entry.hidden === true,
    aliases,
    ...(description === undefined ? {} : { description }),
  };
}

/** A command below a hidden one is as little shown as that one. */
function isHidden(command: Command, byPath: ReadonlyMap<string, Command>): boolean {
  const parent = byPath.get(command.path.slice(0, command.path.lastIndexOf(' ')));
  return command.hidden || (parent !== undefined && parent !== command && isHidden(parent, byPath));
}

function exists(command: Command, version: string | undefined): boolean {
  return version === undefined || isWithin(version, command);
}

function lastWord(path: string): string {
  return path.slice(path.lastIndexOf(' ') + 1);
}

/** A command as people call it: the one that the catalog has as `uv tool uvx` is `uvx`. */
export function nameCommand(path: string): string {
  return path === 'uv tool uvx' ? 'uvx' : path;
}
