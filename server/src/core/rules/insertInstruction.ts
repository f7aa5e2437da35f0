import type { BuildPlan } from '../build/plan.ts';
import type { Instruction } from '../dockerfile/syntax.ts';
import { insertAt, lineEnding } from './edits.ts';
import type { FileEdit } from './rule.ts';

/**
 * Puts lines above an instruction, and above the comment lines that stand directly over it. A blank line parts them from comments that one parts from what
 * stands above, and from all else in a file that parts its instructions so.
 */
export function insertAbove(plan: BuildPlan, instruction: Instruction, lines: string): FileEdit {
  const { text } = plan.dockerfile;
  let start = text.lastIndexOf('\n', instruction.span.start - 1) + 1;
  for (const { span } of plan.dockerfile.comments.toReversed()) {
    const line = text.lastIndexOf('\n', span.start - 1) + 1;
    const next = text.indexOf('\n', span.end) + 1;
    if (next === start && /^[ \t]*$/.test(text.slice(line, span.start))) {
      start = line;
    }
  }
  const spaced = isSpaced(plan);
  const commented = start < text.lastIndexOf('\n', instruction.span.start - 1) + 1;
  const above = spaced && joins(plan, start, lines) ? '\n' : '';
  const parted = spaced || (commented && /\n[ \t]*\r?\n$/.test(text.slice(0, start)));
  const gap = parted && !lines.endsWith('\n') ? '\n' : '';
  const written = spaced ? lines.replace(/(?<![\\`])\n(?=USER )/g, '\n\n') : lines;
  return insertAt(plan, start, `${above}${written}\n${gap}`.replaceAll('\n', lineEnding(plan)));
}

/** Puts an instruction below another one; parted from it by a blank line where the file parts instructions of different kinds so. */
export function insertBelow(plan: BuildPlan, instruction: Instruction, lines: string): FileEdit {
  const gap = isSpaced(plan) && !startsWith(lines, instruction) ? '\n' : '';
  return insertAt(plan, instruction.span.end, `\n${gap}${lines}`.replace(/\r?\n/g, lineEnding(plan)));
}

/** Whether an instruction of another kind stands directly above the line that begins at `start`. */
function joins({ dockerfile: { instructions, text } }: BuildPlan, start: number, lines: string): boolean {
  const previous = instructions.findLast(({ span }) => span.end < start);
  return previous !== undefined && !startsWith(lines, previous) && /^[ \t]*\r?\n?$/.test(text.slice(previous.span.end, start));
}

function startsWith(lines: string, { keyword }: Instruction): boolean {
  return lines.toUpperCase().startsWith(`${keyword} `);
}

/** Whether a blank line stands between all instructions of different kinds, as some formatters want it. */
function isSpaced({ dockerfile: { text, instructions } }: BuildPlan): boolean {
  const pairs = instructions.slice(1).map((next, index) => ({ previous: instructions[index], next }));
  const different = pairs.filter(({ previous, next }) => previous?.keyword !== next.keyword);
  return (
    different.length > 2 &&
    different.every(({ previous, next }) => /\n[ \t]*\r?\n/.test(text.slice(previous?.span.end ?? 0, next.span.start)))
  );
}
