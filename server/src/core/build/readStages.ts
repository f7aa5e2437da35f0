import type { UvCatalog } from '../catalog/catalog.ts';
import { readFrom } from '../dockerfile/readFrom.ts';
import type { Dockerfile, Instruction } from '../dockerfile/syntax.ts';
import type { MergedRequests } from '../requests/mergeRequests.ts';
import type { ScriptMemory } from '../shell/scriptMemory.ts';
import { isDevelopmentName } from './developmentNames.ts';
import type { Model } from './model.ts';
import type { Base, Stage, State, Step } from './plan.ts';
import { expandText, type GlobalScope, readGlobalScope } from './scope.ts';
import { startOfImage } from './startOfImage.ts';
import { advance, type StepReader } from './walk.ts';

/** The stages of a Dockerfile in order. Stages, steps and what is in force at each are complete when this returns. */
export function readStages(
  dockerfile: Dockerfile,
  catalog: UvCatalog,
  requested: MergedRequests,
  scripts: ScriptMemory,
  model: () => Model,
): { stages: readonly Stage[]; globals: GlobalScope } {
  const firstFrom = dockerfile.instructions.findIndex((instruction) => instruction.keyword === 'FROM');
  const head = firstFrom < 0 ? dockerfile.instructions.length : firstFrom;
  const globals = readGlobalScope(dockerfile.instructions.slice(0, head), dockerfile.escape, requested.args);
  const stages: Stage[] = [];
  for (const group of splitAtFrom(dockerfile.instructions.slice(head))) {
    stages.push(readStage(group, { dockerfile, catalog, globals, stages, requested, scripts, model }));
  }
  return { stages, globals };
}

interface StageScope {
  readonly dockerfile: Dockerfile;
  readonly catalog: UvCatalog;
  readonly globals: GlobalScope;
  /** The stages before this one: only they can be named. */
  readonly stages: readonly Stage[];
  readonly requested: MergedRequests;
  readonly scripts: ScriptMemory;
  readonly model: () => Model;
}

function readStage(instructions: readonly Instruction[], scope: StageScope): Stage {
  const from = instructions[0] as Instruction;
  const view = readFrom(from);
  const name = view?.name?.raw;
  const base = readBase(view?.image.raw, scope);
  const steps: Step[] = [];
  const triggers: Instruction[] = [];
  const stage: Stage & { end: State } = {
    index: scope.stages.length,
    ...(name !== undefined && { name }),
    from,
    ...(view && { view }),
    base,
    development: name !== undefined && isDevelopmentName(name),
    steps,
    end: startOf(base),
    triggers,
  };
  const reader: StepReader = {
    stage,
    text: scope.dockerfile.text,
    scripts: scope.scripts,
    escape: scope.dockerfile.escape,
    globals: scope.globals,
    stages: scope.stages,
    contexts: scope.requested.contexts,
    model: scope.model,
  };
  const inherited = base.kind === 'stage' ? base.stage.triggers : [];
  for (const instruction of [...inherited, ...instructions.slice(1)]) {
    if (instruction.keyword === 'ONBUILD' && instruction.trigger) {
      triggers.push(instruction.trigger);
    }
    const { step, next } = advance(reader, instruction, steps.length, stage.end);
    steps.push(step);
    stage.end = next;
  }
  return stage;
}

function readBase(image: string | undefined, scope: StageScope): Base {
  const reference = image === undefined ? undefined : expandText(image, scope.dockerfile.escape, scope.globals.variables);
  if (reference === undefined || scope.requested.contexts.has(reference.toLowerCase())) {
    return { kind: 'unknown' };
  }
  const stage = scope.stages.findLast((candidate) => candidate.name?.toLowerCase() === reference.toLowerCase());
  if (stage) {
    return { kind: 'stage', stage };
  }
  const facts = scope.catalog.describeImage(reference);
  return { kind: 'image', reference, ...(facts && { facts }) };
}

function startOf(base: Base): State {
  if (base.kind === 'stage') {
    // BuildKit hands on the arguments of a stage, too (seen with 0.34).
    return base.stage.end;
  }
  return startOfImage(base.kind === 'image' ? base : undefined);
}

function splitAtFrom(instructions: readonly Instruction[]): Instruction[][] {
  const groups: Instruction[][] = [];
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') {
      groups.push([]);
    }
    groups.at(-1)?.push(instruction);
  }
  return groups;
}
