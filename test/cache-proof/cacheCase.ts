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
  /** A file that every run begins with other text in: a change whose outcome is always the same, as a new folder is, has not been built before then. */
  readonly renewed?: string;
  /** What is suggested for some of them, and that it helps. */
  readonly suggestions?: readonly SuggestionProof[];
}

/** A suggestion that is followed. Steps and its text are found by regular expressions. */
export interface SuggestionProof {
  /** One of the case's changes. */
  readonly change: string;
  readonly text: string;
  /** A step that the change rebuilds as the case stands. */
  readonly again: string;
  /** The folder of `better/` that is laid over the case to follow it. */
  readonly followed: string;
  /** A step that the same change then leaves cached. */
  readonly kept: string;
}

const root = join(import.meta.dirname, 'cases');

/** The folder in which a suggestion is followed. */
export function followedFolder({ followed }: SuggestionProof): string {
  return join(import.meta.dirname, 'better', followed);
}

/** All cases by name. */
export function readCacheCases(): readonly CacheCase[] {
  const names = readdirSync(root).sort();
  return names
    .map((name) => ({ name, folder: join(root, name), file: join(root, name, 'case.json') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, folder, file }) => ({ ...(JSON.parse(readFileSync(file, 'utf8')) as Pick<CacheCase, 'changes'>), name, folder }));
}
