import type { FileAnswer } from '../build/files/fileAnswer.ts';
import type { BuildPlan, StepMount } from '../build/plan.ts';
import type { UvCall } from '../build/uv/uvCall.ts';
import { folderOf, joinPath, nameOf } from '../text/path.ts';
import { insertAt } from './edits.ts';
import { insertAbove } from './insertInstruction.ts';
import type { Fix } from './rule.ts';

/**
 * How to bring a further file into the folder of one that is there: into the `COPY` that brought that one, as one more mount, else by a `COPY` of its own
 * above the call. `contextPath` is the file's in the build context; it keeps its name. Nothing where the other one does not come from the context.
 */
export function bringBeside(plan: BuildPlan, call: UvCall, beside: FileAnswer & { readonly kind: 'present' }, contextPath: string): Fix[] {
  if (beside.contextPath === undefined) {
    return [];
  }
  return extendCopy(plan, beside, contextPath) ?? addMount(plan, call, beside, contextPath) ?? copyAbove(plan, call, [contextPath]);
}

/** The context path of a file that stands where another one does. */
export function contextSibling(contextPath: string, name: string): string {
  return joinPath(folderOf(`/${contextPath}`), name).slice(1);
}

function extendCopy(plan: BuildPlan, { by, contextPath }: FileAnswer & { readonly kind: 'present' }, added: string): Fix[] | undefined {
  const { copy, instruction } = by;
  const source = copy?.sources.find(({ path }) => path !== undefined && joinPath('/', path) === `/${contextPath}`);
  // What it brings already has been removed since.
  const removed = copy?.sources.some(({ path }) => path !== undefined && joinPath('/', path) === `/${added}`);
  if (removed || !copy?.intoFolder || copy.origin.kind !== 'context' || !source || !isWritten(plan, by.instruction)) {
    return undefined;
  }
  const word = instruction.form === 'json' ? `, ${JSON.stringify(added)}` : ` ${added}`;
  return [{ title: `Copy ${added} too`, kind: 'unsafe', edits: [insertAt(plan, source.word.span.end, word)] }];
}

function addMount(
  plan: BuildPlan,
  call: UvCall,
  { by, contextPath }: FileAnswer & { readonly kind: 'present' },
  added: string,
): Fix[] | undefined {
  const mount = by === call.step ? by.run?.mounts.find(({ type, source }) => type === 'bind' && source === contextPath) : undefined;
  const target = mount?.mount.options.find(({ name }) => name === 'target')?.value;
  if (!mount || target === undefined) {
    return undefined;
  }
  const option = `--mount=type=bind,source=${added},target=${target.slice(0, target.lastIndexOf('/') + 1)}${nameOf(`/${added}`)}`;
  const edit = insertAt(plan, mount.mount.flag.span.end, `${gapBehind(plan, mount)}${option}`);
  return [{ title: `Mount ${added} too`, kind: 'unsafe', edits: [edit] }];
}

/** What parts a flag from what follows it: a blank, or a continued line with its indentation. */
function gapBehind({ dockerfile: { text } }: BuildPlan, { mount }: StepMount): string {
  const gap = /^[ \t]*[\\`][ \t]*\r?\n[ \t]*/.exec(text.slice(mount.flag.span.end));
  return gap?.[0] ?? ' ';
}

/** A `COPY` of files into the folder of the call's project, above the call. Nothing for a call that stands in a trigger. */
export function copyAbove(plan: BuildPlan, call: UvCall, contextPaths: readonly string[]): Fix[] {
  const { project } = call;
  const directory =
    project.kind === 'present' ? (project.root ?? project.directory) : project.kind === 'absent' ? project.directory : undefined;
  if (directory === undefined || !isWritten(plan, call.step.instruction)) {
    return [];
  }
  const target = directory === call.step.state.directory ? './' : `${directory === '/' ? '' : directory}/`;
  const copy = `COPY ${contextPaths.join(' ')} ${target}`;
  return [{ title: `Copy ${contextPaths.join(' and ')}`, kind: 'unsafe', edits: [insertAbove(plan, call.step.instruction, copy)] }];
}

/** Whether the instruction stands in the file for itself: a trigger stands behind its `ONBUILD`. */
function isWritten(plan: BuildPlan, instruction: UvCall['step']['instruction']): boolean {
  return plan.dockerfile.instructions.includes(instruction);
}
