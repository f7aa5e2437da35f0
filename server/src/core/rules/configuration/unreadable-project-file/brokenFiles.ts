import { mayEditProject } from '../../../build/environment/editedProject.ts';
import { lookAtCall } from '../../../build/files/lookAtCall.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import { mayBeInlineScript } from '../../../build/uv/inlineScript.ts';
import { readsConfiguration } from '../../../build/uv/ownConfiguration.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import type { Answer, BrokenFile } from '../../../project/answer.ts';
import { readPyprojectIn, readTomlFile } from '../../../project/project.ts';
import { folderOf, foldersUpTo, joinPath, nameOf, type Path } from '../../../text/path.ts';

/** The project files at which a call surely stops, each as the image holds it when uv starts. Of several pyproject.toml the first: uv gets no further. */
export function findBrokenFiles(plan: BuildPlan, call: UvCall): readonly BrokenFile[] {
  const found = [
    readsProject(plan, call) ? (brokenManifest(plan, call) ?? brokenMember(plan, call)) : undefined,
    readsSettings(plan, call) ? brokenSettings(plan, call) : undefined,
    readsProject(plan, call) && readsLock(call) ? brokenLock(plan, call) : undefined,
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
function readsSettings(plan: BuildPlan, call: UvCall): boolean {
  return readsConfiguration(call) && (readsProject(plan, call) || /^uv (?:pip \w+|venv)$/.test(call.invocation.command));
}

/** Of a script with dependencies of its own the project is not asked. */
function isForScript(plan: BuildPlan, call: UvCall): boolean {
  return call.invocation.options.some(({ name }) => name === '--script') || mayBeInlineScript(plan, call);
}

/** Of the project's folder and those above it: uv looks for the workspace there, and stops at the first pyproject.toml. */
function brokenManifest(plan: BuildPlan, call: UvCall): BrokenFile | undefined {
  if (call.project.kind !== 'present') {
    return undefined;
  }
  for (const [index, folder] of foldersUpTo(call.project.directory, '/').entries()) {
    const file = contextFile(plan, call, joinPath(folder, 'pyproject.toml'));
    if (file === 'absent') {
      continue;
    }
    const answer = file === undefined ? undefined : readPyprojectIn(plan.inputs, folderOf(file));
    if (answer?.kind === 'broken') {
      return answer;
    }
    const goesOn = index === 0 && answer?.kind === 'present' && answer.value.hasProject && !answer.value.uv.workspace;
    if (!goesOn) {
      return undefined;
    }
  }
  return undefined;
}

/** What is exported from a lockfile that is not checked needs no member. */
function brokenMember(plan: BuildPlan, call: UvCall): BrokenFile | undefined {
  const { project } = call;
  if (
    project.kind !== 'present' ||
    !project.project ||
    project.root === undefined ||
    !/^uv (?:sync|run|lock|add|remove)$/.test(call.invocation.command)
  ) {
    return undefined;
  }
  const { root } = project.project;
  return root
    .members()
    .broken.find(({ file }) => contextFile(plan, call, joinPath(project.root ?? '/', file.slice(root.folder.length + 1))) === file);
}

function brokenSettings(plan: BuildPlan, call: UvCall): BrokenFile | undefined {
  const file = rootFile(plan, call, 'uv.toml');
  return file === undefined ? undefined : brokenOf(readTomlFile(plan.inputs, file));
}

/** Versions of the format are the matter of uv-version-conflict. */
function brokenLock(plan: BuildPlan, call: UvCall): BrokenFile | undefined {
  const file = rootFile(plan, call, 'uv.lock');
  const lock = file === undefined ? undefined : call.diskProject?.lock();
  return lock?.kind === 'broken' && lock.file === file && lock.lockVersion === undefined ? lock : undefined;
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

function rootFile(plan: BuildPlan, call: UvCall, name: string): Path | undefined {
  const root = call.project.kind === 'present' ? call.project.root : undefined;
  const file = root === undefined ? 'absent' : contextFile(plan, call, joinPath(root, name));
  return file === 'absent' ? undefined : file;
}

/** The file on disk that stands at a path of the image under its own name; `undefined` where that is not known. */
function contextFile(plan: BuildPlan, call: UvCall, path: string): Path | 'absent' | undefined {
  const answer = lookAtCall(plan, call, path);
  if (answer.kind !== 'present') {
    return answer.kind === 'absent' ? 'absent' : undefined;
  }
  const { root } = plan.context;
  const named = answer.contextPath !== undefined && nameOf(`/${answer.contextPath}`) === nameOf(path);
  return named && root !== undefined ? joinPath(root, answer.contextPath) : undefined;
}

function brokenOf(answer: Answer<unknown>): BrokenFile | undefined {
  return answer.kind === 'broken' ? answer : undefined;
}
