import type { BuildPlan, ImageUse } from '../../build/plan.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import { expandVariables } from '../../dockerfile/expand.ts';
import { readAssignments } from '../../dockerfile/readAssignments.ts';
import { insertAbove } from '../insertInstruction.ts';
import type { Fix } from '../rule.ts';
import { isFloating } from './uvReference.ts';

/**
 * Names the image in a stage of its own, where variables are allowed, and takes that stage in every place that had the same reference. `image`: what its `FROM`
 * says, where that is not the reference as written. None where a variable has no default to go by.
 */
export function nameInStage(plan: BuildPlan, catalog: UvCatalog, use: ImageUse, image: string = use.written): Fix[] {
  const declarations = declareGlobally(plan, use, image);
  if (!declarations || countsStages(plan) || (image === use.written && isFloating(use.reference, catalog))) {
    return [];
  }
  const name = stageNameFor(plan, use);
  const same = plan.images.filter(
    ({ place, written, stage }) => place !== 'FROM' && written === use.written && stage.index >= use.stage.index,
  );
  const lines = [...declarations, `FROM ${image} AS ${name}`, ''].join('\n');
  const edits = [insertAbove(plan, use.stage.from, lines), ...same.map(({ span }) => ({ file: plan.file, span, newText: name }))];
  return [{ title: `Name it in a stage of its own: FROM ${image} AS ${name}`, kind: 'unsafe', edits }];
}

/** The `ARG` lines that the new `FROM` needs beside those that stand before the first one; `undefined` where one cannot be written. */
function declareGlobally(plan: BuildPlan, use: ImageUse, image: string): string[] | undefined {
  const { instructions } = plan.dockerfile;
  const firstFrom = instructions.findIndex(({ keyword }) => keyword === 'FROM');
  const globals = new Set(
    instructions
      .slice(0, firstFrom)
      .flatMap(readAssignments)
      .map(({ name }) => name),
  );
  const lines: string[] = [];
  for (const name of expandVariables(image, plan.dockerfile.escape, () => '').used) {
    if (globals.has(name)) {
      continue;
    }
    const steps = use.stage.steps.filter(({ instruction }) => instruction.span.start < use.instruction.span.start);
    const own = steps.filter(({ instruction }) => instruction.keyword === 'ARG').flatMap(({ instruction }) => readAssignments(instruction));
    const value = own.findLast((assignment) => assignment.name === name)?.value?.text;
    // A global argument counts only above the first stage.
    if (value === undefined || value.includes('$') || use.stage.index > 0) {
      return undefined;
    }
    lines.push(`ARG ${name}=${value}`);
  }
  return lines;
}

/** Whether some stage is named by its number, which one stage more would change. */
function countsStages(plan: BuildPlan): boolean {
  const references = plan.stages.flatMap(({ steps }) =>
    steps.flatMap(({ copy, run }) => [
      copy?.view.from?.value,
      ...(run?.mounts ?? []).map(({ mount }) => mount.options.find(({ name }) => name === 'from')?.value),
    ]),
  );
  return references.some((reference) => /^\d+$/.test(reference ?? ''));
}

/** A name for the stage that no other one has. */
export function stageNameFor(plan: BuildPlan, use: ImageUse): string {
  const literal = use.written.replace(/[:@].*$/, '').replace(/\$.*$/, '');
  const wanted = /[^/]+$/.exec(literal)?.[0].toLowerCase() ?? (/uv/i.test(use.written) ? 'uv' : 'source');
  const taken = new Set(plan.stages.map(({ name }) => name?.toLowerCase()));
  return taken.has(wanted) ? `${wanted}-image` : wanted;
}
