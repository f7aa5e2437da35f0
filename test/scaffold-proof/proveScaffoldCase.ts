import { existsSync } from 'node:fs';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import type { Builder, BuildOptions } from '../build-proof/builder.ts';
import { readProgress } from '../cache-proof/progress.ts';
import { lintComposeFile, lintDockerfile } from './lintWritten.ts';
import { checkCompose, proveCompose } from './proveCompose.ts';
import { proveWatch } from './proveWatch.ts';
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
  const written = await writeScaffold(folder, kinds, scaffoldCase.choices);
  const { bases = {} } = scaffoldCase;
  const options: BuildOptions = { images: bases, secretFiles: await writeSecrets(scaffoldCase, join(folder, '..')) };
  const composeFiles = written.filter((path) => /compose\..*yaml$/.test(path));
  const troubles = [
    ...(await checkCompose(scaffoldCase, builder, folder, composeFiles)),
    ...composeFiles.flatMap((file) => lintComposeFile(folder, file)),
  ];
  for (const file of written.filter((path) => basename(path) === 'Dockerfile')) {
    const found = await proveImage(expectOf(scaffoldCase, file), builder, folder, { ...options, file });
    troubles.push(...found.map((trouble) => `${file}: ${trouble}`));
  }
  const production = composeFiles.find((path) => basename(path) === 'compose.prod.yaml');
  if (scaffoldCase.services && production !== undefined) {
    troubles.push(...(await proveCompose(scaffoldCase, builder, join(folder, production), (file) => nameImage(scaffoldCase, file))));
  }
  const development = composeFiles.find((path) => basename(path) === 'compose.yaml');
  const { watched } = scaffoldCase;
  if (watched && development !== undefined) {
    const nameOf = (file: string): string => `${nameImage(scaffoldCase, file)}-dev`;
    troubles.push(...(await proveWatch({ ...scaffoldCase, watched }, builder, join(folder, development), nameOf)));
  }
  return troubles;
}

/** The case as it is for one of several Dockerfiles. */
function expectOf(scaffoldCase: ScaffoldCase, file: string): ScaffoldCase {
  const own = scaffoldCase.images?.[file];
  if (!own) {
    return scaffoldCase;
  }
  const { answers: _, task: __, prints: ___, ends: ____, ...rest } = scaffoldCase;
  return { ...rest, ...own };
}

/** The image of one Dockerfile, shipped and of the stage `dev`. */
async function proveImage(
  scaffoldCase: ScaffoldCase,
  builder: Builder,
  folder: string,
  options: BuildOptions & { readonly file: string },
): Promise<readonly string[]> {
  const { file } = options;
  const name = nameImage(scaffoldCase, file);
  const remarks = [...(await findRemarks(folder, file)), ...(await lintDockerfile(scaffoldCase, builder, folder, file))];
  const built = await builder.build(folder, { ...options, name });
  if (built.status !== 0) {
    return [...remarks, `it does not build:\n${built.log.slice(-3000)}`];
  }
  const text = await readFile(join(folder, file), 'utf8');
  const port = readPort(text);
  const troubles = [...remarks];
  if (!scaffoldCase.services) {
    const container = await builder.begin(name, ['--read-only', '--tmpfs', '/tmp']);
    troubles.push(...(await watchContainer(scaffoldCase, port, container, readHealthCheck(text))));
  }
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

/** `services/web/Dockerfile` → `scaffold-<case>-services-web` */
function nameImage({ name }: ScaffoldCase, file: string): string {
  const folder = file
    .toLowerCase()
    .replace(/\/?dockerfile$/, '')
    .replace(/[^a-z0-9]+/g, '-');
  return ['scaffold', name, folder].filter(Boolean).join('-');
}

/** Beside a Dockerfile of somebody else's, Dockerfile.dev is all there is to prove. */
async function proveBeside(scaffoldCase: ScaffoldCase, builder: Builder, folder: string): Promise<readonly string[]> {
  const file = 'Dockerfile.dev';
  await writeScaffold(folder, ['development', 'compose'], scaffoldCase.choices);
  const port = readPort(await readFile(join(folder, file), 'utf8'));
  const name = `scaffold-${scaffoldCase.name}`;
  const built = await builder.build(folder, { file, name });
  return [
    ...(await checkCompose(scaffoldCase, builder, folder, ['compose.yaml'])),
    ...lintComposeFile(folder, 'compose.yaml'),
    ...(await findRemarks(folder, file)),
    ...(await lintDockerfile(scaffoldCase, builder, folder, file)),
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

/** The step that installs dependencies alone. */
const dependencyStep = /uv sync .*--no-install-|uv venv && uv pip install /;

/** What has been made anew though it does not hold the changed file. The content is new each time, so that no older layer fits. */
async function rebuild(
  { change, late = false }: ScaffoldCase,
  builder: Builder,
  folder: string,
  options: BuildOptions,
): Promise<readonly string[]> {
  await appendFile(join(folder, change), `\n# ${process.hrtime.bigint()} ${Date.now()}\n`);
  const { status, log } = await builder.build(folder, { ...options, progress: 'rawjson' });
  if (status !== 0) {
    return [`with ${change} changed it does not build`];
  }
  const steps = readProgress(log);
  const dependencies = steps.filter(({ text }) => dependencyStep.test(text));
  return [
    ...(dependencies.length > 0 && dependencies.every(({ cached }) => cached !== late)
      ? []
      : [`with ${change} changed the dependencies are ${late ? 'not ' : ''}installed anew`]),
    ...(steps.some(({ cached }) => !cached) ? [] : [`with ${change} changed nothing is built anew`]),
  ];
}

async function writeSecrets({ secrets = {} }: ScaffoldCase, folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [id, value] of Object.entries(secrets)) {
    files[id] = join(folder, `secret-${id}`);
    await writeFile(files[id], value);
  }
  return files;
}
