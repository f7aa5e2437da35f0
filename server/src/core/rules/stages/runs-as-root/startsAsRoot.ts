import { factsBelow } from '../../../build/factsBelow.ts';
import type { Start } from '../../../build/start/startCommand.ts';

/** Whether a finished stage surely starts its program as root: nothing drops rights at the start. */
export function startsAsRoot({ state, commands, complete }: Start): boolean {
  return (
    state.user?.name === 'root' &&
    commands.length > 0 &&
    complete &&
    !commands.some(({ wrappers, name }) => [...wrappers.map(({ program }) => program), name.literal ?? ''].some(dropsRights))
  );
}

function dropsRights(program: string): boolean {
  return /^(?:gosu|su-exec|su|sudo|setpriv|runuser|chroot|s6-.*|\/init)$/.test(program);
}

/** The command that makes an account in the distribution of a stage; `undefined` where that is not known. */
export function accountCommand({ stage }: Start): string | undefined {
  const os = factsBelow(stage)?.os;
  return os === 'alpine'
    ? 'adduser -D -u 10001 app'
    : os === 'debian' || os === 'ubuntu'
      ? 'useradd --create-home --uid 10001 app'
      : undefined;
}
