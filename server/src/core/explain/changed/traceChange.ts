import type { BuildPlan, Stage, Step, StepMount } from '../../build/plan.ts';
import { type ChangeScope, contentOf } from './changedContent.ts';
import { readFromContext } from './contextReads.ts';
import { type Fate, worstOf } from './fate.ts';
import { isLinked, makesLayer } from './layers.ts';
import { withFiles } from './withFiles.ts';

/** Why a step is not used again: it reads the files itself, takes something from a stage that was built anew, or stands on a step that was. */
export type Cause = 'file' | 'stage' | 'before';

/** What becomes of one step. */
export interface TracedStep {
  readonly step: Step;
  readonly fate: Fate;
  /** Absent where the step is cached. */
  readonly cause?: Cause;
}

/**
 * What a build does again when files of the context (relative to its root) have changed since the last one: the steps of the stages that are built, in order of the file, as BuildKit's cache
 * decides it. A file that is not on disk counts as there; `newFolders` are those that are made for such files. Steps that make no layer are left out.
 */
export function traceChange(plan: BuildPlan, files: readonly string[], newFolders: readonly string[] = []): readonly TracedStep[] {
  const fates = new Map<Step, Fate>();
  const scope: ChangeScope = { ...withFiles(plan, files), paths: [...files, ...newFolders], fates };
  const ends = new Map<Stage, Fate>();
  const traced: TracedStep[] = [];
  for (const stage of plan.stages.filter((candidate) => plan.judged.has(candidate))) {
    let below = stage.base.kind === 'stage' ? (ends.get(stage.base.stage) ?? 'cached') : 'cached';
    for (const step of stage.steps.filter(makesLayer)) {
      const result = traceStep(scope, step, below);
      fates.set(step, result.fate);
      traced.push(result);
      // A linked copy is laid over what is below: what comes after it stands on both.
      below = worstOf([below, result.fate]);
    }
    ends.set(stage, below);
  }
  return traced;
}

function traceStep(scope: ChangeScope, step: Step, below: Fate): TracedStep {
  const file = worstOf(scope.paths.map((path) => readFromContext(scope, step, path)));
  const stage = readFromStages(scope, step);
  const own: readonly (readonly [Cause, Fate])[] = [
    ['file', file],
    ['stage', stage],
  ];
  const causes: typeof own = isLinked(step) ? own : [['before', below], ...own];
  const fate = worstOf(causes.map(([, each]) => each));
  const cause = own.find(([, each]) => each === fate)?.[0] ?? 'before';
  return fate === 'cached' ? { step, fate } : { step, fate, cause };
}

function readFromStages(scope: ChangeScope, { copy, run }: Step): Fate {
  const copied = copy?.origin.kind === 'stage' ? copy.sources.map(({ path }) => [copy.origin, path] as const) : [];
  const mounted = (run?.mounts ?? []).filter(isCompared).map(({ origin, source }) => [origin, source] as const);
  return worstOf(
    [...copied, ...mounted].map(([origin, source]) => (origin.kind === 'stage' ? contentOf(scope, origin.stage, source) : 'cached')),
  );
}

/** A cache that begins as a folder of a stage is compared by that folder. */
function isCompared({ type }: StepMount): boolean {
  return type === 'bind' || type === 'cache';
}
