import type { ShellCommand } from './commands.ts';

/** The base name of the program that a command starts; `undefined` where it cannot be known. */
export function readProgramName({ name }: Pick<ShellCommand, 'name'>): string | undefined {
  const { literal } = name;
  const slash = literal?.lastIndexOf('/') ?? -1;
  return slash < 0 ? literal : literal?.slice(slash + 1);
}

/** The same, empty where it cannot be known. */
export function programName(command: Pick<ShellCommand, 'name'>): string {
  return readProgramName(command) ?? '';
}
