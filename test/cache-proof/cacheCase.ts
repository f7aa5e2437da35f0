import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `case.json`: what is changed, one file after the other. */
export interface CacheCase {
  readonly name: string;
  readonly folder: string;
  /** The folder of test/build-proof/projects over which the case's files are laid. */
  readonly project?: string;
  /** Default: Dockerfile. */
  readonly file?: string;
  readonly target?: string;
  /** Files of the context; those that are not there are made. */
  readonly changes: readonly string[];
}

const root = join(import.meta.dirname, 'cases');

/** All cases by name. */
export function readCacheCases(): readonly CacheCase[] {
  const names = readdirSync(root).sort();
  return names
    .map((name) => ({ name, folder: join(root, name), file: join(root, name, 'case.json') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, folder, file }) => ({ ...(JSON.parse(readFileSync(file, 'utf8')) as Pick<CacheCase, 'changes'>), name, folder }));
}
