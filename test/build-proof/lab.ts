import { join } from 'node:path';
import process from 'node:process';
import { toolsFolder } from '../e2e/installEditor.ts';
import type { Builder, BuildOptions } from './builder.ts';
import { attachContainer, beginContainer } from './container.ts';
import { execute } from './execute.ts';

const lab = process.env['LAB'] ?? join(toolsFolder(), 'lab');
const registry = `127.0.0.1:${process.env['LAB_PORT'] ?? '5000'}`;
const buildSeconds = 300;
const startSeconds = 60;
const composeSeconds = 120;

/** The BuildKit, the registry and the Docker that lab/make-lab.sh made. */
export async function openLab(): Promise<Builder | string> {
  const { status } = await callBuildKit(['debug', 'workers'], 20);
  return status === 0
    ? { build, start, begin, imageOf, redis: `${registry}/library/redis:8`, compose, attach: (id) => attachContainer(docker, id) }
    : `no BuildKit answers in ${lab}: start it with test/build-proof/lab/make-lab.sh`;
}

/** `cmdline` says that a `# syntax=` line was obeyed: no other registry is asked for it. */
function build(folder: string, options: BuildOptions = {}) {
  const chosen = Object.entries(options.buildArgs ?? {}).map(([name, value]) => [`build-arg:${name}`, value] as const);
  const frontend = [
    ['cmdline', 'built-in'],
    ['filename', options.file ?? 'Dockerfile'],
    ...(options.target === undefined ? [] : [['target', options.target] as const]),
    ...chosen,
    ...Object.entries(options.images ?? {}).map(([name, other]) => [`context:${name}`, `docker-image://${registry}/${other}`] as const),
    ...(options.check === true ? [['requestid', 'frontend.lint'] as const] : []),
  ] as const;
  return callBuildKit(
    [
      ...['build', '--frontend', 'dockerfile.v0', '--progress', options.progress ?? 'plain'],
      ...['--local', `context=${folder}`, '--local', `dockerfile=${folder}`],
      ...frontend.flatMap(([name, value]) => ['--opt', `${name}=${value}`]),
      ...Object.entries(options.secretFiles ?? {}).flatMap(([id, file]) => ['--secret', `id=${id},src=${file}`]),
      ...output(options),
    ],
    buildSeconds,
  );
}

/** Uncompressed: so only new layers travel. */
function output({ name, output: folder }: BuildOptions): string[] {
  if (folder !== undefined) {
    return ['--output', `type=local,dest=${folder}`];
  }
  return name === undefined
    ? []
    : ['--output', `type=image,name=${registry}/proof/${name},push=true,registry.insecure=true,compression=uncompressed`];
}

async function start(name: string, flags: readonly string[] = []) {
  const image = `${registry}/proof/${name}`;
  const pulled = await callDocker(['pull', '-q', image]);
  return pulled.status === 0 ? callDocker(['run', '--rm', '--network', 'host', ...flags, image]) : pulled;
}

function callBuildKit(args: readonly string[], seconds: number) {
  return execute(join(lab, 'bin', 'buildctl'), ['--addr', `unix://${join(lab, 'run', 'buildkitd.sock')}`, ...args], seconds);
}

async function imageOf(name: string): Promise<string> {
  const image = `${registry}/proof/${name}`;
  await callDocker(['pull', '-q', image]);
  return image;
}

function compose(folder: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}, signal?: AbortSignal) {
  const reach = { DOCKER_HOST: `unix://${join(lab, 'run', 'docker.sock')}`, DOCKER_CONFIG: join(lab, 'docker-config') };
  return execute(
    join(lab, 'bin', 'docker-compose'),
    ['--project-directory', folder, ...args],
    composeSeconds,
    { ...variables, ...reach },
    signal,
  );
}

async function begin(name: string, flags: readonly string[] = []) {
  const image = `${registry}/proof/${name}`;
  const pulled = await callDocker(['pull', '-q', image]);
  return pulled.status === 0 ? beginContainer(docker, image, flags) : pulled.log;
}

/** By path: `docker` on PATH may be another program. */
const docker = ['/usr/bin/docker', '-H', `unix://${join(lab, 'run', 'docker.sock')}`] as const;

function callDocker(args: readonly string[]) {
  const [program, ...reach] = docker;
  return execute(program, [...reach, ...args], startSeconds);
}
