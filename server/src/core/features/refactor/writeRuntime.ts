import type { BuildPlan, Step } from '../../build/plan.ts';
import { readAssignments } from '../../dockerfile/readAssignments.ts';
import type { Instruction } from '../../dockerfile/syntax.ts';
import { lineEnding } from '../../rules/edits.ts';

/** What the head of a runtime stage is made of. */
interface RuntimeHead {
  readonly base: string;
  readonly name: string | undefined;
  /** The working directory that the stage had at its end. */
  readonly directory: string;
  /** The instructions of the builder that the runtime stage needs, too, or alone. */
  readonly kept: readonly Step[];
  /** What is copied out of the builder, to the same place. */
  readonly folders: readonly string[];
}

/** The first instructions of the runtime stage, as they stand behind the last one of the builder. What stands behind that goes on with them. */
export function writeRuntime(plan: BuildPlan, { base, name, directory, kept, folders }: RuntimeHead): string {
  const own = kept.map(({ instruction }) => instruction).filter(({ keyword }) => keyword !== 'WORKDIR');
  const before = own.filter(({ keyword }) => keyword === 'ENV' || keyword === 'RUN' || keyword === 'LABEL');
  const behind = own.filter((instruction) => !before.includes(instruction));
  const textOf = (instruction: Instruction): string[] =>
    instruction.keyword === 'ENV' ? writeVariables(plan, instruction) : [written(plan, instruction)];
  const lines = [
    '',
    '',
    `FROM ${base}${name === undefined ? '' : ` AS ${name}`}`,
    ...before.flatMap(textOf),
    `WORKDIR ${directory}`,
    ...folders.map((folder) => `COPY --from=builder ${folder} ${folder}`),
    ...behind.flatMap(textOf),
  ];
  return lines.join('\n').replaceAll('\n', lineEnding(plan));
}

function written({ dockerfile: { text } }: BuildPlan, { span }: Instruction): string {
  return text.slice(span.start, span.end).replaceAll('\r\n', '\n');
}

/** An `ENV` without what only uv reads in the build; none where nothing is left. */
function writeVariables(plan: BuildPlan, instruction: Instruction): string[] {
  const { text, escape: continuation } = plan.dockerfile;
  const all = readAssignments(instruction);
  const left = all.filter(({ name }) => !name.startsWith('UV_'));
  if (left.length === all.length) {
    return [written(plan, instruction)];
  }
  const pairs = left.map(({ nameSpan, valueSpan }) => text.slice(nameSpan.start, valueSpan.end));
  return pairs.length === 0 ? [] : [`ENV ${pairs.join(` ${continuation}\n    `)}`];
}
