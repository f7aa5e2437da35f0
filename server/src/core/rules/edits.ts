import type { BuildPlan } from '../build/plan.ts';
import type { UvCall } from '../build/uv/uvCall.ts';
import type { Instruction } from '../dockerfile/syntax.ts';
import type { Span } from '../text/span.ts';
import type { Option } from '../uv/invocation.ts';
import type { FileEdit } from './rule.ts';

/** The order of the options that people put first: two syncs then read alike. */
const leading = ['--locked', '--frozen', '--no-dev', '--no-editable'];

/**
 * Puts an option (`--locked`, `--group test`) behind the command's words, or behind `after` where the call has that one; one that has its place among the
 * first behind those that come before it.
 */
export function addOption(plan: BuildPlan, call: UvCall, option: string, after?: string): FileEdit {
  const behind = call.invocation.options.findLast(({ name }) => name === after) ?? lastLeading(call, option);
  const at = (behind?.span ?? call.span).end;
  const words = isQuotedElement(plan, at) ? option.split(' ').map((word) => `, ${JSON.stringify(word)}`) : [` ${option}`];
  return insertAt(plan, at, words.join(''));
}

/** The last of the options directly behind the command's words that lead before this one. */
function lastLeading({ span, invocation: { options } }: UvCall, option: string): Option | undefined {
  const before = leading.slice(0, Math.max(0, leading.indexOf(option)));
  const behind = options.filter((other) => other.span.start >= span.end);
  const count = behind.findIndex(({ name }) => !before.includes(name));
  return count < 0 ? behind.at(-1) : behind[count - 1];
}

/** Takes an option out, with the blanks (and the comma of the JSON form) in front of it. */
export function removeOption(plan: BuildPlan, option: Option): FileEdit {
  const { text } = plan.dockerfile;
  let { start } = option.span;
  const separators = isQuotedElement(plan, option.span.end) ? /[\s,]/ : /[ \t]/;
  while (start > 0 && separators.test(text.charAt(start - 1))) {
    start--;
  }
  return { file: plan.file, span: { start, end: option.span.end }, newText: '' };
}

/** Writes another word in the place of one, inside of its quotes where it has some; `undefined` where the file does not say the word as it is. */
export function replaceWord(plan: BuildPlan, span: Span, written: string, newText: string): FileEdit | undefined {
  const text = plan.dockerfile.text.slice(span.start, span.end);
  const quotes = /^(["'])[\s\S]*\1$/.test(text) ? 1 : 0;
  const inner = { start: span.start + quotes, end: span.end - quotes };
  return plan.dockerfile.text.slice(inner.start, inner.end) === written ? { file: plan.file, span: inner, newText } : undefined;
}

/** Inserts text into the analysed file. */
export function insertAt(plan: BuildPlan, offset: number, newText: string): FileEdit {
  return { file: plan.file, span: { start: offset, end: offset }, newText };
}

/** The line ending that the analysed file uses. */
export function lineEnding(plan: BuildPlan): string {
  return plan.dockerfile.text.includes('\r\n') ? '\r\n' : '\n';
}

/** Comments to linters about the instruction below them, and to nobody else. */
const pragma = /^\s*(?:hadolint|tally|shellcheck|checkov|trivy|kics-scan|nosemgrep|uv-docker\s*:\s*ignore(?!-file))\b/;

/**
 * Takes an instruction out with its lines, and the comments to linters that stand directly above it: they would speak of the next one. Other comments stay.
 * Where it stood between blank lines one of the two is left. `about`: the comments that speak of nothing but the instruction, and go with it.
 */
export function removeInstruction(plan: BuildPlan, instruction: Instruction, about?: RegExp): FileEdit {
  const { text, comments } = plan.dockerfile;
  let start = text.lastIndexOf('\n', instruction.span.start - 1) + 1;
  for (const { span, text: said } of comments.toReversed()) {
    if ((pragma.test(said) || about?.test(said)) && text.indexOf('\n', span.end) + 1 === start) {
      start = text.lastIndexOf('\n', span.start - 1) + 1;
    }
  }
  const next = text.indexOf('\n', instruction.span.end);
  const end = next < 0 ? text.length : next + 1;
  const gap = /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(0, start)) ? (/^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  return { file: plan.file, span: { start, end: end + gap }, newText: '' };
}

/** Whether a word that ends at `end` is an element of the JSON form: its closing quote is there. */
function isQuotedElement(plan: BuildPlan, end: number): boolean {
  const { text } = plan.dockerfile;
  const instruction = plan.dockerfile.instructions.find(({ span }) => span.start < end && end <= span.end);
  return (
    instruction !== undefined &&
    (instruction.trigger ?? instruction).form === 'json' &&
    text.charAt(end - 1) === '"' &&
    /^\s*[,\]]/.test(text.slice(end))
  );
}
