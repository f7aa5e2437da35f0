import { isPackage, type Pyproject } from '../../project/pyproject.ts';
import { joinPath, nameOf } from '../../text/path.ts';
import { lookAtEnd } from '../files/imageFiles.ts';
import type { BuildPlan } from '../plan.ts';
import { resolveInImage } from '../resolveInImage.ts';
import { chainOf } from '../stageChain.ts';
import type { Start } from '../start/startCommand.ts';
import { findStartedPrograms, type StartedProgram } from '../start/startedPrograms.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { readSearchPath } from '../uv/uvProgram.ts';
import { isProgramOf } from './environmentPrograms.ts';
import { findShippedEnvironments, type ShippedEnvironment } from './environments.ts';
import { selectedProjects } from './installedGroups.ts';
import { mayInstallOtherwise } from './otherInstalls.ts';
import { findShippedPlace } from './shippedPlace.ts';

/** A script of `[project.scripts]` that a container starts and that uv does not install, since the project is no package. */
export interface MissingScript {
  readonly program: StartedProgram;
  /** As in `[project.scripts]`. */
  readonly script: string;
  readonly pyproject: Pyproject;
  readonly environment: ShippedEnvironment;
}

/** The scripts that a container surely starts in vain. */
export function findMissingScripts(plan: BuildPlan, start: Start): readonly MissingScript[] {
  const environments = findShippedEnvironments(plan, start.stage);
  const stages = [start.stage, ...environments.map(({ stage }) => stage)].flatMap(chainOf);
  if (environments.length === 0 || mayInstallOtherwise(stages)) {
    return [];
  }
  return findStartedPrograms(start).flatMap((program) => {
    const script = nameOf(`/${program.name}`);
    const environment = environments.find((each) => startsFrom(plan, start, each, program) && !isProgramOf(each, script));
    const pyproject = environment && ownerOf(program.call ?? environment.syncs.at(-1), script);
    return environment && pyproject && isNowhereElse(plan, start, environments, program)
      ? [{ program, script, pyproject, environment }]
      : [];
  });
}

/** A path must lead into the environment; a name, and what `uv run` starts, is looked for on `PATH`. */
function startsFrom(plan: BuildPlan, start: Start, environment: ShippedEnvironment, { name, call }: StartedProgram): boolean {
  if (call) {
    return (
      call.invocation.command === 'uv run' &&
      call.environment === environment.path &&
      !name.includes('/') &&
      isPlainRun(call) &&
      !mayRunFile(plan, start, name, call)
    );
  }
  const place = findShippedPlace(environment);
  return place !== undefined && (!name.includes('/') || resolveInImage(start.state.directory, name)?.startsWith(`${place}/bin/`) === true);
}

/** `uv run app` runs `app/__main__.py` where there is such a file, and `uv run app.py` that file (tried with uv 0.13.9). */
function mayRunFile(plan: BuildPlan, start: Start, name: string, call: UvCall): boolean {
  const given = call.value('directory');
  const directory = given.kind === 'unknown' || given.value === undefined ? call.directory : resolveInImage(call.directory, given.value);
  const file = /\.py[cwz]?$/.test(name) ? name : `${name}/__main__.py`;
  return given.kind === 'unknown' || directory === undefined || lookAtEnd(plan, start.stage, joinPath(directory, file)).kind !== 'absent';
}

/** With other packages or another project the program may come from there. */
function isPlainRun({ invocation: { options, unsure } }: UvCall): boolean {
  return (
    !unsure && !options.some(({ name }) => /^--(?:with|with-editable|with-requirements|isolated|no-project|module|script|help)$/.test(name))
  );
}

/** The selected project whose script it is, where no project of the workspace is a package that has it too. */
function ownerOf(call: UvCall | undefined, script: string): Pyproject | undefined {
  const members = call?.diskProject?.members();
  const packaged = members?.list.some(({ pyproject }) => isPackage(pyproject) && pyproject.scripts.has(script));
  return call && members?.complete && packaged === false
    ? selectedProjects(call)?.find((pyproject) => pyproject.scripts.has(script) && !isPackage(pyproject))
    : undefined;
}

/** Whether no folder on `PATH` holds a program of the name, the environments' own left out. */
function isNowhereElse(plan: BuildPlan, start: Start, environments: readonly ShippedEnvironment[], { name }: StartedProgram): boolean {
  if (name.includes('/')) {
    return true;
  }
  const own = environments.map((each) => `${findShippedPlace(each)}/bin`);
  const folders = readSearchPath(start.state.variables)?.filter((folder) => !own.includes(folder));
  return folders?.every((folder) => lookAtEnd(plan, start.stage, `${folder}/${name}`).kind === 'absent') === true;
}
