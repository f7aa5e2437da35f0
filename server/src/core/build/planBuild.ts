import type { UvCatalog } from '../catalog/catalog.ts';
import type { Dockerfile } from '../dockerfile/syntax.ts';
import { findBuildRequests } from '../requests/findBuildRequests.ts';
import { mergeRequests } from '../requests/mergeRequests.ts';
import { createScriptMemory, type ScriptMemory } from '../shell/scriptMemory.ts';
import type { Inputs } from '../snapshot/inputs.ts';
import type { Path } from '../text/path.ts';
import { isDevelopmentFile } from './developmentNames.ts';
import { findContext } from './files/findContext.ts';
import { readImageUses } from './imageUses.ts';
import type { Model } from './model.ts';
import type { BuildPlan, Stage } from './plan.ts';
import { readStages } from './readStages.ts';
import { findRoots, reachingStages } from './roots.ts';
import { findStart } from './start/startCommand.ts';
import type { UvCall } from './uv/uvCall.ts';

/** What a plan is made from. */
export interface PlanRequest {
  readonly file: Path;
  readonly dockerfile: Dockerfile;
  readonly catalog: UvCatalog;
  readonly inputs: Inputs;
  /** The topmost folder that may be the build context. */
  readonly boundary: Path;
  /** The stage that is built, where somebody says so. */
  readonly target?: string;
  /** The build context, where somebody says so. */
  readonly context?: Path;
  /** Scripts that are known from earlier plans. */
  readonly scripts?: ScriptMemory;
}

/** The build that a Dockerfile describes. Never throws; what cannot be known is unknown in it. */
export function planBuild(request: PlanRequest): BuildPlan {
  const { file, dockerfile, catalog, inputs } = request;
  const requests = findBuildRequests(inputs, file, request.boundary);
  let model: Model | undefined;
  const { stages, globals } = readStages(
    dockerfile,
    catalog,
    mergeRequests(requests),
    request.scripts ?? createScriptMemory(),
    () => model ?? { catalog, inputs, context: { ignoreKnown: false } },
  );
  const context = findContext({ ...request, stages, requests });
  model = { catalog, inputs, context };
  const roots = findRoots(stages, request.target, requests);
  const judged = reachingStages(roots, stages);
  const developmentFile = isDevelopmentFile(file);
  const known = model;
  const starts = roots.map((stage) => findStart(stage, () => known));
  return {
    file,
    boundary: request.boundary,
    dockerfile,
    developmentFile,
    stages,
    roots,
    judged,
    productionRoots: developmentFile ? [] : roots.filter((stage) => !stage.development),
    images: readImageUses(dockerfile, stages, globals),
    starts,
    requests,
    uvCalls: [...stages.filter((stage) => judged.has(stage)).flatMap(callsOf), ...starts.flatMap(({ uvCalls }) => uvCalls)],
    context,
    inputs,
    catalog,
  };
}

/** The calls of uv in a stage's `RUN` instructions, in order. */
export function callsOf(stage: Stage): readonly UvCall[] {
  return stage.steps.flatMap((step) => step.run?.uvCalls ?? []);
}
