import { isDevelopmentName } from '../../build/developmentNames.ts';
import { requirementExtras, requirementName } from '../../project/names.ts';
import type { Project } from '../../project/project.ts';
import { defaultGroups, groupRequirements, isPackage, type Pyproject } from '../../project/pyproject.ts';
import type { Inputs } from '../../snapshot/inputs.ts';
import { nameOf, type Path, relativeTo } from '../../text/path.ts';
import type { Application } from './detection.ts';
import { declare, detectStarts } from './detectStart.ts';
import { type FoundMigration, findMigration } from './migrations.ts';
import { findSourceFiles } from './sourceFiles.ts';
import type { Declared, Start } from './start.ts';
import { findStopSignal } from './stopSignal.ts';

/** A project that may be started: with what is known of it before there is an image. */
export interface Candidate {
  readonly folder: Path;
  readonly declared: Declared;
  readonly start: Start;
  /** All ways to start it that were found. */
  readonly starts: readonly Start[];
  readonly found?: FoundMigration;
}

/** Looks for what can be started in the folder of a project. `versionOf` says the locked or pinned version of a package. */
export function findCandidate(inputs: Inputs, folder: Path, pyproject: Pyproject, versionOf: Declared['versionOf']): Candidate {
  const declared = declare(pyproject, findSourceFiles(inputs, folder), versionOf);
  const found = findMigration(inputs, folder, declared);
  const starts = detectStarts(declared);
  return { folder, declared, start: starts[0], starts, ...(found && { found }) };
}

/** The version of a package in the lockfile of a project. */
export function versionsOf(project: Project): Declared['versionOf'] {
  const lock = project.root.lock();
  return (name) => (lock.kind === 'present' ? lock.value.byName(name)[0]?.version : undefined);
}

/** Whether something was found that can be started. */
export function isStartable({ start }: Candidate): boolean {
  return start.framework !== 'none';
}

/** A candidate as a program of the build context `root`. */
export function toApplication({ folder, declared, start, found }: Candidate, root: Path): Application {
  const stopSignal = start.framework === 'none' ? undefined : findStopSignal(start.command, declared.sources);
  return {
    name: nameCandidate(folder, declared.pyproject),
    member: relativeTo(root, folder) ?? '',
    start,
    ...(stopSignal !== undefined && { stopSignal }),
    ...(found?.migration && { migration: found.migration }),
  };
}

function nameCandidate(folder: Path, { name }: Pyproject): string {
  return name ?? nameFolder(folder);
}

/** The name of a folder as that of a service and an image. */
function nameFolder(folder: Path): string {
  const name = nameOf(folder)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'app' : name;
}

/** The extras of the project that its program and its migrations come with. */
export function extrasOf({ start, found }: Candidate): readonly string[] {
  return [...new Set([...(start.extras ?? []), ...(found?.migration?.extras ?? [])])];
}

/** The members of the workspace that a project needs, directly or through one another, itself first; with `extras` of its own. Groups that serve development do not count. */
export function findNeededMembers(project: Project, pyproject: Pyproject, extras: readonly string[]): readonly Pyproject[] {
  const members = new Map(project.root.members().list.map((member) => [member.pyproject.name, member.pyproject]));
  const found = new Map<string | undefined, Pyproject>([[pyproject.name, pyproject]]);
  const groups = defaultGroups(pyproject).filter((name) => !isDevelopmentName(name));
  const queue = [
    ...pyproject.dependencies,
    ...extras.flatMap((name) => pyproject.extras.get(name) ?? []),
    ...groups.flatMap((name) => groupRequirements(pyproject, name)),
  ];
  for (let text = queue.shift(); text !== undefined; text = queue.shift()) {
    const name = requirementName(text);
    const member = members.get(name);
    if (member && !found.has(name)) {
      found.set(name, member);
      queue.push(...member.dependencies, ...requirementExtras(text).flatMap((extra) => member.extras.get(extra) ?? []));
    }
  }
  return [...found.values()];
}

/** Of projects, those that uv builds, by name. */
export function namesOfPackages(pyprojects: readonly Pyproject[]): readonly string[] {
  return pyprojects.filter(isPackage).flatMap(({ name }) => (name === undefined ? [] : [name]));
}
