import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Builder } from '../build-proof/builder.ts';
import { openCompose, readServices } from './openCompose.ts';
import type { ScaffoldCase } from './scaffoldCase.ts';
import { watchContainer } from './watchContainer.ts';

/** How often the file is written: nobody tells when Compose has begun to watch. In milliseconds. */
const pause = 1000;

/**
 * Starts compose.yaml as it is written, with the image of the stage `dev` that was built before, lets Compose watch, and changes the source: the container has to answer otherwise
 * without being built or started again.
 */
export async function proveWatch(
  scaffoldCase: ScaffoldCase & Pick<Required<ScaffoldCase>, 'watched'>,
  builder: Builder,
  file: string,
  nameOf: (dockerfile: string) => string,
): Promise<readonly string[]> {
  const { watched, change } = scaffoldCase;
  const [[name, service] = []] = Object.entries(await readServices(file));
  const compose = await openCompose(scaffoldCase, builder, file, nameOf);
  const ending = new AbortController();
  try {
    const up = await compose(['up', '--detach', '--no-build', '--pull', 'missing']);
    if (up.status !== 0) {
      return [`Compose does not start it: ${up.log}`];
    }
    const { log } = await compose(['ps', '--quiet', name ?? '']);
    const watching = compose(['watch', '--no-up'], ending.signal);
    const stopWriting = keepWriting(join(file, '..', change), (text) => text.replace(watched.from, watched.to));
    const port = Number(service?.ports?.[0]?.split(':').at(-1)?.replace("'", ''));
    const found = await watchContainer({ answers: watched.answers }, port, builder.attach(log.trim()));
    await stopWriting();
    ending.abort();
    return found.length === 0 ? [] : [...found, (await watching).log.slice(-1000)].map((trouble) => `compose watch: ${trouble}`);
  } finally {
    ending.abort();
    await compose(['down', '--timeout', '5', '--volumes']);
  }
}

function keepWriting(file: string, change: (text: string) => string): () => Promise<void> {
  const before = readFile(file, 'utf8');
  const write = async (): Promise<void> => writeFile(file, change(await before));
  const timer = setInterval(() => void write(), pause);
  return async () => {
    clearInterval(timer);
    await writeFile(file, await before);
  };
}
