import process from 'node:process';
import type { Builder } from '../build-proof/builder.ts';
import { accepted, lintFile } from '../harness/rivalLinters.ts';
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
