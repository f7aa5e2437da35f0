import type { ImageFacts } from '../../catalog/baseImages.ts';
import { definedOf } from '../../optional.ts';
import type { ShellCommand } from '../../shell/commands.ts';
import { readProgramName } from '../../shell/programName.ts';
import { expandWord } from '../../uv/words.ts';
import type { CommandState } from '../commandStates.ts';
import type { User } from '../plan.ts';
import { findHome } from './accountHome.ts';
import { type AccountOptions, readAccountOptions } from './accountOptions.ts';

/** The accounts after some commands: `useradd` and `adduser` make one, `usermod` changes one. Names and numbers may stand in variables. */
export function applyAccountCommands(
  accounts: ReadonlyMap<string, User>,
  commands: readonly ShellCommand[],
  states: readonly CommandState[],
  image: ImageFacts | undefined,
): ReadonlyMap<string, User> {
  let after = accounts;
  for (let index = 0; index < commands.length; index++) {
    const command = commands[index] as ShellCommand;
    const program = readProgramName(command);
    const state = states[index];
    if (state && (program === 'useradd' || program === 'adduser' || program === 'usermod')) {
      const words = command.args.flatMap((argument) => expandWord(argument, state.lookup)).map(({ text }) => text);
      const account = readAccount(program, readAccountOptions(program, words), after, image);
      after = account ? new Map(after).set(account.name, command.place.conditional ? unsureOf(account) : account) : after;
    }
  }
  return after;
}

function readAccount(
  program: 'useradd' | 'adduser' | 'usermod',
  given: AccountOptions,
  accounts: ReadonlyMap<string, User>,
  image: ImageFacts | undefined,
): User | undefined {
  const [name, group] = given.names;
  if (name === undefined || group !== undefined || given.names.length > 1) {
    // `adduser app docker` puts an account into a group.
    return undefined;
  }
  if (program === 'usermod') {
    return changeAccount(accounts.get(name), given);
  }
  return { name, ...definedOf({ ...findHome(program, name, given, image), uid: readNumber(given, 'uid'), gid: readNumber(given, 'gid') }) };
}

function changeAccount(account: User | undefined, given: AccountOptions): User | undefined {
  if (!account || !(given.has('uid') || given.has('home') || given.has('gid'))) {
    return account;
  }
  const { name, uid, gid, home, homeMade } = account;
  const moved = given.has('home');
  return {
    name,
    ...definedOf({
      uid: given.has('uid') ? readNumber(given, 'uid') : uid,
      gid: given.has('gid') ? readNumber(given, 'gid') : gid,
      home: moved ? given.value('home') : home,
      homeMade: moved ? undefined : homeMade,
    }),
  };
}

/** What an account is where the command that makes it may not have run: somebody has seen to it that there is one of that name. */
function unsureOf({ homeMade, ...account }: User): User {
  return homeMade === true ? { ...account, homeMade } : account;
}

function readNumber(given: AccountOptions, name: 'uid' | 'gid'): number | undefined {
  const text = given.value(name);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
