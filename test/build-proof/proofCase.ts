import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `proof.json` of a case: what fails, and how it reads. */
export interface Proof {
  /** `build`: the build fails. `start`: it succeeds, and the container fails. */
  readonly what: 'build' | 'start';
  /** A regular expression (flags `sm`) that the log of the failure matches: a status alone proves nothing. */
  readonly message: string;
  /** The folder of `projects/` over which `bad/` and `good/` are laid. */
  readonly project?: string;
  /** Which fix of the finding is applied: the first of a kind, the one at an index, or none (`good`) where no fix ends in something that can be built here. Default: the first. */
  readonly fix?: 'safe' | 'unsafe' | 'good' | number;
  /** The file to build and to analyse. Default: Dockerfile. */
  readonly file?: string;
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Values by id. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The folder of the project (`.`: all of it) that is a git repository with one commit, the same one each time, tagged v1.0. */
  readonly git?: string;
  /** Flags of `docker run`. */
  readonly startFlags?: readonly string[];
}

/** A folder `<rule>/<name>` with `proof.json`, `bad/` and, where the rule has no fix, `good/`. */
export interface ProofCase {
  readonly rule: string;
  readonly name: string;
  readonly folder: string;
  readonly proof: Proof;
}

const root = fileURLToPath(new URL('.', import.meta.url));

/** The folder of a shared project. */
export function projectFolder(name: string): string {
  return join(root, 'projects', name);
}

/** All cases, sorted by rule and name; with `rules` only those whose rule is among them. */
export function readCases(rules: readonly string[]): ProofCase[] {
  return subfolders(root)
    .filter((rule) => rules.length === 0 || rules.includes(rule))
    .flatMap((rule) => subfolders(join(root, rule)).map((name) => ({ rule, name, folder: join(root, rule, name) })))
    .filter(({ folder }) => existsSync(join(folder, 'proof.json')))
    .map((found) => ({ ...found, proof: JSON.parse(readFileSync(join(found.folder, 'proof.json'), 'utf8')) as Proof }));
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
