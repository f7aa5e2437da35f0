import type { BuildPlan, Stage, Step, User } from '../../../build/plan.ts';
import { chainOf } from '../../../build/stageChain.ts';
import type { Start } from '../../../build/start/startCommand.ts';
import type { Instruction } from '../../../dockerfile/syntax.ts';
import { findEarlyPlace } from '../../earlyPlace.ts';
import { insertAbove } from '../../insertInstruction.ts';
import type { Fix } from '../../rule.ts';

/**
 * A `USER` above the start command, by a number, which others can tell from root without the image. An account that the image has made is taken, else `command`
 * makes one. Not where uv starts, which writes.
 */
export function addUser(plan: BuildPlan, start: Start, command: string): Fix[] {
  const step = start.entrypoint ?? start.cmd;
  const own = step && step.stage === start.stage && plan.dockerfile.instructions.includes(step.instruction);
  if (!step || !own || start.uvCalls.length > 0) {
    return [];
  }
  const end = endOf(plan, step);
  const owners = ownersIn(start.stage);
  const made = madeAccounts(start);
  const account = made.findLast(({ name }) => owners.includes(name)) ?? made.at(-1);
  if (account) {
    return [{ title: `Run as ${account.name}`, kind: 'unsafe', edits: [insertAbove(plan, end, `USER ${account.uid ?? account.name}`)] }];
  }
  // Files belong to an account that nobody has made: it is the one to be made, which is for another rule to say.
  if (owners.length > 0) {
    return [];
  }
  const early = findEarlyPlace(plan, step.stage, end);
  const edits = early
    ? [insertAbove(plan, early, `RUN ${command}`), insertAbove(plan, end, 'USER 10001')]
    : [insertAbove(plan, end, `RUN ${command}\nUSER 10001`)];
  return [{ title: 'Add a user', kind: 'unsafe', edits }];
}

/** The accounts that commands have made, in order; those of the base image are there from its start. */
function madeAccounts({ stage, state }: Start): readonly User[] {
  const before = chainOf(stage).at(-1)?.steps[0]?.state.accounts;
  return [...state.accounts.values()].filter(({ name }) => before?.has(name) === false);
}

/** The names of the users that files are given to. */
function ownersIn(stage: Stage): readonly string[] {
  const flags = chainOf(stage).flatMap(({ steps }) => steps.flatMap(({ instruction }) => instruction.flags));
  const names = flags.filter(({ name }) => name === 'chown').map(({ value }) => value?.replace(/:.*$/, '') ?? '');
  return names.filter((name) => /^[a-z_][\w-]*$/.test(name) && name !== 'root' && name !== 'nobody');
}

/** The first of the instructions about the container that end in `step`: a health check stays beside the start. */
function endOf({ dockerfile }: BuildPlan, step: Step): Instruction {
  const before = step.stage.steps.slice(0, step.stage.steps.indexOf(step)).map(({ instruction }) => instruction);
  const body = before.findLastIndex(
    (instruction) => !/^(?:HEALTHCHECK|STOPSIGNAL|ENTRYPOINT)$/.test(instruction.keyword) || !dockerfile.instructions.includes(instruction),
  );
  return before[body + 1] ?? step.instruction;
}
