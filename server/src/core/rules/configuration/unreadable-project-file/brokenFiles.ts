import { mayEditProject } from '../../../build/environment/editedProject.ts';
import type { FileAnswer } from '../../../build/files/fileAnswer.ts';
import { lookAtCall } from '../../../build/files/lookAtCall.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import { mayBeInlineScript } from '../../../build/uv/inlineScript.ts';
import { readsConfiguration } from '../../../build/uv/ownConfiguration.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import type { BrokenFile } from '../../../project/answer.ts';
import { readTomlFile } from '../../../project/project.ts';
import { foldersUpTo, joinPath, nameOf, type Path, relativeTo } from '../../../text/path.ts';

/** The project files at which a call surely stops, each as the image holds it when uv starts. Of several pyproject.toml the first: uv gets no further. */
export function findBrokenFiles(plan: BuildPlan, call: UvCall): readonly BrokenFile[] {
  const manifest = brokenManifest(plan, call) ?? brokenMember(plan, call);
  const settings = brokenSettings(plan, call);
  const lock = brokenLock(plan, call);
  if (!manifest && !settings && !lock) {
    return [];
  }
  const reads = readsProject(plan, call);
  const found = [
    reads ? manifest : undefined,
    readsSettings(call, reads) ? settings : undefined,
    reads && readsLock(call) ? lock : undefined,
  ];
  return found.filter((file) => file !== undefined);
}

function readsProject(plan: BuildPlan, call: UvCall): boolean {
  const { command, positionals } = call.invocation;
  return /^uv (?:sync|run|lock|export|add|remove|tree)$/.test(command)
    ? call.isSurely('noProject', false) && !isForScript(plan, call) && !mayEditProject(call)
    : command === 'uv build' && positionals.length === 0 && !mayEditProject(call);
}

/** `uv pip` and `uv venv` take their settings from the same uv.toml. */
function readsSettings(call: UvCall, readsToo: boolean): boolean {
  return readsConfiguration(call) && (readsToo || /^uv (?:pip \w+|venv)$/.test(call.invocation.command));
}

/** Of a script with dependencies of its own the project is not asked. */
function isForScript(plan: BuildPlan, call: UvCall): boolean {
  return call.invocation.options.some(({ name }) => name === '--script') || mayBeInlineScript(plan, call);
}

/** Of the project's folder and those above it: uv looks for the workspace there, and stops at the first pyproject.toml. */
function brokenManifest(plan: BuildPlan, call: UvCall): BrokenFile | undefined {
  const { project } = call;
  if (project.kind !== 'present' || !project.broken) {
    return undefined;
  }
  const { broken, directory, pyproject } = project;
  const own = contextPlace(plan, pyproject);
  const above = foldersUpTo(directory, '/').slice(1);
  const next = above.map((folder) => contextFile(plan, call, joinPath(folder, 'pyproject.toml'))).find((file) => file !== 'absent');
  return own === broken.file || next === broken.file ? broken : undefined;
}

/** What is exported from a lockfile that is not checked needs no member. */
function brokenMember(plan: BuildPlan, call: UvCall): BrokenFile | undefined {
  const project = call.diskProject;
  const broken = project && /^uv (?:sync|run|lock|add|remove)$/.test(call.invocation.command) ? project.members().broken : [];
  return broken.find((member) => isInImage(plan, call, member));
}

function brokenSettings(plan: BuildPlan, call: UvCall): BrokenFile | undefined {
  const root = call.diskProject?.root.folder;
  const settings = root === undefined ? undefined : readTomlFile(plan.inputs, joinPath(root, 'uv.toml'));
  return settings?.kind === 'broken' && isInImage(plan, call, settings) ? settings : undefined;
}

/** Versions of the format are the matter of uv-version-conflict. */
function brokenLock(plan: BuildPlan, call: UvCall): BrokenFile | undefined {
  const lock = call.diskProject?.lock();
  return lock?.kind === 'broken' && lock.lockVersion === undefined && isInImage(plan, call, lock) ? lock : undefined;
}

/** `uv run --no-sync`, `uv build`, and edits that lock nothing leave the lockfile alone. */
function readsLock(call: UvCall): boolean {
  const { command } = call.invocation;
  return (
    /^uv (?:sync|export|tree)$/.test(command) ||
    (command === 'uv run' && call.isSurely('noSync', false)) ||
    (/^uv (?:lock|add|remove)$/.test(command) && call.isSurely('frozen', false))
  );
}

/** Whether a file of the workspace stands at its place in the image. Asked of broken files only: a look into the image costs more than one at the disk. */
function isInImage(plan: BuildPlan, call: UvCall, { file }: BrokenFile): boolean {
  const root = call.project.kind === 'present' ? call.project.root : undefined;
  const below = call.diskProject && relativeTo(call.diskProject.root.folder, file);
  return root !== undefined && below !== undefined && contextFile(plan, call, joinPath(root, below)) === file;
}

/** The file on disk that stands at a path of the image under its own name; `undefined` where that is not known. */
function contextFile(plan: BuildPlan, call: UvCall, path: string): Path | 'absent' | undefined {
  const answer = lookAtCall(plan, call, path);
  const file = answer.kind === 'present' ? contextPlace(plan, answer) : undefined;
  return answer.kind === 'absent' ? 'absent' : file !== undefined && nameOf(file) === nameOf(path) ? file : undefined;
}

function contextPlace({ context: { root } }: BuildPlan, { contextPath }: FileAnswer & { readonly kind: 'present' }): Path | undefined {
  return contextPath === undefined || root === undefined ? undefined : joinPath(root, contextPath);
}
