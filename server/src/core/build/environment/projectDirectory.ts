import type { Answer, BrokenFile } from '../../project/answer.ts';
import type { Project } from '../../project/project.ts';
import { folderOf, foldersUpTo, joinPath, nameOf, relativeTo } from '../../text/path.ts';
import { readDiskProject } from '../files/diskProject.ts';
import type { FileAnswer } from '../files/fileAnswer.ts';
import { lookAtCall } from '../files/lookAtCall.ts';
import type { Model } from '../model.ts';
import { resolveInImage } from '../resolveInImage.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { mayEditProject } from './editedProject.ts';

/** The project that a call of uv works on, as the image holds it at that point. */
export type CallProject =
  | {
      readonly kind: 'present';
      /** The folder of its pyproject.toml in the image. */
      readonly directory: string;
      /** The folder of the workspace's root in the image, where uv.lock and `.venv` stand; `undefined` where it cannot be known. */
      readonly root: string | undefined;
      readonly pyproject: FileAnswer & { readonly kind: 'present' };
      /** The project on disk that was copied or mounted there; absent where it cannot be read. */
      readonly project?: Project;
      /** The file on disk at which uv stops, where that is why `project` is not known. */
      readonly broken?: BrokenFile;
    }
  /** No pyproject.toml is there. `directory`: where uv starts to look. */
  | { readonly kind: 'absent'; readonly directory: string; readonly hidden?: FileAnswer & { readonly kind: 'absent' } }
  | { readonly kind: 'unknown' };

/** From `--project`, `--directory`, `UV_PROJECT` or the working directory upward: the first folder with a pyproject.toml. */
export function findCallProject(model: Model, call: UvCall): CallProject {
  const start = startDirectory(call);
  if (start === undefined) {
    return { kind: 'unknown' };
  }
  let hidden: (FileAnswer & { readonly kind: 'absent' }) | undefined;
  for (const directory of foldersUpTo(start, '/')) {
    const pyproject = lookAtCall(model, call, joinPath(directory, 'pyproject.toml'));
    if (pyproject.kind === 'present') {
      return describe(model, call, directory, pyproject);
    }
    if (pyproject.kind === 'unknown') {
      return pyproject;
    }
    hidden ??= pyproject.hidden ? pyproject : undefined;
  }
  return { kind: 'absent', directory: start, ...(hidden && { hidden }) };
}

/** Where uv starts to look for the project, `undefined` where that cannot be known. */
export function startDirectory(call: UvCall): string | undefined {
  let directory = call.directory;
  for (const name of ['directory', 'project'] as const) {
    const setting = call.value(name);
    if (setting.kind === 'unknown') {
      return undefined;
    }
    directory = setting.value === undefined ? directory : resolveInImage(directory, setting.value);
  }
  return directory;
}

/** Whether the project is a member of a workspace whose root is not above it in the image: uv then takes it for a project of its own. */
export function standsAlone({ project }: UvCall): boolean {
  return (
    project.kind === 'present' &&
    project.project !== undefined &&
    project.project.root !== project.project &&
    project.root === project.directory
  );
}

function describe(model: Model, call: UvCall, directory: string, pyproject: FileAnswer & { readonly kind: 'present' }): CallProject {
  const { root: contextRoot } = model.context;
  const found =
    contextRoot === undefined || pyproject.contextPath === undefined || !isAsOnDisk(call, pyproject.contextPath)
      ? undefined
      : readDiskProject(model, folderOf(joinPath(contextRoot, pyproject.contextPath)), contextRoot);
  const project = found?.kind === 'present' ? found.value : undefined;
  return {
    kind: 'present',
    directory,
    root: findRootOf(model, call, directory, found),
    pyproject,
    ...(project && { project }),
    ...(found?.kind === 'broken' && { broken: found }),
  };
}

/** Of a project that is there and cannot be read nobody knows whether it is a member of a workspace above. */
function findRootOf(model: Model, call: UvCall, directory: string, found: Answer<Project> | undefined): string | undefined {
  if (found?.kind === 'present') {
    return findRootInImage(model, call, directory, found.value);
  }
  return found === undefined || found.kind === 'absent' ? directory : undefined;
}

/** A file of another name takes the place of the one that stands beside it, and an edited one says something else. */
function isAsOnDisk(call: UvCall, contextPath: string): boolean {
  return nameOf(`/${contextPath}`) === 'pyproject.toml' && !mayEditProject(call);
}

/** The workspace's root in the image: as far above the project as on disk, if its pyproject.toml is there too. */
function findRootInImage(model: Model, call: UvCall, directory: string, project: Project): string | undefined {
  const below = relativeTo(project.root.folder, project.folder);
  if (!below) {
    return directory;
  }
  const root = directory.endsWith(`/${below}`) ? directory.slice(0, -below.length - 1) || '/' : undefined;
  if (root === undefined) {
    return directory;
  }
  const answer = lookAtCall(model, call, joinPath(root, 'pyproject.toml'));
  return answer.kind === 'present' ? root : answer.kind === 'unknown' ? undefined : directory;
}
