import type { Analysis } from '../../analysis/analyze.ts';
import type { BuildPlan } from '../../build/plan.ts';
import { findIgnoring } from '../../ignore/ignoreFile.ts';
import { indexLines } from '../../text/lineIndex.ts';
import { joinPath, nameOf, type Path, relativeTo } from '../../text/path.ts';
import { explainFile } from '../explainPlan.ts';
import { labelOf } from '../explainStage.ts';
import type { ExplainedChange, ExplainedChanges, ExplainedStep } from './changeExplanation.ts';
import { type Fate, worstOf } from './fate.ts';
import { findInstallations, hasCacheMount } from './installations.ts';
import { progressLabelOf } from './layers.ts';
import { suggest } from './suggest.ts';
import type { Suggesting } from './suggesting.ts';
import { summarizeInstruction } from './summarizeInstruction.ts';
import { type TracedStep, traceChange } from './traceChange.ts';

/** Files that change together. */
export interface Change {
  readonly name: string;
  /** Absolute; those of a folder one by one. */
  readonly files: readonly Path[];
  /** Absolute: those that are made for files that are not there yet. BuildKit compares folders too, also empty ones. */
  readonly newFolders?: readonly Path[];
}

/** What each change rebuilds; with `together` also all of them at once, where there are several. The build context has to be known: where it is not, every file lies outside. Never throws. */
export function explainChanges(
  analysis: Pick<Analysis, 'plan' | 'findings'>,
  changes: readonly Change[],
  together: boolean,
): ExplainedChanges {
  const { plan } = analysis;
  const explain = (change: Change): ExplainedChange => explainChange(analysis, change);
  const all: Change = {
    name: 'together',
    files: changes.flatMap(({ files }) => files),
    newFolders: changes.flatMap(({ newFolders = [] }) => newFolders),
  };
  return { ...explainFile(plan), changes: changes.map(explain), together: together && changes.length > 1 ? explain(all) : null };
}

function explainChange({ plan, findings }: Pick<Analysis, 'plan' | 'findings'>, { name, files, newFolders = [] }: Change): ExplainedChange {
  const { ignore } = plan.context;
  const paths = contextPaths(plan, files);
  const folders = contextPaths(plan, newFolders);
  const hiding = [...paths, ...folders].map((path) => ignore && findIgnoring(ignore.patterns, path));
  const traced = traceChange(plan, paths, folders);
  const dependencies = explainDependencies(plan, traced);
  const lines = indexLines(plan.dockerfile.text);
  const suggesting: Suggesting = {
    plan,
    findings,
    paths,
    traced,
    lineOf: ({ instruction }) => lines.positionAt(instruction.span.start).line + 1,
    textOf: ({ instruction }) => summarizeInstruction(instruction, 40),
  };
  return {
    name,
    seen: paths.length === 0 ? 'outside' : hiding.every((pattern) => pattern !== undefined) ? 'hidden' : 'visible',
    hiddenBy: hiding[0]?.written ?? null,
    note:
      hiding.slice(0, paths.length).every((pattern) => pattern !== undefined) && hiding.includes(undefined)
        ? 'The file is kept out of the build context, its new folder is not: an empty folder is copied too.'
        : noteOn(plan, files, dependencies.dependencies, traced),
    ...dependencies,
    steps: traced.map((each) => explainStep(suggesting, each)),
    suggestion: suggest(suggesting) ?? null,
  };
}

/** Relative to the root of the build context; what lies outside is left out. */
function contextPaths({ context: { root } }: BuildPlan, files: readonly Path[]): readonly string[] {
  return files.flatMap((file) => (root === undefined ? [] : (relativeTo(root, file) ?? []))).filter((path) => path !== '');
}

function explainStep({ plan, lineOf }: Suggesting, { step, fate, cause }: TracedStep): ExplainedStep {
  return {
    stage: labelOf(step.stage),
    line: lineOf(step),
    label: progressLabelOf(plan, step),
    text: summarizeInstruction(step.instruction),
    fate,
    cause: cause ?? null,
  };
}

function explainDependencies(plan: BuildPlan, traced: readonly TracedStep[]): Pick<ExplainedChange, 'dependencies' | 'cacheMount'> {
  const installations = findInstallations(plan);
  const fateOf = (step: TracedStep['step']): Fate => traced.find((each) => each.step === step)?.fate ?? 'cached';
  const anew = installations.filter(({ step }) => fateOf(step) !== 'cached');
  return {
    dependencies: installations.length === 0 ? null : worstOf(installations.map(({ step }) => fateOf(step))),
    cacheMount: anew.length > 0 && anew.every(hasCacheMount),
  };
}

/** What a change of the file means beside its content. */
function noteOn(plan: BuildPlan, files: readonly Path[], dependencies: Fate | null, traced: readonly TracedStep[]): string | null {
  const { root, ignore } = plan.context;
  if (files.includes(plan.file)) {
    return 'An instruction that changes is made anew, with all that stands on it.';
  }
  if (files.some((file) => file === ignore?.file || (root !== undefined && file === joinPath(root, '.dockerignore')))) {
    return 'What it lets in or keeps out from then on counts as changed.';
  }
  const later = traced.find(
    ({ step, fate }) => fate !== 'cached' && step.run?.uvCalls.some(({ invocation }) => invocation.command === 'uv sync'),
  );
  const manifest = files.some((file) => /^(?:uv\.lock|pyproject\.toml)$/.test(nameOf(file)));
  return dependencies === 'cached' && manifest && later
    ? 'Where it asks for other packages, a later sync changes those that are there.'
    : null;
}
