/**
 * Asks the real uv what it installs for every combination, and keeps its answers in `test/install/fixtures/expected.json`. By hand, after a newer uv or another combination:
 *
 *   UV=/path/to/uv node scripts/installOracle.ts
 *
 * The interpreters of the combinations have to be there (`uv python install 3.9.18 …`).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Combination, combinations, platforms, sequences, wheelPlaces } from '../test/install/combinations.ts';

const here = fileURLToPath(new URL('../test/install', import.meta.url));
const uv = process.env['UV'] ?? 'uv';
const scratch = mkdtempSync(join(tmpdir(), 'install-'));

/** What uv prints on both of its outputs; `undefined` where it fails. */
function run(words: readonly string[], directory: string, environment: string): string | undefined {
  try {
    const line = `exec "$0" "$@" 2>&1`;
    return execFileSync('sh', ['-c', line, uv, ...words], {
      cwd: directory,
      encoding: 'utf8',
      env: { ...process.env, UV_PROJECT_ENVIRONMENT: environment, VIRTUAL_ENV: environment, UV_PYTHON: '3.12.1', NO_COLOR: '1' },
    });
  } catch {
    return undefined;
  }
}

function sync({ project, directory, options, python, platform }: Combination, environment: string, more: readonly string[]) {
  const words = ['sync', '--frozen', ...options.split(' ').filter(Boolean), '--python', python];
  return run(
    [...words, '--python-platform', platforms[platform].uv, ...more],
    join(here, 'projects', project, directory ?? ''),
    environment,
  );
}

/** `name version` of each package that uv says it would install; of one that has no version there, the name. `undefined`: uv refuses. */
function askSet(combination: Combination): readonly string[] | undefined {
  const output = sync(combination, join(scratch, 'none'), ['--dry-run']);
  const lines = output?.split('\n').filter((line) => line.startsWith(' + '));
  return lines?.map((line) => /^ \+ (\S+?)(?:==(\S+)(?: \(from .*)?| @ .*)$/.exec(line)?.slice(1).filter(Boolean).join(' ') ?? line).sort();
}

/** The tags in the `WHEEL` of what is really installed. */
function askWheels(combination: Combination, at: number): Readonly<Record<string, readonly string[]>> {
  const environment = join(scratch, `wheels-${at}`);
  const output = sync(combination, environment, []);
  if (output === undefined) {
    throw new Error(`uv does not install ${combination.project}`);
  }
  const [library] = readdirSync(join(environment, 'lib'));
  const packages = join(environment, 'lib', library ?? '', 'site-packages');
  const found: Record<string, string[]> = {};
  for (const folder of readdirSync(packages).filter((name) => name.endsWith('.dist-info'))) {
    const wheel = readFileSync(join(packages, folder, 'WHEEL'), 'utf8');
    const name = (folder.split('-')[0] ?? '').toLowerCase().replace(/[-_.]+/g, '-');
    found[name] = [...wheel.matchAll(/^Tag: (\S+)/gm)].map(([, tag]) => tag ?? '').sort();
  }
  return found;
}

function askSequence({ project, calls }: (typeof sequences)[number], at: number): readonly string[] {
  const environment = join(scratch, `sequence-${at}`);
  const folder = join(here, 'projects', project);
  for (const call of calls) {
    if (run(call.replace(/^uv /, '').split(' '), folder, environment) === undefined) {
      throw new Error(`uv does not run ${call}`);
    }
  }
  const list = run(['pip', 'list', '--format', 'json', '-q'], folder, environment) ?? '[]';
  return (JSON.parse(list) as { readonly name: string }[]).map(({ name }) => name).sort();
}

// uv asks only whether the archive is there.
const vendored = join(here, 'projects/sources/vendor');
mkdirSync(vendored, { recursive: true });
writeFileSync(join(vendored, 'wcwidth-0.2.13-py2.py3-none-any.whl'), '');
const answers = {
  uv: run(['--version'], here, scratch)?.split(' ')[1]?.trim(),
  sets: combinations.map((combination) => ({ ...combination, installs: askSet(combination) ?? 'refused' })),
  wheels: wheelPlaces.map((combination, at) => ({ ...combination, tags: askWheels(combination, at) })),
  sequences: sequences.map((sequence, at) => ({ ...sequence, holds: askSequence(sequence, at) })),
};
rmSync(vendored, { recursive: true });
const lines = (list: readonly object[]) => list.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
const { sets, wheels, sequences: held } = answers;
const parts = [`  "sets": [\n${lines(sets)}\n  ]`, `  "wheels": [\n${lines(wheels)}\n  ]`, `  "sequences": [\n${lines(held)}\n  ]`];
writeFileSync(join(here, 'fixtures/expected.json'), `{\n  "uv": "${answers.uv}",\n${parts.join(',\n')}\n}\n`);
const refused = answers.sets.filter(({ installs }) => installs === 'refused');
console.log(`${answers.sets.length} combinations, ${refused.length} refused; uv ${answers.uv}`);
