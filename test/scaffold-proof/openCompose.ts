import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { parse, stringify } from 'yaml';
import type { Builder } from '../build-proof/builder.ts';
import type { Outcome } from '../build-proof/execute.ts';
import type { ScaffoldCase } from './scaffoldCase.ts';

interface Service {
  readonly build: { readonly dockerfile?: string };
  readonly ports?: readonly string[];
}

/** The services of a written compose file, by name. */
export async function readServices(file: string): Promise<Readonly<Record<string, Service>>> {
  return (parse(await readFile(file, 'utf8')) as { services: Record<string, Service> }).services;
}

/** Compose over a written file, as a project of its own: with the images that were built before under what `nameOf` says of a Dockerfile, and without any network. */
export async function openCompose(
  scaffoldCase: ScaffoldCase,
  builder: Builder,
  file: string,
  nameOf: (dockerfile: string) => string,
): Promise<(args: readonly string[], signal?: AbortSignal) => Promise<Outcome>> {
  const project = `scaffold-${scaffoldCase.name}-${process.pid}`;
  const folder = join(file, '..');
  const override = join(folder, 'override.yaml');
  await writeFile(override, await writeOverride(scaffoldCase, builder, await readServices(file), nameOf));
  return (args, signal) => builder.compose(folder, ['--project-name', project, '--file', file, '--file', override, ...args], {}, signal);
}

/** Published ports need a network, and images come from where they were built. */
async function writeOverride(
  { redis = false }: ScaffoldCase,
  builder: Builder,
  services: Readonly<Record<string, Service>>,
  nameOf: (dockerfile: string) => string,
): Promise<string> {
  const own: Record<string, unknown> = {};
  for (const [name, { build, ports }] of Object.entries(services)) {
    own[name] = {
      image: await builder.imageOf(nameOf(build.dockerfile ?? 'Dockerfile')),
      network_mode: redis ? 'service:redis' : 'none',
      ...(ports && { ports: { RESET: [] } }),
    };
  }
  const more = redis ? { redis: { image: builder.redis, network_mode: 'none' } } : {};
  return stringify({ services: { ...own, ...more } }).replace(/ports:\s+RESET: \[\]/g, 'ports: !reset []');
}
