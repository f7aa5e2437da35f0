import { factsBelow } from '../../build/factsBelow.ts';
import { contextProject } from '../../build/files/contextProject.ts';
import { readPipPackages } from '../../build/pip/pipInstall.ts';
import type { BuildPlan, Stage, Step } from '../../build/plan.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import { lockFits } from '../../project/lockFit.ts';
import { isPackage, type Pyproject } from '../../project/pyproject.ts';
import { tableAt } from '../../project/values.ts';
import { lineEnding, removeInstruction } from '../../rules/edits.ts';
import { hideEnvironment } from '../../rules/ignoreEdits.ts';
import { bringUv } from '../../rules/image/uvReference.ts';
import { insertAbove } from '../../rules/insertInstruction.ts';
import type { FileEdit } from '../../rules/rule.ts';
import { runUv, uvVariables } from '../../scaffold/patterns/blocks.ts';
import type { ShellCommand } from '../../shell/commands.ts';
import { programName } from '../../shell/programName.ts';
import { convertPoetryInstall } from './poetryWords.ts';
import { type Refactoring, type RefactoringPlace, touchedSteps } from './refactoring.ts';
import { removeFromStage } from './removeFromStage.ts';

/**
 * A `poetry install` of a project that has a uv.lock which fits its pyproject.toml: `uv sync --locked` into an environment that comes first on `PATH`; poetry, its
 * settings and its lockfile go. Only where poetry does nothing else in the file, in one stage on an image of Python.
 */
export function convertPoetry(place: RefactoringPlace): readonly Refactoring[] {
  const { plan, catalog } = place;
  const pyproject = readyProject(plan);
  return touchedSteps(place).flatMap((step) => {
    const install = step.run?.commands.find(isInstall);
    const edits = install && pyproject ? convertStage(plan, catalog, step, install, pyproject) : undefined;
    return edits ? [{ title: 'Install with uv instead of Poetry', kind: 'rewrite', edits }] : [];
  });
}

/** Asks for the files of the project that a refactoring of this Dockerfile will need, so that a host has them when a person asks for it. */
export function askForProject(plan: BuildPlan): void {
  if (plan.stages.some(({ steps }) => steps.some(({ run }) => run?.commands.some(isInstall)))) {
    readyProject(plan);
  }
}

function isInstall(command: ShellCommand): boolean {
  return programName(command) === 'poetry' && command.args[0]?.literal === 'install';
}

/** The project at the root of the context, where its uv.lock is there and fits. */
function readyProject(plan: BuildPlan): Pyproject | undefined {
  const project = contextProject(plan);
  const there = project?.folder === plan.context.root && project?.lock().kind === 'present' && lockFits(project) === true;
  return there ? project.pyproject : undefined;
}

function convertStage(
  plan: BuildPlan,
  catalog: UvCatalog,
  step: Step,
  install: ShellCommand,
  pyproject: Pyproject,
): readonly FileEdit[] | undefined {
  const { stage, run } = step;
  const words = convertPoetryInstall(install, pyproject);
  const [uv] = bringUv(plan, catalog, stage);
  const variables = removeFromStage(plan, stage, /^POETRY_/);
  const others = plan.stages.flatMap(({ steps }) => steps).filter((other) => other !== step && mentionsPoetry(plan, other));
  const edits = others.map((other) => (other.stage === stage ? withoutPoetry(plan, other) : undefined));
  const plain = run?.complete && run.commands.every((command) => command === install || isAboutPoetry(command));
  if (
    !words ||
    !uv ||
    !variables ||
    !plain ||
    usesSystemPython(plan) ||
    !isReady(stage, step, pyproject, words) ||
    edits.some((each) => each === undefined)
  ) {
    return undefined;
  }
  return [...uv.edits, ...variables, ...edits.flatMap((each) => each ?? []), ...writeSync(plan, step, words)];
}

