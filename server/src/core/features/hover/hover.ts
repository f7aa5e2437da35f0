import type { BuildPlan } from '../../build/plan.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import { contains, type Span, span } from '../../text/span.ts';
import {
  describeCommand,
  describeFlag,
  describeImage,
  describeProgram,
  describeRule,
  describeVariable,
  type RuleFacts,
} from '../describe.ts';
import { readPlace } from '../place.ts';
import { versionAt } from '../versionAt.ts';

/** What to show about the text of `span`, in Markdown. */
export interface HoverText {
  readonly span: Span;
  readonly markdown: string;
  /** The rule that it is about, so that a host can lead to its page. */
  readonly rule?: RuleFacts;
}

/** What is known of the word at `offset`: a command, option or variable of uv, an image, a rule's id in a comment. */
export function hover(plan: BuildPlan, offset: number, catalog: UvCatalog, rules: readonly RuleFacts[]): HoverText | undefined {
  return hoverRule(plan, offset, rules) ?? hoverImage(plan, offset, catalog) ?? hoverWord(plan, offset, catalog);
}

function hoverRule(plan: BuildPlan, offset: number, rules: readonly RuleFacts[]): HoverText | undefined {
  const comment = plan.dockerfile.comments.find(
    (candidate) => contains(candidate.span, span(offset, offset)) && /^\s*uv-docker\s*:/.test(candidate.text),
  );
  const word = comment && wordAt(plan.dockerfile.text, offset, /[\w-]/);
  const rule = word && rules.find(({ id }) => id === textOf(plan, word));
  return rule && { span: word, markdown: describeRule(rule), rule };
}

function hoverImage(plan: BuildPlan, offset: number, catalog: UvCatalog): HoverText | undefined {
  const use = plan.images.find((candidate) => contains(candidate.span, span(offset, offset)));
  const markdown = use?.reference === undefined ? undefined : describeImage(use.reference, catalog);
  return use && markdown !== undefined ? { span: use.span, markdown } : undefined;
}

function hoverWord(plan: BuildPlan, offset: number, catalog: UvCatalog): HoverText | undefined {
  const word = wordAt(plan.dockerfile.text, offset, /[\w<>-]/);
  const text = word && textOf(plan, word);
  if (!word || !text || plan.dockerfile.comments.some((comment) => contains(comment.span, word))) {
    return undefined;
  }
  const version = versionAt(plan, offset);
  const variable = /^UV_[A-Z0-9_]+$/.test(text) ? catalog.variable(text) : undefined;
  if (variable && !variable.internal) {
    return { span: word, markdown: describeVariable(variable, version) };
  }
  const markdown = describePlace(plan, word, text, catalog, version);
  return markdown === undefined ? undefined : { span: word, markdown };
}

function describePlace(plan: BuildPlan, word: Span, text: string, catalog: UvCatalog, version: string | undefined): string | undefined {
  const place = readPlace(plan.dockerfile, word.end, catalog);
  if (place?.kind === 'flag') {
    const flag = catalog.flag(place.command, text, version) ?? catalog.flag(place.command, text);
    return flag && describeFlag(flag, place.command, version);
  }
  if (place?.kind === 'command') {
    const command = catalog.command(`${place.parent} ${text}`);
    return command && describeCommand(command, version);
  }
  // The program's name itself: what follows it must be a place of uv's.
  const behind = text === 'uv' || text === 'uvx' ? readPlace(asIfFollowed(plan, word), word.end + 1, catalog) : undefined;
  const program = behind?.kind === 'command' ? catalog.command('uv') : text === 'uvx' ? catalog.command('uvx') : undefined;
  return program && describeProgram(program, version);
}

/** The Dockerfile with a blank behind the word, where a next word would begin. */
function asIfFollowed(plan: BuildPlan, word: Span): BuildPlan['dockerfile'] {
  return { ...plan.dockerfile, text: `${plan.dockerfile.text.slice(0, word.end)} ` };
}

function wordAt(text: string, offset: number, unit: RegExp): Span | undefined {
  let start = offset;
  while (start > 0 && unit.test(text.charAt(start - 1))) {
    start -= 1;
  }
  let end = offset;
  while (end < text.length && unit.test(text.charAt(end))) {
    end += 1;
  }
  return end > start ? span(start, end) : undefined;
}

function textOf(plan: BuildPlan, word: Span): string {
  return plan.dockerfile.text.slice(word.start, word.end);
}
