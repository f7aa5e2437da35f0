import { lookInContext } from '../../../build/files/contextFiles.ts';
import { readPipInstall } from '../../../build/pip/pipInstall.ts';
import type { BuildPlan, Step } from '../../../build/plan.ts';
import { chainOf } from '../../../build/stageChain.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { readProgramName } from '../../../shell/programName.ts';
import { joinPath, nameOf, relativeTo } from '../../../text/path.ts';

/** The copy of the source that stands before a sync of dependencies, where nothing before that copy installs dependencies in another way. */
export function findSourceCopy(plan: BuildPlan, call: UvCall): Step | undefined {
  if (!installsDependencies(call)) {
    return undefined;
  }
  const before: Step[] = [];
  for (const stage of chainOf(call.step.stage).toReversed()) {
    before.push(...(stage === call.step.stage ? stage.steps.slice(0, call.step.index) : stage.steps));
  }
  const at = before.findIndex((step) => copiesSource(plan, step, call));
  const settled = before.slice(0, Math.max(at, 0)).some(installs) || before.some((step) => bringsEnvironment(step, call));
  return settled ? undefined : before[at];
}

function installsDependencies(call: UvCall): boolean {
  if (call.invocation.command !== 'uv sync' || call.project.kind !== 'present') {
    return false;
  }
  const project = call.diskProject;
  const { pyproject } = project ?? {};
  return !pyproject || pyproject.dependencies.length > 0 || pyproject.dynamic.has('dependencies') || project?.root !== project;
}

/** Something that may install dependencies: another call of uv that installs, pip (of more than uv), a script. */
function installs({ run }: Step): boolean {
  return (run?.commands ?? []).some((command) => {
    const program = readProgramName(command);
    const pip = readPipInstall(command);
    return (
      program === undefined ||
      (pip
        ? pip.kind === 'unknown' || !(pip.kind === 'others' || pip.alone)
        : /^(?:pip[\d.]*|poetry|make|just|task|nox|conda|mamba)$/.test(program)) ||
      (program === 'uv' && command.args.some(({ literal }) => literal === 'install' || literal === 'sync' || literal === 'run'))
    );
  });
}

/** Whether a step brings the environment from another stage, so that the sync only adds what is missing. */
function bringsEnvironment({ copy }: Step, { environment }: UvCall): boolean {
  return (
    copy?.origin.kind === 'stage' &&
    (environment === undefined ||
      copy.destination === undefined ||
      relativeTo(copy.destination, environment) !== undefined ||
      relativeTo(environment, copy.destination) !== undefined)
  );
}

/** Whether a step copies a folder of the project's source: the whole context, or a folder that is no member's manifest alone. */
function copiesSource(plan: BuildPlan, step: Step, call: UvCall): boolean {
  const { copy } = step;
  const root = call.project.kind === 'present' ? call.project.root : undefined;
  if (
    copy?.origin.kind !== 'context' ||
    copy.destination === undefined ||
    root === undefined ||
    relativeTo(root, copy.destination) === undefined
  ) {
    return false;
  }
  return copy.sources.some(({ path }) => {
    const clean = path === undefined ? undefined : joinPath('/', path).slice(1);
    return (
      clean !== undefined &&
      !/[*?[]/.test(clean) &&
      !/\.\w+$/.test(nameOf(`/${clean}`)) &&
      (clean === '' || lookInContext(plan.context, plan.inputs, clean).kind === 'folder')
    );
  });
}
