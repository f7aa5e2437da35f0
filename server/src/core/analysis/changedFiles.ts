import type { FileEdit } from '../rules/rule.ts';
import type { Inputs } from '../snapshot/inputs.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import type { Path } from '../text/path.ts';
import type { Snapshot } from './analyze.ts';

/**
 * Makes edits of the files of a snapshot, whose spans they refer to, and puts what becomes of each into `changed`. Whether any text became another one.
 * @throws RangeError where edits overlap
 */
export function applyToFiles(all: readonly FileEdit[], snapshot: Snapshot, changed: Map<Path, string>): boolean {
  const edits = new Map<Path, TextEdit[]>();
  let different = false;
  for (const edit of all) {
    if (edit.create === true) {
      changed.set(edit.file, edit.newText);
      different = true;
    } else {
      edits.set(edit.file, [...(edits.get(edit.file) ?? []), edit]);
    }
  }
  for (const [file, list] of edits) {
    const before = textOf(snapshot, file);
    const after = before === undefined ? undefined : applyEdits(before, list);
    if (after !== undefined && after !== before) {
      changed.set(file, after);
      different = true;
    }
  }
  return different;
}

/** The snapshot with other texts of some files, as if they stood there. */
export function withChanges(snapshot: Snapshot, changed: ReadonlyMap<Path, string>): Snapshot {
  return { ...snapshot, text: changed.get(snapshot.file) ?? snapshot.text, inputs: overlay(snapshot.inputs, changed) };
}

function textOf(snapshot: Snapshot, file: Path): string | undefined {
  if (file === snapshot.file) {
    return snapshot.text;
  }
  const input = snapshot.inputs.file(file);
  return input.kind === 'text' ? input.text : undefined;
}

function overlay(inputs: Inputs, changed: ReadonlyMap<Path, string>): Inputs {
  return {
    file(path) {
      const text = changed.get(path);
      return text === undefined ? inputs.file(path) : { kind: 'text', text };
    },
    folder(path) {
      const input = inputs.folder(path);
      const created = [...changed.keys()]
        .filter((file) => file.slice(0, file.lastIndexOf('/')) === path)
        .map((file) => file.slice(file.lastIndexOf('/') + 1));
      if (input.kind !== 'entries' || created.every((name) => input.entries.some((entry) => entry.name === name))) {
        return input;
      }
      return { kind: 'entries', entries: [...input.entries, ...created.map((name) => ({ name, folder: false }))] };
    },
  };
}
