import type { ShellCommand } from '../../shell/commands.ts';
import type { Span } from '../../text/span.ts';
import { cover } from '../../text/span.ts';
import { type Argument, expandWord } from '../../uv/words.ts';
import type { CommandState } from '../commandStates.ts';
import type { Model } from '../model.ts';
import type { Step } from '../plan.ts';
import { createUvCall, type UvCall } from './uvCall.ts';

/** The calls of uv among the commands of a step: by name or path, by `python -m uv`, by a variable that holds it. They are added to `calls`. */
export function readUvCalls(
  step: Step,
  commands: readonly ShellCommand[],
  states: readonly CommandState[],
  model: () => Model,
  calls: UvCall[] = [],
): UvCall[] {
  for (let index = 0; index < commands.length; index++) {
    const command = commands[index] as ShellCommand;
    const state = states[index];
    const called = state && mayCallUv(command) ? findUv(command, state) : undefined;
    if (state && called) {
      calls.push(createUvCall({ step, command, state, ...called }, model));
    }
  }
  return calls;
}

/** A quick look that spares the expansion of most commands. */
function mayCallUv({ name }: ShellCommand): boolean {
  return name.literal === undefined || /(?:^|\/)(?:uvx?|python[\d.]*)$/.test(name.literal);
}

interface Called {
  readonly program: 'uv' | 'uvx';
  readonly programSpan: Span;
  /** As called: `uv`, `/root/.local/bin/uv`. */
  readonly programPath: string;
  readonly args: readonly Argument[];
}

function findUv(command: ShellCommand, state: CommandState): Called | undefined {
  const words = [command.name, ...command.args].flatMap((word) => expandWord(word, state.lookup));
  const [first, second, third] = words;
  const program = programOf(first?.text);
  if (first?.text !== undefined && program) {
    return { program, programSpan: first.span, programPath: first.text, args: words.slice(1) };
  }
  if (first && third && /(?:^|\/)python[\d.]*$/.test(first.text ?? '') && second?.text === '-m' && third.text === 'uv') {
    return { program: 'uv', programSpan: cover(first.span, third.span), programPath: `${first.text} -m uv`, args: words.slice(3) };
  }
  return undefined;
}

function programOf(text: string | undefined): 'uv' | 'uvx' | undefined {
  const name = text !== undefined && /^[^-=][^=]*$/.test(text) ? text.replace(/^.*\//, '') : undefined;
  return name === 'uv' || name === 'uvx' ? name : undefined;
}
