import { lookInContext } from '../../build/files/contextFiles.ts';
import { lookInCopy } from '../../build/files/copiedFiles.ts';
import { keepsLock } from '../../build/lock/lockSwitch.ts';
import type { BuildPlan, CopyStep, Stage, Step } from '../../build/plan.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import { removeInstruction } from '../../rules/edits.ts';
import { addMounts } from '../../rules/mountEdits.ts';
import { joinPath, nameOf, relativeTo } from '../../text/path.ts';
import { type Refactoring, type RefactoringPlace, touchedSteps } from './refactoring.ts';

/**
 * A `COPY` of pyproject.toml and uv.lock for a sync of the dependencies alone: the sync gets them as bind mounts. Only where nothing but the one sync reads them
 * before the copy of the source brings the same files to the same place, or where they stay behind in a builder.
 */
export function bindManifests(place: RefactoringPlace): readonly Refactoring[] {
  const { plan } = place;
  const copies = touchedSteps(place).flatMap((step) => (step.copy ? [step] : step.run ? (copyBefore(step) ?? []) : []));
  return copies.flatMap((step) => bindInstead(plan, step));
}

/** The `COPY` that stands directly before a `RUN`, instructions that set variables apart. */
function copyBefore({ stage, index }: Step): Step | undefined {
  const before = stage.steps.slice(0, index).findLast(({ instruction }) => !/^(?:ENV|ARG|LABEL)$/.test(instruction.keyword));
  return before?.copy ? before : undefined;
}

/** A file that is copied: where it stands in the context and in the image. */
interface Manifest {
  readonly source: string;
  readonly target: string;
}

function bindInstead(plan: BuildPlan, step: Step): readonly Refactoring[] {
  const manifests = step.copy ? readManifests(plan, step, step.copy) : [];
  const rest = step.stage.steps.slice(step.index + 1).filter(({ instruction }) => !/^(?:ENV|ARG|LABEL)$/.test(instruction.keyword));
  const [sync, source] = rest;
  const call = sync && onlySync(sync);
  const directory = call?.directory;
  const brings = ({ target }: Manifest): boolean =>
    source?.copy !== undefined && lookInCopy(plan, source, source.copy, target)?.kind === 'present';
  const needless = manifests.every(brings) || (source === undefined && isLeftBehind(plan, step.stage, manifests));
  if (!sync || !call || directory === undefined || manifests.length === 0 || !needless) {
    return [];
  }
  const mounted = sync.run?.mounts.map(({ target }) => target) ?? [];
  const added = manifests.filter(({ target }) => !mounted.includes(target));
  const mounts = added.map(
    ({ source: from, target }) => `--mount=type=bind,source=${from},target=${relativeTo(directory, target) ?? target}`,
  );
  const edits = [
    removeInstruction(plan, step.instruction, /\bcop(?:y|ies|ied|ying)\b/i),
    ...(mounts.length === 0 ? [] : [addMounts(plan, sync.instruction, mounts)]),
  ];
  return [{ title: 'Mount the manifests instead of copying them', kind: 'rewrite', edits }];
}

/** Whether nothing that is built has the files: others copy from the stage what does not hold them, and nobody builds on it. */
function isLeftBehind(plan: BuildPlan, stage: Stage, manifests: readonly Manifest[]): boolean {
  const steps = plan.stages.flatMap((other) => other.steps);
  const copied = steps.flatMap(({ copy }) => (copy?.origin.kind === 'stage' && copy.origin.stage === stage ? copy.sources : []));
  const reached = steps.some(({ run }) => run?.mounts.some(({ origin }) => origin.kind === 'stage' && origin.stage === stage));
  const built = plan.roots.includes(stage) || plan.stages.some(({ base }) => base.kind === 'stage' && base.stage === stage);
  const holds = (path: string | undefined, target: string): boolean =>
    path === undefined || /[*?[]/.test(path) || relativeTo(joinPath('/', path), target) !== undefined;
  return !built && !reached && !copied.some(({ path }) => manifests.some(({ target }) => holds(path, target)));
}

/** What a plain `COPY` of files out of the context brings, uv.lock and pyproject.toml among them; empty where it may bring anything else. */
function readManifests(
  plan: BuildPlan,
  { instruction, state }: Step,
  { add, origin, sources, destination, intoFolder }: CopyStep,
): readonly Manifest[] {
  const plain = !add && origin.kind === 'context' && instruction.flags.length === 0 && instruction.heredocs.length === 0;
  const folder = intoFolder || destination === state.directory ? destination : undefined;
  const paths = sources.map(({ path }) => (path === undefined ? undefined : joinPath('/', path).slice(1)));
  const known = paths.filter(
    (path) => path !== undefined && !/[,"\s]/.test(path) && lookInContext(plan.context, plan.inputs, path).kind === 'file',
  );
  const names = known.map((path) => nameOf(`/${path}`));
  return plain &&
    folder !== undefined &&
    known.length === sources.length &&
    ['uv.lock', 'pyproject.toml'].every((name) => names.includes(name))
    ? known.flatMap((source) => (source === undefined ? [] : [{ source, target: joinPath(folder, nameOf(`/${source}`)) }]))
    : [];
}

/** The one command of a `RUN`, where it is a sync of what is not local that leaves uv.lock alone. */
function onlySync({ run, instruction }: Step): UvCall | undefined {
  const [call] = run?.uvCalls ?? [];
  const alone = run?.complete === true && run.commands.length === 1 && !instruction.trigger;
  const leavesOut = (['noInstallProject', 'noInstallWorkspace', 'noInstallLocal'] as const).some(
    (name) => call?.isSurely(name, true) === true,
  );
  return alone && call?.invocation.command === 'uv sync' && leavesOut && keepsLock(call) ? call : undefined;
}
