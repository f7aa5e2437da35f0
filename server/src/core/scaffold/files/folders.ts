import type { Application } from '../detect/detection.ts';

/** Where the project lies in its images. */
export const home = '/app';

/** Names of folders and files as one path; empty ones are left out. */
export function joinNames(...names: readonly string[]): string {
  return names.filter(Boolean).join('/');
}

/** The folder that a program is started in; `undefined` where it finds all it needs in the environment. */
export function findWorkingFolder({ member, start, migration }: Application): string | undefined {
  return start.needsFiles || (migration?.files.length ?? 0) > 0 ? joinNames(home, member) : undefined;
}
