import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Analysis } from '../../core/analysis/analyze.ts';
import type { BuildPlan } from '../../core/build/plan.ts';
import type { UvCatalog } from '../../core/catalog/catalog.ts';
import { explainChanges } from '../../core/explain/changed/explainChanges.ts';
import { formatChanges } from '../../core/explain/changed/formatChanges.ts';
import { findProjectFiles } from '../../core/explain/changed/projectPaths.ts';
import { explainPlan, isStage } from '../../core/explain/explainPlan.ts';
import { labelOf } from '../../core/explain/explainStage.ts';
import { formatExplanation } from '../../core/explain/formatExplanation.ts';
import { decodeText } from '../../node/decodeText.ts';
import { reasonOf } from '../../node/reasonOf.ts';
import { createAnalyzer } from '../analyzeFile.ts';
import { boundaryOf } from '../check/boundary.ts';
import { createComplaints } from '../check/complaints.ts';
import { readSources } from '../check/options.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { readChanges } from './changedPaths.ts';
import { type ExplainOptions, readExplainOptions } from './options.ts';

/** `uv-docker explain FILE`: prints what is known of the build, or with `--changed` what a change of files rebuilds; 2 where the file cannot be read. @throws UsageError */
export async function explain(args: readonly string[], catalog: UvCatalog, terminal: Terminal): Promise<number> {
  const options = readExplainOptions(args);
  const sources = readSources(options.settings, terminal.workingDirectory);
  const analyzer = createAnalyzer(sources, catalog);
  const complaints = createComplaints(terminal, sources);
  let text: string;
  try {
    text = decodeText(
      options.file === '-' ? await terminal.readStandardInput() : await readFile(resolve(terminal.workingDirectory, options.file)),
    );
  } catch (error) {
    terminal.complain(`${options.file}: ${error instanceof TypeError ? 'it is not UTF-8 text' : reasonOf(error)}`);
    return 2;
  }
  const file = resolve(terminal.workingDirectory, options.file === '-' ? 'Dockerfile' : options.file);
  const configured = await analyzer.analyze(file, text, boundaryOf(file, [], terminal), ({ analysis }) => look(analysis, options));
  complaints.addProblems(configured);
  complaints.conclude();
  terminal.print(await write(configured.analysis, options, terminal));
  return complaints.any() ? 2 : 0;
}

/** What is printed has to be asked for while answers can still be brought. */
function look(analysis: Analysis, { changed }: ExplainOptions): void {
  if (changed) {
    findProjectFiles(analysis.plan);
  } else {
    explainPlan(analysis);
  }
}

async function write(analysis: Analysis, { changed, stage, format }: ExplainOptions, terminal: Terminal): Promise<string> {
  if (changed) {
    const explained = explainChanges(analysis, await pickChanges(analysis.plan, changed, terminal), changed.length > 0);
    return format === 'json' ? toJson(explained) : terminal.style.plain(formatChanges(explained));
  }
  const explained = explainPlan(analysis, pickStage(analysis.plan, stage));
  return format === 'json' ? toJson(explained) : terminal.style.plain(formatExplanation(explained));
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The named paths, or the project's own files. */
async function pickChanges(plan: BuildPlan, paths: readonly string[], { workingDirectory }: Terminal) {
  if (plan.context.root === undefined) {
    throw new UsageError('The build context cannot be told, and what a change rebuilds depends on it: name it with --context.');
  }
  return paths.length === 0 ? findProjectFiles(plan) : readChanges(paths, workingDirectory, plan);
}

function pickStage({ stages }: BuildPlan, label: string | undefined): string | undefined {
  if (label !== undefined && !stages.some((stage) => isStage(stage, label))) {
    throw new UsageError(
      `There is no stage ${label}. ${stages.length === 0 ? 'The file has none.' : `The stages are ${stages.map(labelOf).join(', ')}.`}`,
    );
  }
  return label;
}
