import { lookOnDisk } from '../../build/files/contextFiles.ts';
import { contextProject } from '../../build/files/contextProject.ts';
import { isGitOnDisk } from '../../build/files/gitHistory.ts';
import { findPackagePlaces } from '../../build/files/packageSource.ts';
import type { BuildPlan } from '../../build/plan.ts';
import type { Pyproject } from '../../project/pyproject.ts';
import type { Inputs } from '../../snapshot/inputs.ts';
import { folderOf, joinPath, type Path, relativeTo } from '../../text/path.ts';
import type { Change } from './explainChanges.ts';

/** What is most often changed in a project: a source file of each of its packages, the manifests, uv.lock, the README, the ignore file, and what git keeps where that is on disk. */
export function findProjectFiles(plan: BuildPlan): readonly Change[] {
  const { root } = plan.context;
  if (root === undefined) {
    return [];
  }
  const project = contextProject(plan);
  const manifests = project ? [project.root.pyproject, ...project.members().list.map(({ pyproject }) => pyproject)] : [];
  const found = manifests.length > 0 ? manifests.map((pyproject) => findSource(plan.inputs, pyproject)) : [findModule(plan.inputs, root)];
  const top = project?.root.folder ?? root;
  const files = [
    ...found.filter((file) => file !== undefined),
    ...manifests.map(({ file }) => file),
    ...['uv.lock', 'requirements.txt', 'README.md'].map((name) => joinPath(top, name)).filter((file) => isFile(plan.inputs, file)),
    joinPath(root, '.dockerignore'),
    ...(isGitOnDisk(plan) ? [joinPath(root, '.git/index')] : []),
  ];
  return [...new Set(files)].map((file) => ({ name: relativeTo(root, file) ?? file, files: [file] }));
}

/** A file of the package, where its backend looks for it, else any module in the project's folder. */
function findSource(inputs: Inputs, pyproject: Pyproject): Path | undefined {
  const folder = folderOf(pyproject.file);
  const places = pyproject.buildSystem
    ? findPackagePlaces({ pyproject, directory: folder, backend: pyproject.buildSystem.backend, editable: undefined })
    : undefined;
  const found = places?.paths.map((path) => joinPath(folder, path)).find((file) => isFile(inputs, file));
  return found ?? findModule(inputs, folder);
}

/** A Python file in a folder, or in one of those in it that hold a package. */
function findModule(inputs: Inputs, folder: Path): Path | undefined {
  const names = namesIn(inputs, folder);
  const own = names.files.find((name) => name.endsWith('.py') && name !== 'setup.py');
  if (own !== undefined) {
    return joinPath(folder, own);
  }
  const inside = names.folders.filter((name) => !/^(?:\.|tests?$|docs?$|scripts?$|__)/.test(name));
  for (const name of [...inside.filter((each) => each === 'src'), ...inside]) {
    const module = name === 'src' ? findModule(inputs, joinPath(folder, name)) : findInit(inputs, joinPath(folder, name));
    if (module !== undefined) {
      return module;
    }
  }
  return undefined;
}

function findInit(inputs: Inputs, folder: Path): Path | undefined {
  const { files } = namesIn(inputs, folder);
  const module = files.find((name) => name === 'main.py') ?? files.find((name) => name.endsWith('.py'));
  return module === undefined ? undefined : joinPath(folder, module);
}

function namesIn(inputs: Inputs, folder: Path): { readonly files: readonly string[]; readonly folders: readonly string[] } {
  const input = inputs.folder(folder);
  const entries = input.kind === 'entries' ? [...input.entries].sort((a, b) => (a.name < b.name ? -1 : 1)) : [];
  return {
    files: entries.filter((entry) => !entry.folder).map(({ name }) => name),
    folders: entries.filter((entry) => entry.folder).map(({ name }) => name),
  };
}

function isFile(inputs: Inputs, path: Path): boolean {
  const entry = lookOnDisk(inputs, path);
  return typeof entry === 'object' && !entry.folder;
}
