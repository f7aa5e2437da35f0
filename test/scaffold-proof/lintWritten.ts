import process from 'node:process';
import type { Builder } from '../build-proof/builder.ts';
import { isAcceptedOfScaffold, lintCompose, lintFile } from '../harness/rivalLinters.ts';
import type { ScaffoldCase } from './scaffoldCase.ts';

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
    ...remarks
      .filter((remark) => !isAcceptedOfScaffold(file, remark))
      .filter(({ rule }) => !own.includes(rule))
      .map(({ rule, message }) => `${rule}: ${message}`),
  ].map((text) => `${file}: ${text}`);
}

/** What dclint says of a compose file, where the variable names it. */
export function lintComposeFile(folder: string, file: string): readonly string[] {
  const remarks = process.env['UV_DOCKER_DCLINT'] === undefined ? [] : lintCompose(folder, file);
  return remarks.filter((remark) => !isAcceptedOfScaffold(file, remark)).map(({ rule, message }) => `${file}: ${rule}: ${message}`);
}
