import type { Detection } from '../detect/project.ts';
import {
  addUser,
  baseImage,
  command,
  copyUv,
  healthCheck,
  installPackages,
  runtimeVariables,
  runWithCache,
  uvCache,
  uvVariables,
} from '../patterns/blocks.ts';

/** The first comment of a Dockerfile that this program wrote: by it the file is known as ours. */
export const signature = '# Made by `uv-docker init`; change it as you like.';

const home = '/app';

/** The Dockerfile of a project: a stage that builds, with `development` one to develop in, and the image that is shipped, without uv. */
export function writeDockerfile(detection: Detection, development: boolean): string {
  const blocks = [
    `# syntax=docker/dockerfile:1\n${signature}`,
    buildStage(detection),
    ...(development ? [developmentStage(detection)] : []),
    finalStage(detection),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A Dockerfile for development alone, beside one that is not ours. */
export function writeDevelopmentDockerfile(detection: Detection): string {
  const all = [...new Set([...detection.buildPackages, ...detection.runPackages])];
  const body = [`FROM ${baseImage(detection.python)}`, ...packages(all), ...uvAtHand(detection)];
  const install = ['COPY . .', ...versions(detection), sync(detection, { development: true })];
  const run = [
    runtimeVariables(`${home}/.venv`, detection.start.variables),
    ...workingDirectory(detection),
    ...beginning(detection, detection.start.development),
  ];
  return `${[`# syntax=docker/dockerfile:1\n${signature}`, body.join('\n'), dependencyLayer(detection, true), install.join('\n'), run.join('\n')].join('\n\n')}\n`;
}

function buildStage(detection: Detection): string {
  return [
    [`FROM ${baseImage(detection.python)} AS build`, ...packages(detection.buildPackages), ...uvAtHand(detection)].join('\n'),
    dependencyLayer(detection, false),
    ['COPY . .', ...versions(detection), sync(detection, { development: false }), ...preparation(detection)].join('\n'),
  ].join('\n\n');
}

function uvAtHand({ uv, ownCache }: Detection): readonly string[] {
  return [copyUv(uv), uvVariables(ownCache ? { UV_CACHE_DIR: uvCache } : {}), `WORKDIR ${home}`];
}

function packages(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [installPackages(names)];
}

function versions(detection: Detection): readonly string[] {
  const given = versionArguments(detection);
  return given.length === 0 ? [] : ['# There is no git repository in the build, which the version is else read from.', ...given];
}

function versionArguments({ versionVariables }: Detection): readonly string[] {
  return versionVariables.map((name) => `ARG ${name}=0.0.0`);
}

function preparation({ start }: Detection): readonly string[] {
  return start.preparation === undefined ? [] : [`RUN ${start.preparation}`];
}

/** What changes seldom, in a layer of its own: only pyproject.toml and uv.lock can make it anew. */
function dependencyLayer(detection: Detection, development: boolean): string {
  const binds = ['uv.lock', 'pyproject.toml', ...detection.members.map((path) => `${path}/pyproject.toml`)];
  return `# Dependencies first: this layer lasts until uv.lock or a pyproject.toml changes.\n${sync(detection, { development, dependenciesOnly: true }, binds)}`;
}

/** The stage `dev`: all groups, the project editable, and uv at hand. */
export function developmentStage(detection: Detection): string {
  return [
    'FROM build AS dev',
    ...packages(detection.runPackages),
    ...versionArguments(detection),
    sync(detection, { development: true }),
    runtimeVariables(`${home}/.venv`, detection.start.variables),
    ...workingDirectory(detection),
    ...beginning(detection, detection.start.development),
  ].join('\n');
}

function finalStage(detection: Detection): string {
  const files = detection.start.needsFiles ? [`COPY --from=build ${home} ${home}`] : [`COPY --from=build ${home}/.venv ${home}/.venv`];
  return [
    `FROM ${baseImage(detection.python)}`,
    ...packages(detection.runPackages),
    addUser('app'),
    ...(detection.member !== '' && detection.start.needsFiles ? [] : [`WORKDIR ${home}`]),
    ...files,
    ...(detection.start.needsFiles ? workingDirectory(detection) : []),
    runtimeVariables(`${home}/.venv`, detection.start.variables),
    'USER 999',
    ...beginning(detection, detection.start.command, health(detection)),
  ].join('\n');
}

interface Sync {
  readonly development: boolean;
  readonly dependenciesOnly?: boolean;
}

function sync(detection: Detection, which: Sync, binds: readonly string[] = []): string {
  return runWithCache(syncCommand(detection, which), binds, detection.credentials);
}

function syncCommand(detection: Detection, { development, dependenciesOnly = false }: Sync): string {
  // Without the sources, a lockfile whose packages compute their metadata cannot be checked.
  const unchecked = dependenciesOnly && (detection.dynamic || detection.pathSources);
  return [
    'uv sync',
    unchecked ? '--frozen' : '--locked',
    ...(development ? [] : detection.withoutDevelopment),
    ...(detection.start.extras ?? []).map((name) => `--extra ${name}`),
    ...(detection.member === '' ? [] : [`--package ${detection.name}`]),
    ...(dependenciesOnly
      ? [detection.pathSources ? '--no-install-local' : detection.workspace ? '--no-install-workspace' : '--no-install-project']
      : []),
    ...(!development && !dependenciesOnly && !detection.start.needsFiles ? ['--no-editable'] : []),
  ].join(' ');
}

function workingDirectory({ member, start }: Detection): readonly string[] {
  return member !== '' && start.needsFiles ? [`WORKDIR ${home}/${member}`] : [];
}

function health({ start }: Detection): readonly string[] {
  return start.health === undefined ? [] : [healthCheck(`http://127.0.0.1:${start.port}${start.health}`)];
}

/** Where it listens, how it is stopped and asked for its health, and what is started. */
function beginning({ start: { port }, stopSignal }: Detection, words: readonly string[], asked: readonly string[] = []): readonly string[] {
  return [
    ...(port === undefined ? [] : [`EXPOSE ${port}`]),
    ...(stopSignal === undefined ? [] : ['# As the first process of a container, Python passes over SIGTERM.', `STOPSIGNAL ${stopSignal}`]),
    ...asked,
    command(words),
  ];
}
