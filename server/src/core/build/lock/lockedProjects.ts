import type { Project } from '../../project/project.ts';
import { joinPath, relativeTo } from '../../text/path.ts';
import { standsAlone } from '../environment/projectDirectory.ts';
import { lookOnDisk } from '../files/contextFiles.ts';
import { lookAtCall } from '../files/lookAtCall.ts';
import type { Model } from '../model.ts';
import type { UvCall } from '../uv/uvCall.ts';

/** A local project of uv.lock beside the root: a member of the workspace, or a path source of anyone. */
export interface LockedProject {
  readonly name: string;
  /** Relative to the workspace's root. */
  readonly path: string;
  readonly member: boolean;
}

/** The local projects that uv.lock names, the root not among them; none where it cannot be read. */
export function findLockedProjects(project: Project): readonly LockedProject[] {
  const lock = project.lock();
  if (lock.kind !== 'present') {
    return [];
  }
  const members = new Set(lock.value.members);
  return lock.value.packages
    .filter(({ source: { kind } }) => kind === 'editable' || kind === 'virtual' || kind === 'directory')
    .map(({ name, source }) => ({ name, path: source.value, member: members.has(name) }))
    .filter(({ path }) => path !== '.' && path !== '');
}

/** The first local project whose pyproject.toml is on disk and surely not in the image: with `--locked` uv cannot go on without it. */
export function findMissingProject(model: Model, call: UvCall): LockedProject | undefined {
  const { project } = call;
  if (
    project.kind !== 'present' ||
    !project.project ||
    project.root === undefined ||
    standsAlone(call) ||
    !call.isSurely('noSources', false)
  ) {
    return undefined;
  }
  const { root } = project;
  const { folder } = project.project.root;
  return findLockedProjects(project.project).find(({ path }) => {
    const manifest = `${path}/pyproject.toml`;
    return isInContext(model, joinPath(folder, manifest)) && lookAtCall(model, call, joinPath(root, manifest)).kind === 'absent';
  });
}

function isInContext({ context, inputs }: Model, file: string): boolean {
  return context.root !== undefined && relativeTo(context.root, file) !== undefined && typeof lookOnDisk(inputs, file) === 'object';
}
