import type { BuildPlan, Stage, Step } from '../build/plan.ts';
import { readAssignments } from '../dockerfile/readAssignments.ts';
import type { Instruction } from '../dockerfile/syntax.ts';
import { parseWord } from '../dockerfile/wordSyntax.ts';
import { insertAt, lineEnding } from './edits.ts';
import { insertAbove } from './insertInstruction.ts';
import type { FileEdit } from './rule.ts';

/**
 * Sets a variable for `step` and what comes after it in its stage: it joins the nearest `ENV` above that sets variables of uv, in that one's style, else
 * it becomes an `ENV` of its own above the instruction and the comments that belong to it.
 */
export function setVariable(plan: BuildPlan, step: Step, name: string, value: string): FileEdit {
  const block = findBlock(plan, step.stage, step.index);
  return block ? joinBlock(plan, block, `${name}=${value}`) : insertAbove(plan, step.instruction, `ENV ${name}=${value}`);
}

/** One that BuildKit refuses is left alone: what is written behind an open quote is a part of it. */
function findBlock(plan: BuildPlan, stage: Stage, before: number): Instruction | undefined {
  return stage.steps
    .slice(0, before)
    .map(({ instruction }) => instruction)
    .filter((instruction) => instruction.span.start > stage.from.span.start && instruction.keyword === 'ENV')
    .filter(({ words }) => words.every(({ raw }) => parseWord(raw, plan.dockerfile.escape) !== undefined))
    .findLast((instruction) => readAssignments(instruction).some(({ name, legacy }) => name.startsWith('UV_') && !legacy));
}

function joinBlock(plan: BuildPlan, block: Instruction, assignment: string): FileEdit {
  const { text, escape: continuation } = plan.dockerfile;
  const written = text.slice(block.span.start, block.span.end);
  const continued = /\n([ \t]*)\S[^\n]*$/.exec(written);
  const separator = continued ? ` ${continuation}${lineEnding(plan)}${continued[1] ?? '    '}` : ' ';
  return insertAt(plan, block.span.end, `${separator}${assignment}`);
}
