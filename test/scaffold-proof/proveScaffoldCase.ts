import { existsSync } from 'node:fs';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import type { Builder } from '../build-proof/builder.ts';
import { readProgress } from '../cache-proof/progress.ts';
import { accepted, lintFile } from '../harness/rivalLinters.ts';
import type { ScaffoldCase } from './scaffoldCase.ts';
import { watchContainer } from './watchContainer.ts';
import { findRemarks, writeScaffold } from './writeScaffold.ts';

const kinds = ['production', 'development', 'compose', 'compose-production', 'dockerignore'] as const;

/** Writes the Docker files of a project, builds and starts what they say, and tells each thing that is not as promised. */
export async function proveScaffoldCase(scaffoldCase: ScaffoldCase, builder: Builder): Promise<readonly string[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'uv-docker-scaffold-'));
  try {
    const folder = join(scratch, scaffoldCase.folder ?? 'project');
    await cp(scaffoldCase.project, folder, { recursive: true });
    return await prove(scaffoldCase, builder, folder);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function prove(scaffoldCase: ScaffoldCase, builder: Builder, folder: string): Promise<readonly string[]> {
  if (existsSync(join(folder, 'Dockerfile'))) {
    return proveBeside(scaffoldCase, builder, folder);
  }
  const written = await writeScaffold(folder, kinds);
  const file = written.find((path) => basename(path) === 'Dockerfile') ?? 'Dockerfile';
  const remarks = await findRemarks(folder, file);
  const name = `scaffold-${scaffoldCase.name}`;
  const options = { file, secretFiles: await writeSecrets(scaffoldCase, join(folder, '..')) };
  const built = await builder.build(folder, { ...options, name });
  if (built.status !== 0) {
    return [...remarks, `it does not build:\n${built.log.slice(-3000)}`];
  }
  const text = await readFile(join(folder, file), 'utf8');
  const port = readPort(text);
  const troubles = [...remarks, ...lint(scaffoldCase, folder, file)];
  troubles.push(
    ...(await watchContainer(scaffoldCase, port, await builder.begin(name, ['--read-only', '--tmpfs', '/tmp']), readHealthCheck(text))),
  );
  if (scaffoldCase.development === true) {
    const stage = await builder.build(folder, { ...options, name: `${name}-dev`, target: 'dev' });
    troubles.push(
      ...(stage.status === 0
        ? await watchContainer(scaffoldCase, port, await builder.begin(`${name}-dev`))
        : [`the stage dev does not build:\n${stage.log.slice(-3000)}`]
      ).map((trouble) => `dev: ${trouble}`),
    );
  }
  return [...troubles, ...(await rebuild(scaffoldCase, builder, folder, options))];
}

/** Beside a Dockerfile of somebody else's, Dockerfile.dev is all there is to prove. */
async function proveBeside(scaffoldCase: ScaffoldCase, builder: Builder, folder: string): Promise<readonly string[]> {
  const file = 'Dockerfile.dev';
  await writeScaffold(folder, ['development', 'compose']);
  const port = readPort(await readFile(join(folder, file), 'utf8'));
  const name = `scaffold-${scaffoldCase.name}`;
  const built = await builder.build(folder, { file, name });
  return [
    ...(await findRemarks(folder, file)),
    ...lint(scaffoldCase, folder, file),
    ...(built.status === 0
      ? await watchContainer(scaffoldCase, port, await builder.begin(name))
      : [`it does not build:\n${built.log.slice(-3000)}`]),
    ...(await rebuild(scaffoldCase, builder, folder, { file })),
  ];
}

function readPort(text: string): number {
  return Number(/^EXPOSE (\d+)$/m.exec(text)?.[1]);
}

/** The words of the health check; none where there is none. */
function readHealthCheck(text: string): readonly string[] {
  return JSON.parse(/^HEALTHCHECK CMD (\[.*\])$/m.exec(text)?.[1] ?? '[]') as readonly string[];
}

/** What has been made anew though it does not hold the changed file. The content is new each time, so that no older layer fits. */
async function rebuild({ change }: ScaffoldCase, builder: Builder, folder: string, options: object): Promise<readonly string[]> {
  await appendFile(join(folder, change), `\n# ${process.hrtime.bigint()} ${Date.now()}\n`);
  const { status, log } = await builder.build(folder, { ...options, progress: 'rawjson' });
  if (status !== 0) {
    return [`with ${change} changed it does not build`];
  }
  const steps = readProgress(log);
  const dependencies = steps.filter(({ text }) => /uv sync .*--no-install-/.test(text));
  return [
    ...(dependencies.length > 0 && dependencies.every(({ cached }) => cached)
      ? []
      : [`with ${change} changed the dependencies are installed anew`]),
    ...(steps.some(({ cached }) => !cached) ? [] : [`with ${change} changed nothing is built anew`]),
  ];
}

/**
 * compose.yaml builds the stage `dev` by name: that the shipped image does without it is what it is for. A pinned version of a package of Debian is gone from its mirrors with the next
 * one, and the build fails.
 */
const acceptedHere = [...accepted, 'tally/no-unreachable-stages', 'DL3008'];

/** What tally and hadolint say, where the variables name them. */
function lint({ accepted: own = [] }: ScaffoldCase, folder: string, file: string): readonly string[] {
  return process.env['UV_DOCKER_TALLY'] === undefined
    ? []
    : lintFile(folder, file)
        .filter(({ rule }) => !acceptedHere.includes(rule) && !own.includes(rule))
        .map(({ rule, message }) => `${rule}: ${message}`);
}

async function writeSecrets({ secrets = {} }: ScaffoldCase, folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [id, value] of Object.entries(secrets)) {
    files[id] = join(folder, `secret-${id}`);
    await writeFile(files[id], value);
  }
  return files;
}
