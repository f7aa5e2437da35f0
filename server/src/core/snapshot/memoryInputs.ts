import { folderOf, nameOf, type Path } from '../text/path.ts';
import type { FileInput, FolderEntry, Inputs } from './inputs.ts';

/** Inputs over files in memory, by absolute path: what is not among them is surely absent. */
export function memoryInputs(files: Readonly<Record<Path, string>>): Inputs {
  const texts = new Map<Path, FileInput>();
  const folders = new Map<Path, Map<string, FolderEntry>>();
  for (const [path, text] of Object.entries(files)) {
    texts.set(path, { kind: 'text', text });
    addEntry(folders, path, false);
  }
  return {
    file: (path) => texts.get(path) ?? { kind: 'absent' },
    folder(path) {
      const entries = folders.get(path);
      return entries ? { kind: 'entries', entries: [...entries.values()] } : { kind: 'absent' };
    },
  };
}

function addEntry(folders: Map<Path, Map<string, FolderEntry>>, path: Path, folder: boolean): void {
  const parent = folderOf(path);
  if (parent === path) {
    return;
  }
  const entries = folders.get(parent) ?? new Map<string, FolderEntry>();
  folders.set(parent, entries);
  entries.set(nameOf(path), { name: nameOf(path), folder });
  addEntry(folders, parent, true);
}
