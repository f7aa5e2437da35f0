import { execute, type Outcome } from './execute.ts';

/** A container that runs in the background, without network: what it serves is asked from inside. */
export interface Container {
  /** Runs a program in it, as the user of the image. */
  execute(program: string, ...args: string[]): Promise<Outcome>;
  /** What it has printed so far. The status is 0 also where it has ended. */
  log(): Promise<Outcome>;
  /** The exit status of what it runs; `undefined` while it still does. */
  status(): Promise<number | undefined>;
  /** Asks it to end with the image's signal, and kills it after 10 seconds: the status is that of what it ran, 137 where it was killed. */
  stop(): Promise<number>;
  /** The paths of all files in it, without a `/` in front. */
  listFiles(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

const seconds = 60;

/** Starts an image with its own start command. `docker` is the program with the arguments that reach the daemon. A sentence where it does not start. */
export async function beginContainer(
  docker: readonly [string, ...string[]],
  image: string,
  flags: readonly string[],
): Promise<Container | string> {
  const [program, ...reach] = docker;
  const begun = await execute(program, [...reach, 'run', '--detach', '--network', 'none', ...flags, image], seconds);
  return begun.status === 0 ? attachContainer(docker, begun.log.trim().split('\n').at(-1) ?? '') : begun.log;
}

/** The container with an id, which somebody has started. */
export function attachContainer(docker: readonly [string, ...string[]], id: string): Container {
  const [program, ...reach] = docker;
  const call = (...args: string[]): Promise<Outcome> => execute(program, [...reach, ...args], seconds);
  const status = async (): Promise<number | undefined> => {
    const { log } = await call('inspect', '--format', '{{.State.Running}} {{.State.ExitCode}}', id);
    const [running, code] = log.trim().split(' ');
    return running === 'true' ? undefined : Number(code);
  };
  return {
    execute: (...words) => call('exec', id, ...words),
    log: () => call('logs', id),
    status,
    stop: async () => {
      await call('stop', '--time', '10', id);
      return (await status()) ?? 137;
    },
    listFiles: async () => {
      const { log } = await execute('sh', ['-c', '"$@" | tar --list', 'sh', ...docker, 'export', id], seconds);
      return log.split('\n');
    },
    remove: async () => {
      await call('rm', '--force', id);
    },
  };
}
