import type { Builder, BuildOptions } from './builder.ts';
import { attachContainer, beginContainer } from './container.ts';
import { execute } from './execute.ts';

const buildSeconds = 900;
const startSeconds = 120;

/** The Docker of this machine, with the true images. */
export async function openDocker(): Promise<Builder | string> {
  const { status, log } = await execute('docker', ['buildx', 'version'], 20);
  return status === 0
    ? { build, start, begin, imageOf, redis: 'redis:8', compose, attach: (id) => attachContainer(['docker'], id) }
    : `docker buildx does not answer: ${log.trim()}`;
}

/** With the true images nothing has to stand in for another one. */
function build(folder: string, options: BuildOptions = {}) {
  return execute(
    'docker',
    [
      ...['buildx', 'build', '--progress', options.progress ?? 'plain', '--file', `${folder}/${options.file ?? 'Dockerfile'}`],
      ...(options.target === undefined ? [] : ['--target', options.target]),
      ...Object.entries(options.buildArgs ?? {}).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      ...Object.entries(options.secretFiles ?? {}).flatMap(([id, file]) => ['--secret', `id=${id},src=${file}`]),
      ...(options.check === true ? ['--call=check'] : output(options)),
      folder,
    ],
    buildSeconds,
  );
}

function output({ name, output: folder }: BuildOptions): string[] {
  if (folder !== undefined) {
    return ['--output', `type=local,dest=${folder}`];
  }
  return name === undefined ? ['--output', 'type=cacheonly'] : ['--tag', `uv-docker-proof:${name}`, '--load'];
}

function start(name: string, flags: readonly string[] = []) {
  return execute('docker', ['run', '--rm', ...flags, `uv-docker-proof:${name}`], startSeconds);
}

function imageOf(name: string) {
  return Promise.resolve(`uv-docker-proof:${name}`);
}

function compose(folder: string, args: readonly string[], variables: Readonly<Record<string, string>> = {}, signal?: AbortSignal) {
  return execute('docker', ['compose', '--project-directory', folder, ...args], startSeconds, variables, signal);
}

function begin(name: string, flags: readonly string[] = []) {
  return beginContainer(['docker'], `uv-docker-proof:${name}`, flags);
}
