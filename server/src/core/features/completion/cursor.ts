import { contextProject } from '../../build/files/contextProject.ts';
import type { BuildPlan, Stage, Step } from '../../build/plan.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import { memoized } from '../../memo.ts';
import type { Project } from '../../project/project.ts';
import { type InstructionHead, readInstructionHead } from '../instructionHead.ts';
import { versionAt } from '../versionAt.ts';

/** The place in a Dockerfile that completions are made for. The questions are answered when they are first asked. */
export interface Cursor {
  readonly plan: BuildPlan;
  readonly offset: number;
  readonly catalog: UvCatalog;
  /** The instruction up to the cursor; `undefined` between instructions and in comments. */
  head(): InstructionHead | undefined;
  stage(): Stage | undefined;
  /** The step that the cursor stands in, or behind. */
  step(): Step | undefined;
  /** The uv in force, `X.Y.Z`; `undefined` where the file does not settle it. */
  version(): string | undefined;
  /** The project that the Dockerfile is about. */
  project(): Project | undefined;
}

/** The cursor at an offset. */
export function createCursor(plan: BuildPlan, offset: number, catalog: UvCatalog): Cursor {
  const stage = memoized(() => plan.stages.findLast(({ from }) => from.span.start <= offset));
  return {
    plan,
    offset,
    catalog,
    head: memoized(() => readInstructionHead(plan.dockerfile, offset)),
    stage,
    step: memoized(() => stage()?.steps.findLast(({ instruction }) => instruction.span.start <= offset)),
    version: memoized(() => versionAt(plan, offset)),
    project: memoized(() => contextProject(plan)),
  };
}
