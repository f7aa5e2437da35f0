import { execFileSync } from 'node:child_process';
import process from 'node:process';

/** What a linter says of a Dockerfile. */
export interface Remark {
  readonly rule: string;
  readonly message: string;
}

const programs = {
  tally: process.env['UV_DOCKER_TALLY'],
  hadolint: process.env['UV_DOCKER_HADOLINT'],
  dclint: process.env['UV_DOCKER_DCLINT'],
};

/**
 * What tally (with BuildKit's own checks) and hadolint say of a Dockerfile, whose path is relative to the folder. `UV_DOCKER_TALLY` and `UV_DOCKER_HADOLINT`
 * name the programs. @throws where they do not, or one of them does not run.
 */
export function lintFile(folder: string, file: string): readonly Remark[] {
  return [...runTally(folder, file), ...runHadolint(folder, file)];
}

function runTally(folder: string, file: string): readonly Remark[] {
  const args = ['lint', '--no-config', '--slow-checks', 'off', '--format', 'json', '--context', '.', file];
  const report = JSON.parse(run(programs.tally, args, folder)) as { files: readonly { violations: readonly Remark[] }[] };
  return report.files.flatMap(({ violations }) => violations);
}

function runHadolint(folder: string, file: string): readonly Remark[] {
  const remarks = JSON.parse(run(programs.hadolint, ['-f', 'json', file], folder)) as readonly { code: string; message: string }[];
  return remarks.map(({ code, message }) => ({ rule: code, message }));
}

/** What dclint says of a compose file, whose path is relative to the folder. `UV_DOCKER_DCLINT` names its program. @throws where it does not, or does not run. */
export function lintCompose(folder: string, file: string): readonly Remark[] {
  const report = JSON.parse(run(programs.dclint, ['-f', 'json', file], folder)) as readonly { readonly messages: readonly Remark[] }[];
  return report.flatMap(({ messages }) => messages);
}

/** Linters exit with 1 when they find something. */
function run(program: string | undefined, args: readonly string[], folder: string): string {
  if (program === undefined) {
    throw new Error('UV_DOCKER_TALLY, UV_DOCKER_HADOLINT and UV_DOCKER_DCLINT have to name the programs.');
  }
  try {
    return execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    const output = (error as { stdout?: string }).stdout;
    if (!output) {
      throw error;
    }
    return output;
  }
}

/** What no file that we write is held to: only its author knows what healthy means, and blank lines are the taste of one linter. */
export const accepted = ['hadolint/DL3057', 'tally/newline-between-instructions'];

/** What scaffolded files are not held to, and why. */
const acceptedOfScaffold = [
  ...accepted,
  // compose.yaml builds the stage `dev` by name: that the shipped image does without it is what it is for.
  'tally/no-unreachable-stages',
  // A pinned version of a package of Debian or Alpine is gone from the mirrors with the next one, and the build fails.
  'DL3008',
  'DL3018',
  // It is what --no-cache-mounts asks for; and without a link that stays in the image, apk keeps no packages.
  'tally/prefer-package-cache-mounts',
  // hadolint stops at a heredoc (DL1000).
  'tally/prefer-run-heredoc',
  // Packages of the distribution, packages of Python and the user change at different times.
  'DL3059',
  // With a fixed name of a project of Compose, two checkouts would share their containers.
  'require-project-name-field',
];

/** Whether a remark about a scaffolded file is none. */
export function isAcceptedOfScaffold(file: string, { rule }: Remark): boolean {
  return acceptedOfScaffold.includes(rule) || (file.endsWith('.prod.yaml') && rule === 'no-unbound-port-interfaces');
}

/** How often each rule speaks; more often than before is new. Where a file kept to the taste of a linter, the fixed one does, too. */
export function findNew(before: readonly Remark[], after: readonly Remark[]): readonly Remark[] {
  const left = before.map(({ rule }) => rule);
  const known = accepted.filter((rule) => left.includes(rule));
  return after.filter(({ rule }) => {
    if (known.includes(rule)) {
      return false;
    }
    const index = left.indexOf(rule);
    return index < 0 || left.splice(index, 1).length === 0;
  });
}
