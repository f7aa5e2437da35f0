import type { LineIndex } from '../text/lineIndex.ts';
import type { Path } from '../text/path.ts';

/** A file as the host found it: its text, the sure knowledge that there is none, or neither (not asked yet, unreadable, not text). */
export type FileInput = TextInput | { readonly kind: 'absent' } | { readonly kind: 'unknown' };

/** The text of a file. `lines` is there where a host keeps no more of a large text than where its lines begin. */
interface TextInput {
  readonly kind: 'text';
  readonly text: string;
  readonly lines?: LineIndex | undefined;
}

/** The names directly in a folder, or the sure knowledge that there is no such folder, or neither. */
export type FolderInput =
  | { readonly kind: 'entries'; readonly entries: readonly FolderEntry[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown' };

export interface FolderEntry {
  readonly name: string;
  readonly folder: boolean;
}

/** All that an analysis may know of the world beside the text under analysis. Synchronous: what the host has not brought is `unknown`. */
export interface Inputs {
  file(path: Path): FileInput;
  folder(path: Path): FolderInput;
}

/** What the core would like to know and does not yet. */
export interface InputRequest {
  readonly kind: 'file' | 'folder';
  readonly path: Path;
}

/** Whether `name` is directly in `folder`: `unknown` where the folder has not been read. */
export function entryIn(inputs: Inputs, folder: Path, name: string): FolderEntry | 'absent' | 'unknown' {
  const input = inputs.folder(folder);
  if (input.kind !== 'entries') {
    return input.kind;
  }
  return input.entries.find((entry) => entry.name === name) ?? 'absent';
}
