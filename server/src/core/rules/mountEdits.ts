import type { BuildPlan, StepMount } from '../build/plan.ts';
import type { Flag, Instruction } from '../dockerfile/syntax.ts';
import { insertAt, lineEnding } from './edits.ts';
import type { FileEdit } from './rule.ts';

/** As the formatters of the field have it. */
const longestLine = 120;

/**
 * Gives a `RUN` one more mount: behind its other flags, a cache before what is bound, and parted from what follows as they are, else as others in the file. Where
 * all stand in one line that would be too long, each gets its own.
 */
export function addMount(plan: BuildPlan, instruction: Instruction, mount: string): FileEdit {
  const { flags, keywordSpan } = instruction;
  const last = flags.at(-1);
  if (!last) {
    return insertAt(plan, keywordSpan.end, ` ${mount}${usualBreak(plan, instruction)}`);
  }
  const bound = mount.includes('type=cache') ? flags.findIndex(({ value }) => value?.includes('type=bind')) : -1;
  const before = flags[bound];
  if (isTooLong(plan, instruction, last.span.end, mount)) {
    return breakFlags(plan, flags, mount, before ? bound : flags.length);
  }
  return before
    ? insertAt(plan, before.span.start, `${mount}${gapBehind(plan, before.span.end) || ' '}`)
    : insertAt(plan, last.span.end, `${gapBehind(plan, last.span.end) || ' '}${mount}`);
}

/** Whether the line that the flags end in, and the command begins in, would be too long with one more; a line that cannot be broken never is. */
function isTooLong({ dockerfile: { text } }: BuildPlan, { span, heredocs, form }: Instruction, end: number, mount: string): boolean {
  const line = text.slice(text.lastIndexOf('\n', end) + 1).split('\n', 1)[0] ?? '';
  const single = !text.slice(span.start, end).includes('\n') && !/^[ \t]*[\\`][ \t]*\r?\n/.test(text.slice(end));
  return single && heredocs.length === 0 && form !== 'json' && line.length + mount.length > longestLine;
}

/** A line for each flag, with one more of them at `index`. */
function breakFlags(plan: BuildPlan, flags: readonly Flag[], mount: string, index: number): FileEdit {
  const { text, escape: continuation } = plan.dockerfile;
  const start = flags[0]?.span.start ?? 0;
  const end = flags.at(-1)?.span.end ?? start;
  const written = flags.map(({ span }) => text.slice(span.start, span.end)).toSpliced(index, 0, mount);
  const newText = written.map((flag) => `${flag} ${continuation}${lineEnding(plan)}    `).join('');
  return { file: plan.file, span: { start, end: end + gapBehind(plan, end).length }, newText };
}

/** Gives a `RUN` several mounts behind its other flags: parted as those are, each in a line of its own where there are none. */
export function addMounts(plan: BuildPlan, instruction: Instruction, mounts: readonly string[]): FileEdit {
  const last = instruction.flags.at(-1);
  if (last) {
    const gap = gapBehind(plan, last.span.end) || ' ';
    return insertAt(plan, last.span.end, mounts.map((mount) => `${gap}${mount}`).join(''));
  }
  const apart = instruction.heredocs.length === 0 && instruction.form !== 'json';
  const gap = apart ? ` ${plan.dockerfile.escape}${lineEnding(plan)}    ` : ' ';
  return insertAt(plan, instruction.keywordSpan.end, ` ${mounts.join(gap)}${gap.slice(0, -1)}`);
}

/** What stands between mounts and what follows them, less the blank that is there, where all mounts of the file have a line of their own; else nothing. */
function usualBreak(plan: BuildPlan, { heredocs, form }: Instruction): string {
  const gaps = plan.dockerfile.instructions.flatMap(({ flags }) =>
    flags.filter(({ name }) => name === 'mount').map(({ span }) => gapBehind(plan, span.end)),
  );
  const apart = gaps.every((gap) => gap.includes('\n')) && heredocs.length === 0 && form !== 'json';
  return apart ? (gaps[0] ?? '').replace(/[ \t]$/, '') : '';
}

/** Takes a mount out, with the blanks or the continued line behind it. */
export function removeMount(plan: BuildPlan, { mount: { flag } }: StepMount): FileEdit {
  return { file: plan.file, span: { start: flag.span.start, end: flag.span.end + gapBehind(plan, flag.span.end).length }, newText: '' };
}

/** What parts a flag from what follows it: blanks, or a continued line with its indentation. */
function gapBehind({ dockerfile: { text } }: BuildPlan, end: number): string {
  return /^[ \t]*(?:[\\`][ \t]*\r?\n[ \t]*)?/.exec(text.slice(end))?.[0] ?? '';
}
