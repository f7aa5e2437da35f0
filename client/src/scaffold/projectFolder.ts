import { FileType, type QuickPickItem, RelativePattern, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import { projectFiles } from '../../../server/src/protocol.ts';

/** Folders of files that are not the person's own. */
const passedOver = '**/{.venv,venv,node_modules,site-packages}/**';

/** More projects than this are not searched for. */
const mostProjects = 200;

/**
 * The folder that gets the files: `place`, or the folder of that file, where the person named one; else the one that holds a project, the picked one of several, the
 * workspace folder where there is none.
 *
 * `undefined` when the person picks none.
 * @throws Error where no folder is open.
 */
export async function chooseProjectFolder(title: string, place: Uri | undefined): Promise<Uri | undefined> {
  if (place) {
    const { type } = await workspace.fs.stat(place);
    return type & FileType.Directory ? place : Uri.joinPath(place, '..');
  }
  const roots = workspace.workspaceFolders ?? [];
  if (roots.length === 0) {
    throw new Error('open the folder of a project first');
  }
  const found = (await Promise.all(roots.map(findProjects))).flat();
  const folders = found.length > 0 ? found : roots.map(({ uri }) => uri);
  return folders.length === 1 ? folders[0] : pickFolder(title, nearestFirst(folders));
}

async function findProjects(root: WorkspaceFolder): Promise<Uri[]> {
  for (const glob of projectFiles) {
    const files = await workspace.findFiles(new RelativePattern(root, glob), passedOver, mostProjects);
    if (files.length > 0) {
      return files.map((file) => Uri.joinPath(file, '..')).sort((one, other) => one.path.localeCompare(other.path));
    }
  }
  return [];
}

/** The project of the active document first, the innermost one where projects lie in each other. */
function nearestFirst(folders: readonly Uri[]): readonly Uri[] {
  const active = window.activeTextEditor?.document.uri.toString() ?? '';
  const around = folders
    .filter((folder) => active.startsWith(`${folder.toString()}/`))
    .sort((one, other) => other.path.length - one.path.length);
  return [...around, ...folders.filter((folder) => !around.includes(folder))];
}

async function pickFolder(title: string, folders: readonly Uri[]): Promise<Uri | undefined> {
  const items = folders.map((folder): QuickPickItem & { readonly folder: Uri } => {
    return { label: nameFolder(folder), folder };
  });
  return (await window.showQuickPick(items, { title, placeHolder: 'The project that gets the files' }))?.folder;
}

/** By its workspace folder, and the path in it. */
function nameFolder(folder: Uri): string {
  const root = workspace.getWorkspaceFolder(folder);
  return root ? `${root.name}${folder.path.slice(root.uri.path.length)}` : folder.path;
}
