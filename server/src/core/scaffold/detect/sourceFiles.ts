import { isPackage, type Pyproject } from '../../project/pyproject.ts';
import type { FolderEntry, Inputs } from '../../snapshot/inputs.ts';
import { joinPath, type Path } from '../../text/path.ts';

/** A Python file of a project that may be started. */
export interface SourceFile {
  /** Relative to the project's folder. */
  readonly path: string;
  /** As an import names it, from `root`: `app.main`. */
  readonly module: string;
  /** Relative to the project's folder: where imports begin, `''` or `src`. */
  readonly root: string;
  readonly text: string;
}

const telling =
  /^(?:main|app|application|asgi|wsgi|api|server|web|manage|run|cli|workers?|factory|tasks|celery|celery_app|streamlit_app|[Hh]ome|dashboard|settings|base|production|prod|__init__|__main__|gunicorn\.conf|actors|bot)\.py$/;
const passedOver =
  /^(?:\..*|_.*|tests?|docs?|examples?|scripts|node_modules|build|dist|venv|migrations|alembic|templates|static|.*\.egg-info)$/;

/** Whether a file comes with the installed package: a module that lies beside it does not. */
export function isInstalled(pyproject: Pyproject, { path, root }: SourceFile): boolean {
  return isPackage(pyproject) && (root !== '' || path.includes('/'));
}

/** How many folders deep modules are looked for below a place where imports begin. */
const deepest = 2;

/** The files of a project whose name says that something may be started there, `src` first, the topmost first. */
export function findSourceFiles(inputs: Inputs, folder: Path): readonly SourceFile[] {
  return ['src', ''].flatMap((root) => listFiles(inputs, folder, root, '', 0).sort((a, b) => depthOf(a) - depthOf(b)));
}

function depthOf({ path }: SourceFile): number {
  return path.split('/').length;
}

function listFiles(inputs: Inputs, folder: Path, root: string, below: string, depth: number): SourceFile[] {
  const here = [root, below].filter(Boolean).join('/');
  const listing = inputs.folder(joinPath(folder, here));
  if (listing.kind !== 'entries') {
    return [];
  }
  const entries = [...listing.entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries
    .filter(({ folder: isFolder, name }) => !isFolder && telling.test(name))
    .flatMap(({ name }) => readSource(inputs, folder, root, below, name));
  const folders = depth < deepest ? entries.filter((entry) => isPackageFolder(entry, root === '' && below === '')) : [];
  return [...files, ...folders.flatMap(({ name }) => listFiles(inputs, folder, root, [below, name].filter(Boolean).join('/'), depth + 1))];
}

function isPackageFolder({ name, folder }: FolderEntry, top: boolean): boolean {
  return folder && !passedOver.test(name) && !(top && name === 'src') && /^[A-Za-z]\w*$/.test(name);
}

function readSource(inputs: Inputs, folder: Path, root: string, below: string, name: string): SourceFile[] {
  const inside = [below, name].filter(Boolean).join('/');
  const path = [root, inside].filter(Boolean).join('/');
  const input = inputs.file(joinPath(folder, path));
  const module = inside
    .replace(/\.py$/, '')
    .replace(/\/?__init__$/, '')
    .replaceAll('/', '.');
  return input.kind === 'text' ? [{ path, module, root, text: input.text }] : [];
}
