import type { FileScope } from '../../build/files/fileAnswer.ts';
import type { BuildPlan } from '../../build/plan.ts';
import type { FolderEntry, FolderInput } from '../../snapshot/inputs.ts';
import { folderOf, joinPath, nameOf, type Path } from '../../text/path.ts';

/** The build context as it is with these files, relative to its root, also where they are not on disk yet. */
export function withFiles({ context, inputs }: BuildPlan, paths: readonly string[]): FileScope {
  const { root } = context;
  if (root === undefined) {
    return { context, inputs };
  }
  const added = addedEntries(root, paths);
  return { context, inputs: { file: inputs.file, folder: (path) => withEntries(inputs.folder(path), added.get(path)) } };
}

/** By folder: the files in it and the folders that lead to one. */
function addedEntries(root: Path, paths: readonly string[]): ReadonlyMap<Path, readonly FolderEntry[]> {
  const added = new Map<Path, FolderEntry[]>();
  for (const path of paths) {
    let folder = false;
    for (let at = joinPath(root, path); at !== root && at !== folderOf(at); at = folderOf(at)) {
      added.set(folderOf(at), [...(added.get(folderOf(at)) ?? []), { name: nameOf(at), folder }]);
      folder = true;
    }
  }
  return added;
}

function withEntries(input: FolderInput, added: readonly FolderEntry[] | undefined): FolderInput {
  if (!added || input.kind === 'unknown') {
    return input;
  }
  const there = input.kind === 'entries' ? input.entries : [];
  return { kind: 'entries', entries: [...there, ...added.filter(({ name }) => !there.some((entry) => entry.name === name))] };
}
