import { findIgnoring } from '../../ignore/ignoreFile.ts';
import type { FolderEntry } from '../../snapshot/inputs.ts';
import { joinPath } from '../../text/path.ts';
import type { Cursor } from './cursor.ts';
import type { Entry } from './entry.ts';

/** What belongs to a path behind the cursor. */
export const pathRest = /^[^\s"',\];&|()]*/;

/** The files and folders of the build context that a relative path may go on with, folders with a `/` behind. What .dockerignore keeps out is not among them. */
export function listFiles(cursor: Cursor, typed: string): readonly Entry[] {
  return listEntries(cursor, typed).map(({ path, folder }) => ({ label: folder ? `${path}/` : path, kind: 'path' }));
}

/** The folders of the build context that a relative path may go on with. */
export function listFolders(cursor: Cursor, typed: string): readonly Entry[] {
  return listEntries(cursor, typed)
    .filter(({ folder }) => folder)
    .map(({ path }) => ({ label: path, kind: 'path' }));
}

function listEntries({ plan }: Cursor, typed: string): readonly { readonly path: string; readonly folder: boolean }[] {
  const { root, ignore } = plan.context;
  const above = typed.slice(0, typed.lastIndexOf('/') + 1);
  if (root === undefined || above.startsWith('/') || above.split('/').includes('..')) {
    return [];
  }
  const listing = plan.inputs.folder(joinPath(root, above));
  const isHidden = (path: string): boolean =>
    ignore !== undefined && findIgnoring(ignore.patterns, path.replace(/^(?:\.\/)+/, '')) !== undefined;
  return (listing.kind === 'entries' ? [...listing.entries] : [])
    .filter(({ name }) => /^[\w.+@-]+$/.test(name) && name !== '.git')
    .map(({ name, folder }) => ({ path: above + name, folder }))
    .filter(({ path }) => !isHidden(path) && joinPath(root, path) !== plan.file)
    .sort(byPath);
}

function byPath(a: Pick<FolderEntry, 'folder'> & { path: string }, b: typeof a): number {
  return a.path < b.path ? -1 : 1;
}
