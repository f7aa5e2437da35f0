import { findShippedEnvironments } from '../../build/environment/environments.ts';
import type { BuildPlan, Stage, Step } from '../../build/plan.ts';
import { findInterpreter } from '../../build/python/interpreter.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import { insertAt, removeInstruction } from '../../rules/edits.ts';
import type { FileEdit } from '../../rules/rule.ts';
import { relativeTo } from '../../text/path.ts';
import { isUvImage, parseImageReference } from '../../uv/imageReference.ts';
import { type Refactoring, type RefactoringPlace, touches } from './refactoring.ts';
import { writeRuntime } from './writeRuntime.ts';

/**
 * A Dockerfile of one stage that does nothing but copy and sync: it becomes a builder and a runtime stage on the same image without uv, which gets the folder of the
 * project and the environment. Offered at the `FROM` and at what is started.
 */
export function splitStage(place: RefactoringPlace): readonly Refactoring[] {
  const { plan, catalog } = place;
  const [stage, ...others] = plan.stages;
  const start = plan.starts.find((candidate) => candidate.stage === stage);
  const places = [stage?.from, start?.cmd?.instruction, start?.entrypoint?.instruction];
  if (!stage || !start || others.length > 0 || !places.some((each) => each && touches(place, each.span))) {
    return [];
  }
  const startsAlone = start.complete && start.commands.length > 0 && start.uvCalls.length === 0;
  const edits = startsAlone ? split(plan, catalog, stage) : undefined;
  return edits ? [{ title: 'Split into a builder and a runtime stage', kind: 'extract', edits }] : [];
}

/** The name that the stage gets which is built first. */
const builder = 'builder';

/** What an instruction of the one stage is for. */
export type Part = 'build' | 'both' | 'runtime';

function split(plan: BuildPlan, catalog: UvCatalog, stage: Stage): readonly FileEdit[] | undefined {
  const call = onlyEnvironment(plan, stage);
  const root = call?.project.kind === 'present' ? call.project.root : undefined;
  const base = runtimeImage(catalog, stage);
  const { view } = stage;
  if (!call || root === undefined || root === '/' || base === undefined || !view || stage.end.directory === undefined) {
    return undefined;
  }
  const parts = stage.steps.map((step) => partOf(step, root));
  const last = parts.lastIndexOf('build');
  const lastStep = stage.steps[last];
  if (!lastStep || parts.includes(undefined)) {
    return undefined;
  }
  const head = stage.steps.slice(0, last);
  const moved = head.filter((_, index) => parts[index] === 'runtime');
  const kept = head.filter((_, index) => parts[index] !== 'build');
  const folders = [root, ...(call.environment !== undefined && relativeTo(root, call.environment) === undefined ? [call.environment] : [])];
  const name = view.name && view.name.raw.toLowerCase() !== builder ? view.name.raw : undefined;
  const runtime = writeRuntime(plan, { base, name, directory: stage.end.directory, kept, folders });
  // Whoever builds the stage by that name would get the builder.
  const isAsked = view.name && name === undefined && plan.requests.length > 0;
  return isAsked || isTangled(plan, stage, moved)
    ? undefined
    : [
        nameBuilder(plan, stage),
        ...moved.map(({ instruction }) => removeInstruction(plan, instruction)),
        insertAt(plan, lastStep.instruction.span.end, runtime),
      ];
}

/** Whether something would be torn apart: a user that the builder works as, a comment from its instruction, a variable of uv's from who reads it. */
function isTangled({ dockerfile: { text, comments } }: BuildPlan, { steps }: Stage, moved: readonly Step[]): boolean {
  const isCommented = ({ instruction: { span } }: Step): boolean =>
    comments.some((comment) => text.slice(comment.span.end, span.start).trim() === '' && comment.span.end < span.start);
  const readsUv = ({ instruction: { keyword, span } }: Step): boolean =>
    keyword !== 'RUN' && /\$\{?UV_/.test(text.slice(span.start, span.end));
  return moved.some((step) => step.instruction.keyword === 'USER' || isCommented(step)) || steps.some(readsUv);
}

function nameBuilder(plan: BuildPlan, { view }: Stage): FileEdit {
  return view?.name
    ? { file: plan.file, span: view.name.span, newText: builder }
    : insertAt(plan, view?.image.span.end ?? 0, ` AS ${builder}`);
}

/** The last sync of the one environment of the stage, where it lives on the Python of the image and on nothing in a cache. */
function onlyEnvironment(plan: BuildPlan, stage: Stage): UvCall | undefined {
  const [shipped, ...others] = findShippedEnvironments(plan, stage);
  const call = others.length === 0 && shipped?.path !== undefined ? shipped.syncs.at(-1) : undefined;
  const interpreter = call && findInterpreter(plan, call);
  const linked = call?.value('linkMode');
  const ofImage = interpreter?.kind === 'installed' && interpreter.python.by === 'image';
  return ofImage && linked?.kind === 'known' && linked.value !== 'symlink' ? call : undefined;
}

/** The image of the stage, or what it is made from where it is one of uv's; `undefined` where that is not sure. */
function runtimeImage(catalog: UvCatalog, { base, view, from }: Stage): string | undefined {
  if (base.kind !== 'image' || !base.facts || !view || from.flags.length > 0) {
    return undefined;
  }
  const reference = parseImageReference(base.reference);
  if (!reference || !isUvImage(reference)) {
    return view.image.raw;
  }
  const tag = reference.digest === undefined ? catalog.describeUvTag(reference.tag) : undefined;
  return tag?.base !== undefined && /trixie|bookworm|alpine3/.test(tag.variant ?? '') ? tag.base : undefined;
}

/** What a step is for; `undefined` for one that may leave something that the runtime stage would miss. */
function partOf(step: Step, root: string): Part | undefined {
  const { instruction, copy, run } = step;
  switch (instruction.keyword) {
    case 'ENV':
    case 'WORKDIR':
      return 'both';
    case 'COPY':
      return copy && isForBuild(step, root) ? 'build' : undefined;
    case 'RUN':
      return run && partOfRun(step);
    case 'CMD':
    case 'ENTRYPOINT':
    case 'EXPOSE':
    case 'HEALTHCHECK':
    case 'LABEL':
    case 'STOPSIGNAL':
    case 'USER':
      return 'runtime';
    default:
      return undefined;
  }
}

/** Whether a copy brings uv, or files of the context into the folder of the project, as root. */
function isForBuild({ copy, instruction, state }: Step, root: string): boolean {
  const plain = !instruction.flags.some(({ name }) => /^(?:chown|chmod)$/.test(name)) && state.user?.name === 'root';
  const uv = copy?.sources.every(({ path }) => /(?:^|\/)uvx?$/.test(path ?? '')) === true && copy.origin.kind !== 'context';
  const inside = copy?.origin.kind === 'context' && copy.destination !== undefined && relativeTo(root, copy.destination) !== undefined;
  return plain && (uv || inside);
}

/** Syncs build; accounts are for what runs. */
function partOfRun({ run, state }: Step): Part | undefined {
  const commands = run?.commands ?? [];
  const syncs = run?.uvCalls.filter(({ invocation }) => invocation.command === 'uv sync') ?? [];
  if (!run?.complete || commands.length === 0 || state.user?.name !== 'root') {
    return undefined;
  }
  if (syncs.length === commands.length) {
    return 'build';
  }
  return commands.every(({ name }) => /^(?:useradd|groupadd|adduser|addgroup)$/.test(name.literal ?? '')) ? 'runtime' : undefined;
}
