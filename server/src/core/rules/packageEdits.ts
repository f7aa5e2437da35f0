import { factsBelow } from '../build/factsBelow.ts';
import type { BuildPlan, Step } from '../build/plan.ts';
import { chainOf } from '../build/stageChain.ts';
import type { ShellCommand } from '../shell/commands.ts';
import { programName } from '../shell/programName.ts';
import { findEarlyPlace } from './earlyPlace.ts';
import { insertAt } from './edits.ts';
import { insertAbove } from './insertInstruction.ts';
import type { FileEdit } from './rule.ts';

/**
 * Has a package of the distribution installed before a step: in the list of an installation that is there, else by an instruction of its own. `undefined` where
 * the distribution is not known, or the step does not run as root.
 */
export function installPackage(plan: BuildPlan, step: Step, name: string): FileEdit | undefined {
  const list = findPackageList(plan, step);
  if (list) {
    return insertAt(plan, list.commandSpan.end, ` ${name}`);
  }
  const command = commandFor(step, name);
  const place = findEarlyPlace(plan, step.stage, step.instruction) ?? (step.state.user?.name === 'root' ? step.instruction : undefined);
  return command === undefined || !place || !plan.dockerfile.instructions.includes(place)
    ? undefined
    : insertAbove(plan, place, `RUN ${command}`);
}

/** The last `apt-get install` or `apk add` of the stages below the step that ends in a plain list of packages. */
function findPackageList(plan: BuildPlan, step: Step): ShellCommand | undefined {
  const steps = chainOf(step.stage)
    .toReversed()
    .flatMap((stage) => (stage === step.stage ? stage.steps.slice(0, step.index) : stage.steps));
  return steps
    .filter(({ instruction }) => plan.dockerfile.instructions.includes(instruction))
    .flatMap(({ run }) => run?.commands ?? [])
    .findLast(endsInPackages);
}

function endsInPackages(command: ShellCommand): boolean {
  const words = command.args.map(({ literal }) => literal);
  const installs = /^(?:apt|apt-get)$/.test(programName(command))
    ? words.includes('install')
    : programName(command) === 'apk' && words.includes('add');
  const last = command.args.at(-1);
  return (
    installs &&
    !command.place.conditional &&
    command.redirects.length === 0 &&
    last?.span.end === command.commandSpan.end &&
    /^[a-z0-9][a-z0-9.+-]*$/.test(last.raw) &&
    last.raw !== 'install' &&
    last.raw !== 'add'
  );
}

function commandFor(step: Step, name: string): string | undefined {
  const os = factsBelow(step.stage)?.os;
  if (os === 'alpine') {
    return `apk add --no-cache ${name}`;
  }
  return os === 'debian' || os === 'ubuntu'
    ? `apt-get update && apt-get install -y --no-install-recommends ${name} && rm -rf /var/lib/apt/lists/*`
    : undefined;
}
