import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogData } from '../../server/src/catalogData.ts';
import { createAnalyzer } from '../../server/src/cli/analyzeFile.ts';
import { createCatalog } from '../../server/src/core/catalog/catalog.ts';
import type { ScaffoldChoices, ScaffoldKind } from '../../server/src/core/scaffold/plan.ts';
import { planScaffold } from '../../server/src/core/scaffold/planScaffold.ts';
import { diskWorkspace } from '../../server/src/node/diskWorkspace.ts';
import { toCorePath } from '../../server/src/node/paths.ts';
import { writeTextFile } from '../../server/src/node/writeTextFile.ts';
import { gather } from '../../server/src/service/gather.ts';
import { createInputStore } from '../../server/src/service/workspace.ts';

const catalog = createCatalog(catalogData);

/** Writes the Docker files of the project in `folder`, as `uv-docker init` does, and gives their paths relative to it. @throws where there is no plan. */
export async function writeScaffold(
  folder: string,
  kinds: readonly ScaffoldKind[],
  choices: Partial<ScaffoldChoices> = {},
): Promise<readonly string[]> {
  const store = createInputStore(diskWorkspace);
  const at = toCorePath(folder);
  const { files, failure } = await gather(
    () => planScaffold({ folder: at, kinds, choices, boundary: at, inputs: store, catalog }),
    (requests) => store.bring(requests),
  );
  if (failure !== undefined) {
    throw new Error(failure);
  }
  await Promise.all(files.map(({ path, content }) => writeTextFile(path, content)));
  return files.map(({ path }) => path.slice(at.length + 1));
}

/** What our own rules say of a file in `folder`. */
export async function findRemarks(folder: string, file: string): Promise<readonly string[]> {
  const analyzer = createAnalyzer({ file: 'none' }, catalog);
  const { analysis } = await analyzer.analyze(join(folder, file), await readFile(join(folder, file), 'utf8'), folder);
  return analysis.findings.map(({ severity, rule, message }) => `${severity} ${rule.id}: ${message}`);
}