/** The sync in the place of the step, the variables that it needs above, and the environment of the host out of its way. */
function writeSync(plan: BuildPlan, { instruction, state }: Step, words: readonly string[]): readonly FileEdit[] {
  const { escape: continuation } = plan.dockerfile;
  const variables = uvVariables({ managed: false, cacheMounts: true }, { PATH: `"${state.directory}/.venv/bin:$PATH"` });
  const sync = runUv(['uv sync --locked', ...words].join(' '));
  return [
    insertAbove(plan, instruction, variables.replaceAll('\\\n', `${continuation}\n`)),
    { file: plan.file, span: instruction.span, newText: sync.replaceAll('\\\n', `${continuation}${lineEnding(plan)}`) },
    ...(plan.context.root === undefined ? [] : hideEnvironment(plan, plan.context.root)),
  ];
}

/** Whether uv finds the Python of the image there, as root, and builds no project that is none. */
function isReady(stage: Stage, { state, instruction }: Step, pyproject: Pyproject, words: readonly string[]): boolean {
  const facts = factsBelow(stage);
  const unbuilt = tableAt(pyproject.table, 'tool', 'poetry')['package-mode'] === false && isPackage(pyproject);
  return (
    typeof facts?.python === 'object' &&
    facts.python.prefix === '/usr/local' &&
    state.user?.name === 'root' &&
    state.directory !== undefined &&
    state.directory !== '/' &&
    state.variables.get('VIRTUAL_ENV').kind === 'unset' &&
    instruction.form === 'shell' &&
    instruction.heredocs.length === 0 &&
    instruction.flags.length === 0 &&
    (!unbuilt || words.includes('--no-install-project'))
  );
}

function mentionsPoetry({ dockerfile: { text } }: BuildPlan, { instruction: { keyword, span } }: Step): boolean {
  return !/^(?:ENV|ARG)$/.test(keyword)
    ? /poetry/i.test(text.slice(span.start, span.end))
    : /\$\{?POETRY_/.test(text.slice(span.start, span.end));
}

/** Whether anything else is in the Python of the image, or is started from there: it would not be in the environment. */
function usesSystemPython(plan: BuildPlan): boolean {
  const commands = plan.stages.flatMap(({ steps }) => steps.flatMap(({ run }) => run?.commands ?? []));
  const installs = commands.some((command) => /\bpip/.test(`${command.name.raw} ${command.args[1]?.raw ?? ''}`) && !isAboutPoetry(command));
  return installs || plan.dockerfile.text.includes('/usr/local/bin');
}

/** Commands that only install Poetry or set it up. */
function isAboutPoetry(command: ShellCommand): boolean {
  const packages = readPipPackages(command);
  const brings =
    packages.length > 0 && packages.every((name) => /^(?:pip|poetry)(?:-|$)/.test(name)) && packages.some((name) => name !== 'pip');
  const sets = programName(command) === 'poetry' && /^(?:config|check|--version)$/.test(command.args[0]?.literal ?? '');
  return !command.place.conditional && (brings || sets);
}

/** What becomes of another instruction that speaks of Poetry; `undefined` where it needs it. */
function withoutPoetry(plan: BuildPlan, { instruction, run, copy }: Step): readonly FileEdit[] | undefined {
  if (run) {
    return run.complete && run.commands.every(isAboutPoetry) ? [removeInstruction(plan, instruction)] : undefined;
  }
  if (copy) {
    const locks = copy.sources.filter(({ path }) => /^(?:\.\/)?poetry\.lock\*?$/.test(path ?? ''));
    const named =
      copy.origin.kind === 'context' &&
      instruction.form === 'shell' &&
      locks.length === 1 &&
      !copy.sources.some(({ path }) => /uv\.lock/.test(path ?? ''));
    return named ? locks.map(({ word }) => ({ file: plan.file, span: word.span, newText: 'uv.lock' })) : undefined;
  }
  const [poetry, runs, program] = instruction.words;
  const starts =
    /^(?:CMD|ENTRYPOINT)$/.test(instruction.keyword) && poetry?.raw === 'poetry' && runs?.raw === 'run' && program !== undefined;
  return starts ? [{ file: plan.file, span: { start: poetry.span.start, end: program.span.start }, newText: '' }] : undefined;
}
