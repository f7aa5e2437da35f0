import type { BuildPlan } from '../build/plan.ts';
import { readAssignments } from '../dockerfile/readAssignments.ts';
import type { Instruction } from '../dockerfile/syntax.ts';
import type { Assignment } from '../dockerfile/views.ts';
import type { Span } from '../text/span.ts';
import { removeInstruction } from './edits.ts';
import type { FileEdit } from './rule.ts';

/**
 * Takes a variable away where it is set: `at` is its name in an `ENV` or `ARG`, or the whole `NAME=value` in front of a command. An instruction that sets
 * nothing else goes whole. `undefined` for one that is exported or set in another way.
 */
export function removeVariable(plan: BuildPlan, name: string, at: Span): FileEdit | undefined {
  const instruction = plan.dockerfile.instructions.find(({ span }) => span.start <= at.start && at.end <= span.end);
  const setter = instruction && (instruction.trigger ?? instruction);
  if (!instruction || !setter) {
    return undefined;
  }
  if (setter.keyword === 'RUN') {
    return removeInFront(plan, name, at);
  }
  return instruction.trigger ? undefined : removeAssignment(plan, instruction, at);
}

function removeInFront(plan: BuildPlan, name: string, at: Span): FileEdit | undefined {
  const { text } = plan.dockerfile;
  const behind = /^[ \t]+(?=\S)/.exec(text.slice(at.end))?.[0];
  const exported = /\b(?:export|declare|readonly|local|unset)\s+(?:-\w+\s+)*(?:\w+=\S*\s+)*$/.test(text.slice(0, at.start));
  const whole = text.slice(at.start, at.end).startsWith(`${name}=`);
  return whole && behind !== undefined && !exported && !/^\s*(?:&&|;|\|)/.test(text.slice(at.end))
    ? { file: plan.file, span: { start: at.start, end: at.end + behind.length }, newText: '' }
    : undefined;
}

function removeAssignment(plan: BuildPlan, instruction: Instruction, at: Span): FileEdit | undefined {
  return removeAssignments(plan, instruction, ({ nameSpan }) => nameSpan.start === at.start)?.[0];
}

/**
 * Takes those of the variables of an `ENV` or `ARG` away that are not wanted, the whole instruction where none is left. No edits where all are wanted; `undefined`
 * where a comment stands between them.
 */
export function removeAssignments(
  plan: BuildPlan,
  instruction: Instruction,
  isUnwanted: (assignment: Assignment) => boolean,
): readonly FileEdit[] | undefined {
  const all = readAssignments(instruction);
  const firstKept = all.findIndex((assignment) => !isUnwanted(assignment));
  if (firstKept < 0) {
    return all.length === 0 ? [] : [removeInstruction(plan, instruction)];
  }
  const spans = all.flatMap((assignment, index): Span[] => {
    const [previous, next] = [all[index - 1], all[index + 1]];
    return !isUnwanted(assignment)
      ? []
      : [
          index > firstKept && previous
            ? { start: previous.valueSpan.end, end: assignment.valueSpan.end }
            : { start: assignment.nameSpan.start, end: next?.nameSpan.start ?? assignment.valueSpan.end },
        ];
  });
  return spans.some((span) => hasComment(plan, span)) ? undefined : spans.map((span) => ({ file: plan.file, span, newText: '' }));
}

/** Comments between two assignments belong to somebody: they are not taken away with one. */
function hasComment({ dockerfile: { comments } }: BuildPlan, { start, end }: Span): boolean {
  return comments.some(({ span }) => span.start >= start && span.end <= end);
}
