import { isModuleOf, isProgramOf } from '../../../build/environment/environmentPrograms.ts';
import { findShippedEnvironments, type ShippedEnvironment } from '../../../build/environment/environments.ts';
import { findShippedPlace } from '../../../build/environment/shippedPlace.ts';
import { readPipInstall } from '../../../build/pip/pipInstall.ts';
import type { BuildPlan, CopyStep, RunStep, Stage, Step } from '../../../build/plan.ts';
import { chainOf } from '../../../build/stageChain.ts';
import type { Start } from '../../../build/start/startCommand.ts';
import { findStartedPrograms, type StartedProgram } from '../../../build/start/startedPrograms.ts';
import { isPython } from '../../../build/start/startsFrom.ts';
import { readSearchPath } from '../../../build/uv/uvProgram.ts';
import type { ShellCommand } from '../../../shell/commands.ts';
import { programName } from '../../../shell/programName.ts';
import { relativeTo } from '../../../text/path.ts';
import { contains } from '../../../text/span.ts';
import { insertAbove } from '../../insertInstruction.ts';
import { defineRule, type RuleContext } from '../../rule.ts';

/** `CMD ["uvicorn", …]`, and nobody put `/app/.venv/bin` on `PATH`. */
export const venvNotOnPath = defineRule({
  id: 'venv-not-on-path',
  meta: {
    summary: 'The start command is a program of the environment, which is not on PATH',
    category: 'stages',
    severity: 'error',
    scope: 'dockerfile',
    fix: ['safe'],
    sources: ['https://docs.astral.sh/uv/guides/integration/docker/#using-the-environment'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    program: '{program} is in {environment}/bin, which is not on PATH, so the container does not find it. Put the folder on PATH.',
    module:
      '{program} is the Python of the image here, since {environment}/bin is not on PATH: it does not find the module {module}. Put the folder on PATH.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<number>();
    for (const start of plan.starts) {
      const environments = findHidden(plan, start);
      for (const program of environments.length === 0 ? [] : findStartedPrograms(start)) {
        const missing = findMissing(environments, program);
        const step = [start.cmd, start.entrypoint].find((each) => each && contains(each.instruction.span, program.span));
        if (missing && step && !told.has(program.span.start)) {
          told.add(program.span.start);
          yield report(plan, program, step, missing);
        }
      }
    }
  },
});

function report(plan: BuildPlan, { name: program, span }: StartedProgram, { instruction }: Step, { environment, module }: Missing) {
  const place = findShippedPlace(environment) ?? '';
  return {
    messageId: module === undefined ? 'program' : 'module',
    data: { program, environment: place, ...(module !== undefined && { module }) },
    span,
    fixes: () => [
      {
        title: `Put ${place}/bin on PATH`,
        kind: 'safe' as const,
        edits: [insertAbove(plan, instruction, `ENV PATH="${place}/bin:$PATH"`)],
      },
    ],
  } as const;
}

/** The environments of the finished stage, where surely none of them is on `PATH` and their programs are not to be had otherwise. */
function findHidden(plan: BuildPlan, start: Start): readonly ShippedEnvironment[] {
  const path = hasRelativeFolder(start) ? undefined : readSearchPath(start.state.variables);
  const environments = findShippedEnvironments(plan, start.stage);
  const places = environments.map(findShippedPlace);
  const hidden = path && places.every((place) => place !== undefined && !path.includes(`${place}/bin`));
  return hidden && start.complete && !mayFindOtherwise(start, path) ? environments : [];
}

/** `.venv/bin` on `PATH` is found from the working directory. */
function hasRelativeFolder({ state: { variables } }: Start): boolean {
  const path = variables.get('PATH');
  return path.kind === 'value' && path.value.split(':').some((folder) => folder !== '' && !/^[/~]/.test(folder));
}

interface Missing {
  readonly environment: ShippedEnvironment;
  readonly module?: string;
}

function findMissing(environments: readonly ShippedEnvironment[], { name, args, call }: StartedProgram): Missing | undefined {
  if (call || name.includes('/')) {
    return undefined;
  }
  const [option, module] = args;
  const named = option?.text === '-m' ? module?.text : undefined;
  if (/^python[\d.]*$/.test(name)) {
    const environment = named === undefined ? undefined : environments.find((each) => isModuleOf(each, named));
    return environment && named !== undefined ? { environment, module: named } : undefined;
  }
  const environment = environments.find((each) => isProgramOf(each, name));
  return environment && { environment };
}

/** Whether the program may come from somewhere else: installed by other means, linked, copied into a folder on `PATH`, or activated at the start. */
function mayFindOtherwise(start: Start, path: readonly string[]): boolean {
  const sets = start.commands.some(
    ({ name, assignments, wrappers, place }) =>
      /^(?:\.|source|export|eval|cd)$/.test(name.literal ?? '.') ||
      assignments.some((assignment) => assignment.name === 'PATH') ||
      wrappers.some(({ program }) => /^(?:bash|zsh|su|sudo|runuser|poetry|pipenv)$/.test(program)) ||
      place.conditional,
  );
  const python = start.state.variables.get('PYTHONPATH').kind !== 'unset';
  return sets || python || chainOf(start.stage).some((stage) => mayBringPrograms(stage, path));
}

function mayBringPrograms(stage: Stage, path: readonly string[]): boolean {
  return stage.steps.some(({ run, copy }) => (copy ? bringsBy(copy, path) : run !== undefined && installs(run)));
}

function bringsBy({ destination, sources }: CopyStep, path: readonly string[]): boolean {
  const uvOnly = sources.every((source) => /(?:^|\/)uvx?$/.test(source.path ?? ''));
  const inPath =
    destination === undefined ||
    path.some((folder) => relativeTo(destination, folder) !== undefined || relativeTo(folder, destination) !== undefined);
  return !uvOnly && (inPath || relativeTo('/usr', destination) !== undefined);
}

const harmless =
  /^(?:|uv|apt|apt-get|apk|dnf|microdnf|yum|useradd|adduser|groupadd|addgroup|usermod|groupmod|chown|chmod|chgrp|mkdir|rmdir|rm|cd|export|set|echo|printf|true|:|test|\[|touch|cat|ls|curl|wget|update-ca-certificates|locale-gen|sleep|id|find|grep|git|playwright|npm|date)$/;

function installs({ complete, commands, uvCalls }: RunStep): boolean {
  return (
    !complete ||
    commands.some((command) => !isHarmless(command)) ||
    uvCalls.some(({ invocation }) => /^uv (?:pip|tool|python)\b/.test(invocation.command))
  );
}

function isHarmless(command: ShellCommand): boolean {
  const { literal } = command.name;
  if (literal === undefined || literal.startsWith('./')) {
    return false;
  }
  if (/^(?:\.|source)$/.test(literal)) {
    return /\/activate$/.test(command.args[0]?.raw ?? '');
  }
  if (isPython(literal)) {
    return command.args.every((word) => word.literal !== undefined && word.literal !== 'install');
  }
  const pip = readPipInstall(command);
  return harmless.test(programName(command)) || (pip?.kind === 'uv' && pip.alone);
}
