import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Neovim without a screen that is driven by keys, as a person does it. */
export interface Neovim {
  /** Types keys as Vim's notation has them: `i` `<Esc>` `<C-x>`. */
  type(keys: string): void;
  /** The value of a Lua expression. */
  ask<T>(expression: string): T;
  /** Asks until the answer is one that `accept` takes. @throws Error with the last answer after 20 seconds */
  wait<T>(expression: string, accept: (answer: T) => boolean): Promise<T>;
  close(): void;
}

const longestWait = 20_000;

/** The version that is installed, as `0.7`; `undefined` where there is none. */
export function findNeovim(): string | undefined {
  try {
    return /^NVIM v(\d+\.\d+)/.exec(execFileSync('nvim', ['--version'], { encoding: 'utf8' }))?.[1];
  } catch {
    return undefined;
  }
}

/** Opens a file with this configuration and no other. `socket` is a path that is not there yet. */
export async function openNeovim(configuration: string, folder: string, file: string, path: string, socket: string): Promise<Neovim> {
  const child = spawn('nvim', ['--headless', '--listen', socket, '-u', configuration, '-i', 'NONE', '-n', file], {
    cwd: folder,
    env: { ...process.env, PATH: path },
    stdio: 'ignore',
  });
  const neovim = connect(child, socket);
  await neovim.wait<number>('1', (answer) => answer === 1);
  return neovim;
}

function connect(child: ChildProcess, socket: string): Neovim {
  // Where no terminal is there, Neovim prints the answer as it prints errors.
  const remote = (flag: string, argument: string): string => {
    const { stdout, stderr } = spawnSync('nvim', ['--server', socket, flag, argument], { encoding: 'utf8' });
    return stdout + stderr;
  };
  const ask = <T>(expression: string): T =>
    JSON.parse(remote('--remote-expr', `luaeval('vim.fn.json_encode(${expression.replaceAll("'", "''")})')`)) as T;
  return {
    type: (keys) => void remote('--remote-send', keys),
    ask,
    wait: async <T>(expression: string, accept: (answer: T) => boolean): Promise<T> => {
      let last: unknown;
      for (const end = Date.now() + longestWait; Date.now() < end; await sleep(100)) {
        try {
          const answer = ask<T>(expression);
          if (accept(answer)) {
            return answer;
          }
          last = answer;
        } catch (error) {
          last = error;
        }
      }
      throw new Error(`${expression}: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
    },
    close: () => void child.kill(),
  };
}
