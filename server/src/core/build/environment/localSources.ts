import { requirementName } from '../../project/names.ts';
import { groupRequirements, type Pyproject } from '../../project/pyproject.ts';
import { joinPath, type Path, relativeTo } from '../../text/path.ts';
import { lookOnDisk } from '../files/contextFiles.ts';
import { lookAtCall } from '../files/lookAtCall.ts';
import { findLockedProjects } from '../lock/lockedProjects.ts';
import type { Model } from '../model.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { findCommonInstallSet } from './installedSet.ts';
import { standsAlone } from './projectDirectory.ts';

/** A path source (no workspace member) that a call needs and that is surely not in the image then. */
export interface MissingSource {
  readonly name: string;
  /** Relative to the workspace's root. */
  readonly path: string;
  /** Its folder or archive on disk, relative to the build context; `undefined` where it lies outside. */
  readonly contextPath: string | undefined;
}

/** The path sources that a `uv sync` needs and does not find. None where that is not certain. */
export function findMissingSources(model: Model, call: UvCall): readonly MissingSource[] {
  const { project, diskProject } = call;
  const root = project.kind === 'present' ? project.root : undefined;
  const context = model.context.root;
  const certain = call.invocation.command === 'uv sync' && !call.invocation.unsure && call.isSurely('noSources', false);
  if (!certain || !diskProject || root === undefined || context === undefined || standsAlone(call)) {
    return [];
  }
  return (neededSources(call) ?? []).flatMap(({ name, path }) => {
    const place = joinPath(diskProject.root.folder, path);
    const contextPath = relativeTo(context, place);
    const file = contextPath === undefined ? 'pyproject.toml' : mainFile(model, place);
    const inImage = file === undefined ? undefined : joinPath(root, joinPath('/', path) === '/' ? file : `${path}/${file}`);
    const wanted = file === '' ? joinPath(root, path) : inImage;
    return wanted !== undefined && lookAtCall(model, call, wanted).kind === 'absent' ? [{ name, path, contextPath }] : [];
  });
}

/** What has to be there of a source on disk: the file that makes a folder a project, or (empty) the archive itself; `undefined` where that cannot be told. */
function mainFile(model: Model, place: Path): string | undefined {
  if (/\.(?:whl|zip|tar\.\w+|tgz)$/.test(place)) {
    return '';
  }
  return ['pyproject.toml', 'setup.py'].find((name) => typeof lookOnDisk(model.inputs, joinPath(place, name)) === 'object');
}

interface Needed {
  readonly name: string;
  readonly path: string;
}

/** With --frozen those that are installed; else all, for uv checks or makes the lockfile with them. */
function neededSources(call: UvCall): readonly Needed[] | undefined {
  const frozen = call.setting('frozen');
  const { diskProject } = call;
  if (!diskProject || frozen.kind === 'unknown') {
    return undefined;
  }
  const lock = diskProject.lock();
  if (frozen.value) {
    const set = findCommonInstallSet(call);
    const members = new Set(lock.kind === 'present' ? lock.value.members : []);
    return set?.entries
      .map((entry) => entry.package)
      .filter(({ name, source: { kind, value } }) => /^(?:editable|directory|path)$/.test(kind) && value !== '.' && !members.has(name))
      .map(({ name, source }) => ({ name, path: source.value }));
  }
  if (lock.kind === 'present') {
    return findLockedProjects(diskProject).filter(({ member }) => !member);
  }
  // A member's own sources are relative to its folder, which is not looked into.
  return lock.kind === 'absent' && diskProject === diskProject.root ? writtenSources(diskProject.pyproject) : undefined;
}

/** The path sources of `[tool.uv.sources]` that some requirement of the project names. */
function writtenSources(pyproject: Pyproject): Needed[] {
  const requirements = [
    ...pyproject.dependencies,
    ...[...pyproject.extras.values()].flat(),
    ...[...pyproject.groups.keys()].flatMap((group) => groupRequirements(pyproject, group)),
  ];
  const names = new Set(requirements.map(requirementName));
  return [...pyproject.uv.sources].flatMap(([name, { path, several }]) =>
    path !== undefined && !several && names.has(name) && !path.startsWith('/') ? [{ name, path }] : [],
  );
}
