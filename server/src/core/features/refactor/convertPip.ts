import { factsBelow } from '../../build/factsBelow.ts';
import type { BuildPlan, RunStep, Step, StepMount } from '../../build/plan.ts';
import { uvProgramsOf } from '../../build/uv/uvPrograms.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import { removeCommand } from '../../rules/commandEdits.ts';
import { chooseUvSource } from '../../rules/image/uvReference.ts';
import { addMounts } from '../../rules/mountEdits.ts';
import type { FileEdit } from '../../rules/rule.ts';
import type { ShellCommand } from '../../shell/commands.ts';
import { convertPipArguments, readPipArguments } from './pipWords.ts';
import { type Refactoring, type RefactoringPlace, touchedSteps } from './refactoring.ts';
import { removeFromStage } from './removeFromStage.ts';

/**
 * A `RUN` in which pip installs into the Python of the image: uv does it, out of a mount, with its cache mounted. Only as root, where nothing sets an environment
 * or an index, and every call of pip there means the same to uv.
 */
export function convertPip(place: RefactoringPlace): readonly Refactoring[] {
  return touchedSteps(place).flatMap((step) => {
    const edits = step.run && isPlainPip(step) ? convertRun(place.plan, place.catalog, step, step.run) : undefined;
    return edits ? [{ title: 'Install with uv instead of pip', kind: 'rewrite', edits }] : [];
  });
}

const home = '/root';

/** Whether pip there installs into the image's own Python, as `uv pip install --system` does; that has to be 3.8 or later. */
function isPlainPip({ stage, state, instruction }: Step): boolean {
  const facts = factsBelow(stage);
  const python = typeof facts?.python === 'object' ? facts.python : undefined;
  const unset = (name: string): boolean => state.variables.get(name).kind === 'unset';
  const odd = [...state.variables.names()].some((name) => /^PIP_/.test(name) && !idleVariables.test(name));
  return (
    python?.externallyManaged === false &&
    python.prefix === '/usr/local' &&
    !/^3\.[0-7]$/.test(python.version ?? '') &&
    state.user?.name === 'root' &&
    ['VIRTUAL_ENV', 'CONDA_PREFIX', 'UV_CACHE_DIR', 'XDG_CACHE_HOME', 'HOME'].every(unset) &&
    !odd &&
    instruction.form === 'shell' &&
    instruction.heredocs.length === 0
  );
}

/** Variables of pip that mean nothing to uv. */
const idleVariables = /^PIP_(?:NO_CACHE_DIR|DISABLE_PIP_VERSION_CHECK|ROOT_USER_ACTION|NO_INPUT|PROGRESS_BAR)$/;

function convertRun(plan: BuildPlan, catalog: UvCatalog, step: Step, run: RunStep): readonly FileEdit[] | undefined {
  const calls = run.commands.filter((command) => readPipArguments(command) !== undefined || /\bpip/.test(command.name.raw));
  const isLast = !callsPipElsewhere(plan, step);
  const commands = calls.map((command) => convertCommand(plan, step, command, isLast));
  const source = bringsUv(plan, step) ? '' : chooseUvSource(plan, catalog, step.stage);
  const variables = isLast ? removeFromStage(plan, step.stage, idleVariables) : [];
  if (!run.complete || source === undefined || !variables || commands.length === 0 || commands.some((edit) => edit === undefined)) {
    return undefined;
  }
  const own = commands.filter((edit) => edit !== undefined);
  return own.every(({ newText }) => newText === '') ? undefined : [...mountEdits(plan, step, run, source), ...own, ...variables];
}

/** Whether another instruction needs pip and what is set for it. */
function callsPipElsewhere({ stages }: BuildPlan, step: Step): boolean {
  const others = stages.flatMap(({ steps }) => steps).filter((other) => other !== step);
  return others.some(({ run }) => run?.commands.some((command) => readPipArguments(command) !== undefined || /pip/.test(command.name.raw)));
}

/** Whether the stage has uv already at the step. */
function bringsUv(plan: BuildPlan, { stage, index }: Step): boolean {
  return uvProgramsOf(plan, stage)[index]?.places.some(({ path }) => /^\/(?:usr\/(?:local\/)?)?bin\/uv$/.test(path)) === true;
}

function convertCommand(plan: BuildPlan, step: Step, command: ShellCommand, isLast: boolean): FileEdit | undefined {
  const args = readPipArguments(command);
  const conversion = args && convertPipArguments(args);
  if (!conversion || (conversion.renewsPip && !isLast) || command.place.conditional || command.place.substitution) {
    return undefined;
  }
  if (conversion.words.length === 0) {
    return step.run?.commands.length === 1 ? undefined : removeCommand(plan, step, command);
  }
  const words = ['uv pip install --system --link-mode=copy', ...conversion.words];
  return { file: plan.file, span: command.commandSpan, newText: words.join(' ') };
}

function mountEdits(plan: BuildPlan, { instruction }: Step, { mounts }: RunStep, source: string): readonly FileEdit[] {
  const cache = mounts.find((mount) => mount.type === 'cache' && /\/\.cache\/pip\/?$/.test(mount.target ?? ''));
  const cached = cache !== undefined || mounts.some(({ target }) => target === `${home}/.cache/uv`);
  const added = [
    ...(source === '' ? [] : [`--mount=type=bind,from=${source},source=/uv,target=/bin/uv`]),
    ...(cached ? [] : [`--mount=type=cache,target=${home}/.cache/uv`]),
  ];
  return [...(cache ? retarget(plan, cache) : []), ...(added.length === 0 ? [] : [addMounts(plan, instruction, added)])];
}

function retarget(plan: BuildPlan, { mount }: StepMount): FileEdit[] {
  const option = mount.options.findLast(({ name }) => name === 'target');
  return option ? [{ file: plan.file, span: option.valueSpan, newText: `${home}/.cache/uv` }] : [];
}
