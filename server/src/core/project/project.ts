import { onceFor } from '../memo.ts';
import { entryIn, type Inputs } from '../snapshot/inputs.ts';
import { perInput } from '../snapshot/perInput.ts';
import { folderOf, foldersUpTo, joinPath, nameOf, type Path, relativeTo } from '../text/path.ts';
import type { Answer } from './answer.ts';
import type { Lock } from './lock.ts';
import { type Pyproject, readPyproject } from './pyproject.ts';
import { readLockText } from './readLock.ts';
import { readToml, type TomlDocument } from './toml.ts';
import { findMembers, isMember, type Members } from './workspace.ts';

/** A project as uv sees it on disk: a pyproject.toml, and the workspace that it belongs to. Answers are read when they are asked for. */
export interface Project {
  /** The folder of the pyproject.toml. */
  readonly folder: Path;
  readonly pyproject: Pyproject;
  /** The workspace's root; of a project that belongs to no workspace the project itself. uv.lock and `.venv` stand there. */
  readonly root: Project;
  /** The other members, and the root where that has a `[project]`; only the project itself where there is no workspace. */
  members(): Members;
  /** The uv.lock beside the root's pyproject.toml. */
  lock(): Answer<Lock>;
  /** A key of uv.toml or `[tool.uv]` of the root; uv.toml, where there is one, replaces the table. */
  configuration(key: string): Configured | 'unknown' | undefined;
  /** `required-version`. */
  requiredVersion(): Configured | 'unknown' | undefined;
}

/** A key's value and where it stands. */
export interface Configured {
  readonly value: unknown;
  readonly file: Path;
  readonly span: { readonly start: number; readonly end: number } | undefined;
}

const tomlOf = perInput((text) => {
  const document = readToml(text);
  return document.kind === 'table' ? { kind: 'present' as const, value: document } : document;
});
const lockOf = perInput(readLockText);

/** The TOML document at a path; memoised by the host's text. */
export function readTomlFile(inputs: Inputs, file: Path): Answer<TomlDocument & { readonly kind: 'table' }> {
  if (entryIn(inputs, folderOf(file), nameOf(file)) === 'absent') {
    return { kind: 'absent' };
  }
  const input = inputs.file(file);
  if (input.kind !== 'text') {
    return { kind: input.kind };
  }
  const document = tomlOf(input);
  return document.kind === 'broken' ? { kind: 'broken', file, document } : document;
}

/** A document belongs to one file, and is the same as long as the file is. */
const pyprojectOf = onceFor((document: TomlDocument & { readonly kind: 'table' }, file: Path) => readPyproject(file, document));

/** The pyproject.toml in a folder. */
export function readPyprojectIn(inputs: Inputs, folder: Path): Answer<Pyproject> {
  const file = joinPath(folder, 'pyproject.toml');
  const document = readTomlFile(inputs, file);
  if (document.kind === 'broken') {
    return isTemplate(inputs, file) ? { kind: 'unknown' } : document;
  }
  if (document.kind !== 'present') {
    return document;
  }
  const pyproject = pyprojectOf(document.value, file);
  return hasTemplateMark(pyproject.name) ? { kind: 'unknown' } : { kind: 'present', value: pyproject };
}

/** A file of a template (cookiecutter, copier, Jinja) is no TOML before it is filled in: what it will be is not known. */
function isTemplate(inputs: Inputs, file: Path): boolean {
  const input = inputs.file(file);
  return input.kind === 'text' && hasTemplateMark(input.text);
}

