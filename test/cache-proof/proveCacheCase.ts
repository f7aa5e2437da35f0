import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { catalogData } from '../../server/src/catalogData.ts';
import { createAnalyzer } from '../../server/src/cli/analyzeFile.ts';
import { readChanges } from '../../server/src/cli/explain/changedPaths.ts';
import type { Analysis } from '../../server/src/core/analysis/analyze.ts';
import { createCatalog } from '../../server/src/core/catalog/catalog.ts';
import type { ExplainedChange } from '../../server/src/core/explain/changed/changeExplanation.ts';
import { explainChanges } from '../../server/src/core/explain/changed/explainChanges.ts';
import { definedOf } from '../../server/src/core/optional.ts';
import type { Builder } from '../build-proof/builder.ts';
import { projectFolder } from '../build-proof/proofCase.ts';
import { type CacheCase, followedFolder, type SuggestionProof } from './cacheCase.ts';
import { type ProgressStep, readProgress } from './progress.ts';

/** How the model's answers and BuildKit's compared: a line for each step where they differ, and how many were the same or left open. */
export interface CacheVerdict {
  readonly differences: readonly string[];
  readonly equal: number;
  readonly open: number;
}

const catalog = createCatalog(catalogData);

/** Builds a case, changes one file after the other, builds again, and compares which steps BuildKit calls cached with what the model says of the unchanged folder. */
export async function proveCacheCase(cacheCase: CacheCase, builder: Builder): Promise<CacheVerdict> {
  const scratch = await mkdtemp(join(tmpdir(), 'uv-docker-cache-'));
  try {
    return await prove(cacheCase, builder, scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function prove(cacheCase: CacheCase, builder: Builder, folder: string): Promise<CacheVerdict> {
  if (cacheCase.project !== undefined) {
    await cp(projectFolder(cacheCase.project), folder, { recursive: true });
  }
  await cp(cacheCase.folder, folder, { recursive: true, filter: (path) => path !== join(cacheCase.folder, 'case.json') });
  if (cacheCase.renewed !== undefined) {
    await appendFile(join(folder, cacheCase.renewed), unseen());
  }
  await build(cacheCase, builder, folder);
  const analysis = await analyze(cacheCase, folder);
  const differences: string[] = [];
  let equal = 0;
  let open = 0;
  for (const path of cacheCase.changes) {
    const change = await explainOne(analysis, folder, path);
    const real = await buildChanged(cacheCase, builder, folder, path);
    const compared = compare(change, path, real);
    differences.push(...compared.differences);
    equal += compared.equal;
    open += compared.open;
    for (const suggestion of (cacheCase.suggestions ?? []).filter(({ change }) => change === path)) {
      differences.push(...(await follow(cacheCase, builder, folder, suggestion, analysis, real)));
    }
  }
  return { differences, equal, open };
}

/** What is not as the suggestion promises: the case is built again with it, changed, and built once more. */
async function follow(
  cacheCase: CacheCase,
  builder: Builder,
  folder: string,
  suggestion: SuggestionProof,
  analysis: Analysis,
  before: readonly ProgressStep[],
): Promise<readonly string[]> {
  const { change, text, again, kept } = suggestion;
  const told = (await explainOne(analysis, folder, change))?.suggestion?.text ?? 'nothing';
  const better = await mkdtemp(join(tmpdir(), 'uv-docker-cache-'));
  try {
    await cp(folder, better, { recursive: true });
    await cp(followedFolder(suggestion), better, { recursive: true });
    await build(cacheCase, builder, better);
    const after = await buildChanged(cacheCase, builder, better, change);
    return [
      ...(new RegExp(text).test(told) ? [] : [`${change}: ${told} is suggested`]),
      ...(hasStep(before, again, false) ? [] : [`${change}: no step like ${again} is made anew`]),
      ...(hasStep(after, kept, true) ? [] : [`${change}: ${told} is followed, and no step like ${kept} stays cached`]),
    ];
  } finally {
    await rm(better, { recursive: true, force: true });
  }
}

function hasStep(steps: readonly ProgressStep[], pattern: string, cached: boolean): boolean {
  return steps.some((step) => new RegExp(pattern).test(step.text) && step.cached === cached);
}

async function explainOne(analysis: Analysis, folder: string, path: string): Promise<ExplainedChange | undefined> {
  return explainChanges(analysis, await readChanges([path], folder, analysis.plan), false).changes[0];
}

async function analyze({ file = 'Dockerfile', target }: CacheCase, folder: string): Promise<Analysis> {
  const analyzer = createAnalyzer({ file: 'none', commandLine: { folder, context: folder, ...definedOf({ target }) } }, catalog);
  const { analysis } = await analyzer.analyze(join(folder, file), await readFile(join(folder, file), 'utf8'), folder);
  return analysis;
}

function compare(change: ExplainedChange | undefined, path: string, real: readonly ProgressStep[]): CacheVerdict {
  const untold = new Set(real);
  const differences: string[] = [];
  let equal = 0;
  let open = 0;
  for (const { label, text, fate } of change?.steps ?? []) {
    const step = findStep([...untold], label, text);
    if (!step) {
      differences.push(`${path}: BuildKit has no step ${label} ${text}`);
      continue;
    }
    untold.delete(step);
    if (fate === 'unknown') {
      open++;
    } else if (step.cached !== (fate === 'cached')) {
      differences.push(`${path}: ${label} ${text} is ${fate} here, and ${step.cached ? 'cached' : 'made anew'} in BuildKit`);
    } else {
      equal++;
    }
  }
  return { differences: [...differences, ...[...untold].map(({ label }) => `${path}: nothing is said of ${label}`)], equal, open };
}

/** By label and text; a step that another build does too by its text, and one in whose text BuildKit has put in variables by its label. */
function findStep(steps: readonly ProgressStep[], label: string, text: string): ProgressStep | undefined {
  const keyword = text.replace(/ .*/, '');
  return (
    steps.find((step) => step.label === label && step.text === text) ??
    steps.find((step) => step.text === text) ??
    steps.find((step) => step.label === label && step.text.startsWith(`${keyword} `))
  );
}

/** What the file holds afterwards no build has seen before, so that no older layer fits. New folders are removed with a new file. */
async function buildChanged(cacheCase: CacheCase, builder: Builder, folder: string, path: string) {
  const file = join(folder, path);
  const before = existsSync(file) ? await readFile(file) : undefined;
  const made = await mkdir(dirname(file), { recursive: true });
  await writeFile(file, Buffer.concat([before ?? Buffer.of(), Buffer.from(unseen())]));
  try {
    return await build(cacheCase, builder, folder);
  } finally {
    await (before ? writeFile(file, before) : rm(made ?? file, { recursive: true }));
  }
}

/** Text that no build has seen before. */
function unseen(): string {
  return `\n# ${process.hrtime.bigint()} ${Date.now()}\n`;
}

async function build({ file, target }: CacheCase, builder: Builder, folder: string): Promise<readonly ProgressStep[]> {
  const { status, log } = await builder.build(folder, { progress: 'rawjson', ...definedOf({ file, target }) });
  if (status !== 0) {
    throw new Error(`the build fails:\n${log.slice(-2000)}`);
  }
  return readProgress(log);
}
