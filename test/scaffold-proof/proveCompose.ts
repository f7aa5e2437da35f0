import { join } from 'node:path';
import type { Builder } from '../build-proof/builder.ts';
import { openCompose, readServices } from './openCompose.ts';
import type { ScaffoldCase } from './scaffoldCase.ts';
import { watchContainer } from './watchContainer.ts';

/** What Compose itself does not accept of written compose files, whose paths are relative to `folder`. */
export async function checkCompose(
  { secrets = {} }: ScaffoldCase,
  builder: Builder,
  folder: string,
  files: readonly string[],
): Promise<readonly string[]> {
  const troubles: string[] = [];
  for (const file of files) {
    const { status, log } = await builder.compose(join(folder, file, '..'), ['--file', join(folder, file), 'config', '--quiet'], secrets);
    troubles.push(...(status === 0 && log.trim() === '' ? [] : [`Compose on ${file}: ${log.trim()}`]));
  }
  return troubles;
}

/**
 * Starts compose.prod.yaml as it is written, with images that were built before, and watches its services. They share the loopback of one container and have no other network. `nameOf`
 * says under which name the image of a Dockerfile was built.
 */
export async function proveCompose(
  scaffoldCase: ScaffoldCase,
  builder: Builder,
  file: string,
  nameOf: (dockerfile: string) => string,
): Promise<readonly string[]> {
  const { services: expected = {} } = scaffoldCase;
  const services = await readServices(file);
  const compose = await openCompose(scaffoldCase, builder, file, nameOf);
  try {
    const up = await compose(['up', '--detach', '--no-build', '--pull', 'missing']);
    const troubles = up.status === 0 ? [] : [`Compose does not start it: ${up.log}\n${(await compose(['logs'])).log}`];
    for (const [name, expectation] of Object.entries(up.status === 0 ? expected : {})) {
      const { log } = await compose(['ps', '--all', '--quiet', name]);
      const port = Number(services[name]?.ports?.[0]?.split(':').at(-1));
      const found = await watchContainer({ ...expectation, left: scaffoldCase.left ?? [] }, port, builder.attach(log.trim()), []);
      troubles.push(...found.map((trouble) => `${name}: ${trouble}`));
    }
    return troubles;
  } finally {
    await compose(['down', '--timeout', '5', '--volumes']);
  }
}
