import { spawn } from 'node:child_process';

/** What became of a program. `log` holds its standard output and error as they came. */
export interface Outcome {
  readonly status: number;
  readonly log: string;
}

/** Runs a program to its end; it is killed after `seconds`, or by `signal`. A program that cannot be started, or is killed so, has status 127. */
export function execute(
  program: string,
  args: readonly string[],
  seconds: number,
  environment: NodeJS.ProcessEnv = {},
  signal?: AbortSignal,
): Promise<Outcome> {
  return new Promise((done) => {
    const parts: Buffer[] = [];
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
      env: { ...process.env, ...environment },
      ...(signal && { signal }),
    });
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    const end = (status: number, more = ''): void => done({ status, log: Buffer.concat(parts).toString('utf8') + more });
    child.once('error', (error) => end(127, error.message));
    child.once('close', (status, signal) => end(status ?? 137, signal === null ? '' : `\nended by ${signal} after ${seconds} s at most\n`));
  });
}
