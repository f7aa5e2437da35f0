import type { BuildPlan } from '../../build/plan.ts';
import { readAssignments } from '../../dockerfile/readAssignments.ts';
import type { Instruction } from '../../dockerfile/syntax.ts';
import type { ShellCommand } from '../../shell/commands.ts';
import { contains, type Span, span } from '../../text/span.ts';

/** A place where a variable is set or read. */
export interface VariableMention {
  readonly name: string;
  /** Of its name alone. */
  readonly span: Span;
  readonly sets: boolean;
}

/** Every place where a variable is set (`ENV`, `ARG`, in front of a command, `export`) or read (`$NAME`, `${NAME}`). Comments count not; in order of the file. */
export function listVariableMentions(plan: BuildPlan): readonly VariableMention[] {
  const set = [
    ...plan.dockerfile.instructions.flatMap((instruction) => assigned(instruction.trigger ?? instruction)),
    ...plan.stages.flatMap(({ steps }) => steps.flatMap(({ run }) => (run?.commands ?? []).flatMap(assignedInShell))),
  ];
  const read = plan.dockerfile.instructions.flatMap((instruction) => readIn(plan, instruction));
  // A trigger runs in several stages.
  const all = new Map([...read, ...set].map((mention) => [mention.span.start, mention]));
  return [...all.values()].sort((a, b) => a.span.start - b.span.start);
}

/** The mention at an offset. */
export function findVariableMention(plan: BuildPlan, offset: number): VariableMention | undefined {
  return listVariableMentions(plan).find((mention) => contains(mention.span, span(offset, offset)));
}

function assigned(instruction: Instruction): VariableMention[] {
  return instruction.keyword === 'ENV' || instruction.keyword === 'ARG'
    ? readAssignments(instruction).map(({ name, nameSpan }) => ({ name, span: nameSpan, sets: true }))
    : [];
}

function assignedInShell({ assignments, name, args }: ShellCommand): VariableMention[] {
  const exported = name.literal === 'export' ? args.map(({ raw, span: at }) => ({ name: /^\w+(?==)/.exec(raw)?.[0] ?? '', span: at })) : [];
  return [...assignments, ...exported]
    .filter((each) => each.name !== '')
    .map((each) => ({ name: each.name, span: span(each.span.start, each.span.start + each.name.length), sets: true }));
}

function readIn({ dockerfile: { text, comments } }: BuildPlan, { span: at }: Instruction): VariableMention[] {
  const found = [...text.slice(at.start, at.end).matchAll(/(?<!\\)\$\{?([A-Za-z_]\w*)/g)].map((match) => {
    const end = at.start + match.index + match[0].length;
    const name = match[1] ?? '';
    return { name, span: span(end - name.length, end), sets: false };
  });
  return found.filter((mention) => !comments.some((comment) => contains(comment.span, mention.span)));
}
