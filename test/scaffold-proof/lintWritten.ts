import process from 'node:process';
import type { Builder } from '../build-proof/builder.ts';
import { accepted, lintCompose, lintFile } from '../harness/rivalLinters.ts';
import type { ScaffoldCase } from './scaffoldCase.ts';

/**
 * compose.yaml builds the stage `dev` by name: that the shipped image does without it is what it is for. A pinned version of a package of Debian is gone from its mirrors with the next
 * one, and the build fails.
 */
const acceptedHere = [...accepted, 'tally/no-unreachable-stages', 'DL3008'];

/** What BuildKit's own checks say of a Dockerfile, and tally and hadolint, where the variables name them. */
export async function lintDockerfile(
  { accepted: own = [] }: ScaffoldCase,
  builder: Builder,
  folder: string,
  file: string,
): Promise<readonly string[]> {
  const { log } = await builder.build(folder, { file, check: true });
  const warnings = log.split('\n').filter((line) => /^WARNING: /.test(line.replace(/^#\d+ [\d.]+ /, '')));
  const remarks = process.env['UV_DOCKER_TALLY'] === undefined ? [] : lintFile(folder, file);
  return [
    ...warnings,
    ...remarks.filter(({ rule }) => !acceptedHere.includes(rule) && !own.includes(rule)).map(({ rule, message }) => `${rule}: ${message}`),
  ].map((text) => `${file}: ${text}`);
}

/** The name of a project of Compose is that of its folder: with a fixed one, two checkouts would share their containers. */
const acceptedOfCompose = ['require-project-name-field'];

/** What dclint says of a compose file, where the variable names it. That production is reached from outside of the machine is what its ports are for. */
export function lintComposeFile(folder: string, file: string): readonly string[] {
  const fine = [...acceptedOfCompose, ...(file.endsWith('.prod.yaml') ? ['no-unbound-port-interfaces'] : [])];
  const remarks = process.env['UV_DOCKER_DCLINT'] === undefined ? [] : lintCompose(folder, file);
  return remarks.filter(({ rule }) => !fine.includes(rule)).map(({ rule, message }) => `${file}: ${rule}: ${message}`);
}
