import type { Step } from '../../build/plan.ts';
import type { ShellCommand } from '../../shell/commands.ts';
import { programName } from '../../shell/programName.ts';

const managers = /^(?:apt-get|apt|apk|dnf|microdnf|yum|zypper)$/;
const others = /^(?:rm|set|true|groupadd|useradd|addgroup|adduser)$/;

/** Whether a `RUN` installs packages of the system by name and does nothing else, so that no file of the project can matter to it. */
export function installsSystemPackages({ run }: Step): boolean {
  return (
    run?.complete === true &&
    run.mounts.every(({ type }) => type === 'cache' || type === 'tmpfs') &&
    run.commands.some(
      (command) => managers.test(programName(command)) && command.args.some(({ literal }) => literal === 'install' || literal === 'add'),
    ) &&
    run.commands.every(isPlain)
  );
}

function isPlain(command: ShellCommand): boolean {
  const program = programName(command);
  return (
    others.test(program) ||
    (managers.test(program) && command.args.every(({ literal }) => literal !== undefined && !/\.(?:deb|rpm|apk)$|^\.\.?\//.test(literal)))
  );
}
