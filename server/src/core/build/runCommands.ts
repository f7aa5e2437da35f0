import { onceFor } from '../memo.ts';
import type { ShellCommand } from '../shell/commands.ts';
import type { CommandState } from './commandStates.ts';
import type { RunStep } from './plan.ts';
import type { UvCall } from './uv/uvCall.ts';

/** Lists that are no longer than this are searched: most scripts have a few commands, and a map for each would cost more than it spares. */
const short = 8;

/** The place of a command in `commands` and `states` of its `RUN`; `undefined` where it is not one of them. */
export function placeInRun({ commands }: RunStep, command: ShellCommand): number | undefined {
  if (commands.length > short) {
    return placesIn(commands).get(command);
  }
  const index = commands.indexOf(command);
  return index < 0 ? undefined : index;
}

/** What is in force when a command of a `RUN` starts; `undefined` where there is no `RUN` or it has no such command. */
export function stateBefore(run: RunStep | undefined, command: ShellCommand): CommandState | undefined {
  return run?.states[placeInRun(run, command) ?? -1];
}

/** The call of uv that a command of a `RUN` is. */
export function findUvCall({ uvCalls }: RunStep, command: ShellCommand): UvCall | undefined {
  return uvCalls.length > short ? callsIn(uvCalls).get(command) : uvCalls.find((call) => call.command === command);
}

const placesIn = onceFor(
  (commands: readonly ShellCommand[]): ReadonlyMap<ShellCommand, number> => new Map(commands.map((command, index) => [command, index])),
);

const callsIn = onceFor(
  (calls: readonly UvCall[]): ReadonlyMap<ShellCommand, UvCall> => new Map(calls.map((call) => [call.command, call])),
);
