import type { BuildPlan, Step } from '../../../build/plan.ts';
import type { ShellCommand, ShellWord } from '../../../shell/commands.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';

/** `RUN test -f uv.lock && --mount=type=cache,… uv sync`: the shell gets the mount as a command. */
export const mountNotFirst = defineRule({
  id: 'mount-not-first',
  meta: {
    summary: 'A mount stands behind the beginning of the command, where it is none',
    category: 'syntax',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['safe'],
    sources: ['https://docs.docker.com/reference/dockerfile/#run---mount'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    command:
      'The options of RUN stand right behind RUN. Here the shell takes {mount} for a program, does not find it, and nothing is mounted.',
    argument: 'The options of RUN stand right behind RUN. Here {program} gets {mount} as an argument, and nothing is mounted.',
  },
  *check({ plan }: RuleContext) {
    for (const stage of plan.judged) {
      for (const step of stage.steps.filter(({ instruction }) => instruction.keyword === 'RUN' && instruction.form === 'shell')) {
        for (const command of step.run?.commands ?? []) {
          yield* checkCommand(plan, step, command);
        }
      }
    }
  },
});

function* checkCommand(plan: BuildPlan, step: Step, command: ShellCommand) {
  if (!isMount(command.name) && !command.args.some(isMount)) {
    return;
  }
  const words = [command.name, ...command.args];
  const [first] = words.filter(isMount);
  const program = command.name.literal ?? '';
  if (!first || !(isMount(command.name) || /^(?:.*\/)?(?:uvx?|pip[\d.]*)$/.test(program))) {
    return;
  }
  const asCommand = isMount(command.name);
  yield {
    messageId: asCommand ? 'command' : 'argument',
    data: { mount: first.raw, program },
    span: first.span,
    severity: command.place.failureIgnored ? 'warning' : 'error',
    fixes: () => moveToFront(plan, step, words),
  } as const;
}

function isMount({ raw }: ShellWord): boolean {
  return raw.startsWith('--mount=');
}

/** All mounts of the command go behind `RUN`, in their order; the blanks and continuations behind each go with it. Quotes mean something else there, and an open one holds anything: then all stay. */
function moveToFront(plan: BuildPlan, { instruction }: Step, words: readonly ShellWord[]): Fix[] {
  const { text } = plan.dockerfile;
  const last = instruction.flags.at(-1);
  const at = (last ?? { span: instruction.keywordSpan }).span.end;
  const mounts = words.filter(isMount);
  if (mounts.some(({ raw }) => /[\s'"]/.test(raw))) {
    return [];
  }
  const removals = runsOfMounts(words).map(([first, end, following]) =>
    following
      ? { start: first.span.start, end: following.span.start }
      : { start: startOfBlanks(text, first.span.start), end: end.span.end },
  );
  return [
    {
      title: mounts.length === 1 ? 'Move the mount to the front' : 'Move the mounts to the front',
      kind: 'safe',
      edits: [
        { file: plan.file, span: { start: at, end: at }, newText: mounts.map(({ raw }) => ` ${raw}`).join('') },
        ...removals.map((span) => ({ file: plan.file, span, newText: '' })),
      ],
    },
  ];
}

/** Mounts that stand beside each other: the first, the last, and the word behind them. */
function runsOfMounts(words: readonly ShellWord[]): readonly (readonly [ShellWord, ShellWord, ShellWord | undefined])[] {
  return words.flatMap((word, index) => {
    const before = words[index - 1];
    if (!isMount(word) || (before && isMount(before))) {
      return [];
    }
    const rest = words.slice(index);
    const length = rest.findIndex((each) => !isMount(each));
    const last = rest[(length < 0 ? rest.length : length) - 1] ?? word;
    return [[word, last, length < 0 ? undefined : rest[length]] as const];
  });
}

function startOfBlanks(text: string, offset: number): number {
  let start = offset;
  while (/[ \t]/.test(text.charAt(start - 1))) {
    start--;
  }
  return start;
}
