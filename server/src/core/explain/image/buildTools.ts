import type { Step } from '../../build/plan.ts';
import { chainOf } from '../../build/stageChain.ts';
import type { Start } from '../../build/start/startCommand.ts';
import type { ShellCommand } from '../../shell/commands.ts';
import { programName } from '../../shell/programName.ts';
import type { Explaining } from '../explaining.ts';
import type { ExplainedRemark } from '../explanation.ts';

const managers = /^(?:apt-get|apt|apk|dnf|microdnf|yum)$/;
const tools =
  /^(?:gcc|g\+\+|clang|make|cmake|ninja-build|build-essential|build-base|pkg-config|pkgconf|rustc|cargo|gfortran|autoconf|automake|libtool|linux-headers|git|curl|wget|.+-dev|.+-devel)$/;
/** Those that a program at the start may call by name. */
const programs = /^(?:git|curl|wget|make)$/;

/** The packages to build or to fetch with that the instructions of a finished stage install and leave there, and that no start command names. */
export function findBuildTools({ lineOf }: Explaining, start: Start): readonly ExplainedRemark[] {
  return chainOf(start.stage)
    .toReversed()
    .flatMap(({ steps }) => steps)
    .flatMap((step) => {
      const names = toolsLeftBy(step).filter((name) => !mayStart(start, name));
      return names.length === 0
        ? []
        : [
            {
              text: `${names.join(', ')}: to build or to fetch with. A program that runs needs them only where it calls them.`,
              line: lineOf(step.instruction.span),
              rule: null,
            },
          ];
    });
}

function toolsLeftBy({ run }: Step): readonly string[] {
  const commands = (run?.commands ?? []).filter((command) => managers.test(programName(command)));
  // What one command removes may be what another of the same instruction installed, by a name of their own.
  if (commands.some((command) => wordsOf(command).some((word) => /^(?:remove|purge|autoremove|del|erase)$/.test(word)))) {
    return [];
  }
  return [...new Set(commands.filter((command) => wordsOf(command).some((word) => word === 'install' || word === 'add')).flatMap(wordsOf))]
    .map((word) => word.replace(/=.*$/, ''))
    .filter((word) => tools.test(word));
}

function wordsOf({ args }: ShellCommand): readonly string[] {
  return args.map(({ literal }) => literal).filter((word) => word !== undefined && !word.startsWith('-')) as readonly string[];
}

/** Whether the container, or its health check, starts a program of that name, or what it starts is not all seen. */
function mayStart({ complete, commands, healthcheck }: Start, name: string): boolean {
  const started = commands.some((command) => [command.name, ...command.args].some(({ raw }) => raw.includes(name)));
  return programs.test(name) && (!complete || started || healthcheck?.instruction.body.text.includes(name) === true);
}