function hasTemplateMark(text: string | undefined): boolean {
  return text !== undefined && /\{[{%]|<%/.test(text);
}

/** The project whose pyproject.toml stands in `folder`. Its workspace is looked for in the folders above, up to `boundary`. */
export function readProject(inputs: Inputs, folder: Path, boundary: Path): Answer<Project> {
  const pyproject = readPyprojectIn(inputs, folder);
  if (pyproject.kind !== 'present') {
    return pyproject;
  }
  const root = findRoot(inputs, folder, boundary, pyproject.value);
  if (root.kind === 'absent') {
    return { kind: 'present', value: createProject(inputs, pyproject.value, undefined) };
  }
  return root.kind === 'present'
    ? { kind: 'present', value: createProject(inputs, pyproject.value, createProject(inputs, root.value, undefined)) }
    : root;
}

/**
 * The root of the workspace that a project is a member of, in a folder above. As in uv the nearest pyproject.toml above decides: where it is no TOML uv stops,
 * and where it has no workspace, or one without the project, the project stands alone (0.13.9). Where a workspace further above has the project it depends on
 * which of the two files are copied: unknown.
 */
function findRoot(inputs: Inputs, folder: Path, boundary: Path, own: Pyproject): Answer<Pyproject> {
  if (own.uv.workspace || !own.hasProject) {
    return { kind: 'absent' };
  }
  const isAbove = ({ kind }: Answer<Pyproject>): boolean => kind !== 'absent';
  const [nearest, ...others] = foldersUpTo(folder, boundary)
    .slice(1)
    .map((at) => readPyprojectIn(inputs, at))
    .filter(isAbove);
  if (nearest?.kind !== 'present' || claims(nearest.value, folder)) {
    return nearest ?? { kind: 'absent' };
  }
  return others.some((other) => other.kind === 'present' && claims(other.value, folder)) ? { kind: 'unknown' } : { kind: 'absent' };
}

/** Whether the workspace of a pyproject.toml has the project in a folder below. */
function claims({ file, uv: { workspace } }: Pyproject, folder: Path): boolean {
  return workspace !== undefined && isMember(workspace, relativeTo(folderOf(file), folder) ?? '');
}

function createProject(inputs: Inputs, pyproject: Pyproject, root: Project | undefined): Project {
  const folder = folderOf(pyproject.file);
  let members: Members | undefined;
  let lock: Answer<Lock> | undefined;
  const project: Project = {
    folder,
    pyproject,
    get root() {
      return root ?? project;
    },
    members() {
      members ??= root ? root.members() : findMembers(inputs, folder, pyproject, (member) => readPyprojectIn(inputs, member));
      return members;
    },
    lock() {
      lock ??= root ? root.lock() : readLockIn(inputs, folder);
      return lock;
    },
    configuration: (key) => (root ? root.configuration(key) : readConfiguration(inputs, folder, pyproject, key)),
    requiredVersion: () => project.configuration('required-version'),
  };
  return project;
}

function readLockIn(inputs: Inputs, folder: Path): Answer<Lock> {
  const file = joinPath(folder, 'uv.lock');
  if (entryIn(inputs, folder, 'uv.lock') === 'absent') {
    return { kind: 'absent' };
  }
  const input = inputs.file(file);
  if (input.kind !== 'text') {
    return { kind: input.kind };
  }
  const read = lockOf(input);
  if (read.kind === 'present') {
    return read;
  }
  const { lockVersion, ...document } = read;
  return { kind: 'broken', file, document, ...(lockVersion !== undefined && { lockVersion }) };
}

function readConfiguration(inputs: Inputs, folder: Path, pyproject: Pyproject, key: string): Configured | 'unknown' | undefined {
  const own = readTomlFile(inputs, joinPath(folder, 'uv.toml'));
  if (own.kind === 'unknown' || own.kind === 'broken') {
    return 'unknown';
  }
  if (own.kind === 'present') {
    const value: unknown = own.value.table[key];
    return value === undefined ? undefined : { value, file: joinPath(folder, 'uv.toml'), span: own.value.spanOf([key])?.value };
  }
  const value = pyproject.uv.table[key];
  if (value === undefined) {
    return undefined;
  }
  const span = pyproject.document.kind === 'table' ? pyproject.document.spanOf(['tool', 'uv', key])?.value : undefined;
  return { value, file: pyproject.file, span };
}
