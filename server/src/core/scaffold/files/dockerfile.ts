import type { Detection } from '../detect/detection.ts';
import { type Base, bases } from '../patterns/bases.ts';
import {
  addUser,
  askForHealth,
  copyUv,
  execForm,
  installPackages,
  pythonFolder,
  runtimeVariables,
  runUv,
  uvCache,
  uvVariables,
} from '../patterns/blocks.ts';
import { findWorkingFolder, home, joinNames } from './folders.ts';
import { installDependencies, installForDevelopment, installProject } from './install.ts';

/** The first comment of a Dockerfile that this program wrote: by it the file is known as ours. */
export const signature = '# Made by `uv-docker init`; change it as you like.';

/** Whether this program wrote a Dockerfile. */
export function isOurs(text: string): boolean {
  return text.includes(signature);
}

/** The Dockerfile of a project: a stage that builds, with `development` one to develop in, and the image that is shipped, without uv. */
export function writeDockerfile(detection: Detection, development: boolean): string {
  return joinBlocks([buildStage(detection), ...(development ? [developmentStage(detection)] : []), finalStage(detection)]);
}

/** A Dockerfile for development alone, beside one that is not ours. */
export function writeDevelopmentDockerfile(detection: Detection): string {
  const base = baseOf(detection);
  const all = [...new Set([...detection.buildPackages, ...detection.runPackages])];
  const install = ['COPY . .', ...versions(detection), ...installForDevelopment(detection, false)];
  const run = [
    runtimeVariables(`${home}/.venv`, detection.start.variables),
    ...workingDirectory(detection),
    ...beginning(detection, detection.start.development),
  ];
  return joinBlocks(
    [
      [`FROM ${base.image(detection.python)}`, ...packages(detection, all), ...uvAtHand(detection)],
      installDependencies(detection, true),
      install,
      run,
    ].map((lines) => lines.join('\n')),
  );
}

function joinBlocks(blocks: readonly string[]): string {
  return `${[`# syntax=docker/dockerfile:1\n${signature}`, ...blocks.filter((block) => block !== '')].join('\n\n')}\n`;
}

function baseOf({ choices }: Detection): Base {
  return bases[choices.base];
}

function buildStage(detection: Detection): string {
  const begin = [
    `FROM ${baseOf(detection).image(detection.python)} AS build`,
    ...packages(detection, detection.buildPackages),
    ...uvAtHand(detection),
  ];
  const install = ['COPY . .', ...versions(detection), ...installProject(detection), ...preparation(detection)];
  return [begin, installDependencies(detection, false), install]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function uvAtHand(detection: Detection): readonly string[] {
  const { uv, ownCache, choices, python } = detection;
  const { managed } = baseOf(detection);
  const { cacheMounts } = choices;
  return [
    copyUv(uv, choices),
    uvVariables({ managed, cacheMounts }, ownCache && cacheMounts ? { UV_CACHE_DIR: uvCache } : {}),
    ...(managed ? [runUv(`uv python install ${python}`, { cache: cacheMounts })] : []),
    `WORKDIR ${home}`,
  ];
}

function packages(detection: Detection, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [installPackages(baseOf(detection), names, detection.choices.cacheMounts)];
}

function versions(detection: Detection): readonly string[] {
  const given = versionArguments(detection);
  return given.length === 0 ? [] : ['# There is no git repository in the build, which the version is else read from.', ...given];
}

function versionArguments({ versionVariables }: Detection): readonly string[] {
  return versionVariables.map((name) => `ARG ${name}=0.0.0`);
}

function preparation(detection: Detection): readonly string[] {
  return [detection, ...detection.others].flatMap(({ member, start: { preparation: made } }) =>
    made ? [`RUN ${[...made.variables, '.venv/bin/python', joinNames(member, made.script), ...made.words].join(' ')}`] : [],
  );
}

/** The stage `dev`: all that development needs, the project editable, and uv at hand. */
export function developmentStage(detection: Detection): string {
  return [
    'FROM build AS dev',
    ...packages(
      detection,
      detection.runPackages.filter((name) => !detection.buildPackages.includes(name)),
    ),
    ...versionArguments(detection),
    ...installForDevelopment(detection, true),
    runtimeVariables(`${home}/.venv`, detection.start.variables),
    ...workingDirectory(detection),
    ...beginning(detection, detection.start.development),
  ].join('\n');
}

function finalStage(detection: Detection): string {
  const base = baseOf(detection);
  const moved = workingDirectory(detection).length > 0;
  return [
    `FROM ${base.image(detection.python)}`,
    ...packages(detection, detection.runPackages),
    addUser(base, 'app'),
    ...(base.managed ? [`COPY --from=build ${pythonFolder} ${pythonFolder}`] : []),
    ...(moved ? [] : [`WORKDIR ${home}`]),
    ...copiedFiles(detection).map(copyOutOfBuild),
    ...workingDirectory(detection),
    runtimeVariables(`${home}/.venv`, { ...detection.start.variables, ...detection.start.shipped?.variables }),
    `USER ${base.user}`,
    ...beginning(detection, detection.start.command, health(detection)),
  ].join('\n');
}

/** The environment and, where programs need them, their files, else what their migrations read; all of it at once where that is the whole folder. */
function copiedFiles(detection: Detection): readonly string[] {
  const applications = [detection, ...detection.others];
  const files = applications.some(({ start }) => start.needsFiles)
    ? detection.sources.map((folder) => joinNames(home, folder))
    : applications.flatMap(({ member, migration }) => (migration?.files ?? []).map((path) => joinNames(home, member, path)));
  return files.includes(home) ? [home] : [`${home}/.venv`, ...files];
}

/** Words end at spaces, but in JSON. */
function copyOutOfBuild(path: string): string {
  return `COPY --from=build ${path.includes(' ') ? execForm([path, path]) : `${path} ${path}`}`;
}

/** The folder that the program is started in, where that is not the one of the build. */
function workingDirectory(detection: Detection): readonly string[] {
  const folder = findWorkingFolder(detection) ?? home;
  return folder === home ? [] : [`WORKDIR ${folder}`];
}

function health({ start }: Detection): readonly string[] {
  return start.health === undefined ? [] : [`HEALTHCHECK CMD ${execForm(askForHealth(`http://127.0.0.1:${start.port}${start.health}`))}`];
}

/** Where it listens, how it is stopped and asked for its health, and what is started. */
export function beginning(
  { start: { port }, stopSignal }: Detection,
  words: readonly string[],
  asked: readonly string[] = [],
): readonly string[] {
  return [
    ...(port === undefined ? [] : [`EXPOSE ${port}`]),
    ...(stopSignal === undefined ? [] : ['# As the first process of a container, Python passes over SIGTERM.', `STOPSIGNAL ${stopSignal}`]),
    ...asked,
    `CMD ${execForm(words)}`,
  ];
}
