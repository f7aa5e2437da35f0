import { onceFor } from '../../memo.ts';
import type { LockedPackage } from '../../project/lock.ts';
import { normalizeName } from '../../project/names.ts';
import type { Project } from '../../project/project.ts';
import type { Pyproject } from '../../project/pyproject.ts';
import { textsAt } from '../../project/values.ts';
import type { Model } from '../model.ts';
import { mayBeInlineScript } from '../uv/inlineScript.ts';
import { isUvAtLeast } from '../uv/uvAtLeast.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { selectedProjects } from './installedGroups.ts';

/** The names that a call may use for extras, groups or packages. */
export interface DefinedNames {
  /** By pyproject.toml; normalised. */
  readonly names: ReadonlySet<string>;
  /** Those that only uv.lock knows, which `--frozen` goes by; normalised. */
  readonly locked: ReadonlySet<string>;
  /** The projects that define them. */
  readonly projects: readonly Pyproject[];
}

/**
 * Whether uv surely looks up the names that a call gives: a `uv sync`, `uv run` or `uv export` of a project that can be read. Versions before 0.7.0 let some of them pass
 * (tried with 0.5.4, 0.6.0, 0.7.0, 0.8.0, 0.9.0, 0.13.9).
 */
export function looksUpNames(model: Model, call: UvCall): boolean {
  const { command, options, unsure } = call.invocation;
  const project = call.diskProject;
  return (
    /^uv (?:sync|run|export)$/.test(command) &&
    !unsure &&
    project?.pyproject.uv.managed === true &&
    (project.pyproject.hasProject || project.pyproject.uv.workspace !== undefined) &&
    isUvAtLeast(call, '0.7.0') === true &&
    !options.some(({ name }) => /^--(?:script|help|isolated)$/.test(name)) &&
    (command !== 'uv run' || (call.isSurely('noSync', false) && call.isSurely('noProject', false) && !mayBeInlineScript(model, call)))
  );
}

/** The extras of the projects that the call selects; `undefined` where one of them cannot be read, or leaves its extras to the build backend. */
export function findDefinedExtras(call: UvCall): DefinedNames | undefined {
  const projects = findNamedProjects(call);
  if (!projects || !readsLock(call) || projects.some(({ dynamic }) => dynamic.has('optional-dependencies'))) {
    return undefined;
  }
  return {
    names: new Set(projects.flatMap(({ extras }) => [...extras.keys()])),
    locked: lockedNames(call.diskProject, projects, (entry) => [
      ...entry.optional.keys(),
      ...textsAt(entry.metadata, 'provides-extras').map(normalizeName),
    ]),
    projects,
  };
}

/** The groups of the projects that the call selects, and those of the workspace's root, which belong to every selection. */
export function findDefinedGroups(call: UvCall): DefinedNames | undefined {
  const selected = findNamedProjects(call);
  if (!selected || !call.diskProject || !readsLock(call)) {
    return undefined;
  }
  const { root, pyproject } = call.diskProject;
  return selected.length === 1 && selected[0] === pyproject
    ? ownGroups(call.diskProject)
    : readGroups(call.diskProject, [...new Set([...selected, root.pyproject])]);
}

/** Most calls select the project itself. */
const ownGroups = onceFor(
  (project: Project): DefinedNames => readGroups(project, [...new Set([project.pyproject, project.root.pyproject])]),
);

function readGroups(project: Project, projects: readonly Pyproject[]): DefinedNames {
  const names = projects.flatMap(({ groups, uv }) => [...groups.keys(), ...('dev-dependencies' in uv.table ? ['dev'] : [])]);
  return { names: new Set(names), locked: lockedNames(project, projects, ({ groups }) => [...groups.keys()]), projects };
}

/** The members of the call's workspace, or its project alone; `locked` holds every package, since `--frozen` takes them all. */
export function findDefinedPackages(call: UvCall): DefinedNames | undefined {
  const members = call.diskProject?.members();
  if (!call.diskProject || !members?.complete || !readsLock(call)) {
    return undefined;
  }
  const lock = call.diskProject.lock();
  const projects = members.list.map(({ pyproject }) => pyproject);
  return {
    names: new Set(projects.map(({ name }) => name).filter((name) => name !== undefined)),
    locked: new Set(lock.kind === 'present' ? lock.value.packages.map(({ name }) => name) : []),
    projects,
  };
}

/** The projects that a call selects; a root without `[project]` stands for all of its members. `undefined` where one cannot be read. */
export function findNamedProjects(call: UvCall): readonly Pyproject[] | undefined {
  const project = call.diskProject;
  const selected = selectedProjects(call);
  if (!project || !selected || selected.some(({ hasProject }) => hasProject)) {
    return selected;
  }
  const members = project.members();
  return members.complete ? [project.pyproject, ...members.list.map(({ pyproject }) => pyproject)] : undefined;
}

/** Whether uv.lock, where there is one, can be read: at any other uv stops before it looks up a name. */
function readsLock(call: UvCall): boolean {
  const lock = call.diskProject?.lock().kind;
  return lock === 'present' || lock === 'absent';
}

function lockedNames(
  project: Project | undefined,
  projects: readonly Pyproject[],
  read: (entry: LockedPackage) => readonly string[],
): ReadonlySet<string> {
  const lock = project?.lock();
  return new Set(lock?.kind === 'present' ? projects.flatMap(({ name }) => lock.value.byName(name ?? '').flatMap(read)) : []);
}
