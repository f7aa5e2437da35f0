import { type Disposable, EndOfLine, Range, type TextDocument, Uri, WorkspaceEdit, workspace } from 'vscode';
import type { ScaffoldedFile } from '../../../server/src/protocol.ts';
import { findChange } from './findChange.ts';

/** Writes the files of a plan. */
export interface Writer extends Disposable {
  /**
   * Creates and changes files as one edit, which one undo takes back. A new file never replaces one that has appeared since.
   *
   * @throws Error where the editor could not write them.
   */
  write(files: readonly ScaffoldedFile[]): Promise<void>;
}

export function createWriter(): Writer {
  /** By the URI of a file that was changed and saved: its text before and after, to which an undo and a redo come back. */
  const saved = new Map<string, readonly string[]>();
  // The editor deletes and makes anew what was created, and leaves only changed files unsaved.
  const following = workspace.onDidChangeTextDocument(({ document, reason }) => {
    if (reason !== undefined && saved.get(document.uri.toString())?.includes(document.getText())) {
      void document.save();
    }
  });
  return {
    write: async (files) => {
      for (const [uri, before] of await applyAll(files)) {
        // Nobody shows it: the editor may have closed the document in the meantime, and opened it again for the edit.
        const document = await workspace.openTextDocument(Uri.parse(uri));
        await document.save();
        saved.set(uri, [before, document.getText()]);
      }
    },
    dispose: () => following.dispose(),
  };
}

/** Gives the URIs of changed files that are to be saved, with their texts before. */
async function applyAll(files: readonly ScaffoldedFile[]): Promise<ReadonlyMap<string, string>> {
  const edit = new WorkspaceEdit();
  const changed = new Map<string, string>();
  for (const file of files) {
    if (file.action === 'create') {
      addCreation(edit, file);
    } else {
      const document = await addChange(edit, file);
      // What a person has not saved yet is not ours to save.
      if (!document.isDirty) {
        changed.set(document.uri.toString(), document.getText());
      }
    }
  }
  if (!(await workspace.applyEdit(edit))) {
    throw new Error('the files could not be written. Has one of them appeared by now?');
  }
  return changed;
}

function addCreation(edit: WorkspaceEdit, { uri, content }: ScaffoldedFile): void {
  edit.createFile(Uri.parse(uri), { contents: new TextEncoder().encode(content), overwrite: false, ignoreIfExists: false });
}

async function addChange(edit: WorkspaceEdit, { uri, content }: ScaffoldedFile): Promise<TextDocument> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  // The editor keeps one kind of line end in a document, whatever a text has that is written into it.
  const wanted = content.replace(/\r?\n/g, document.eol === EndOfLine.CRLF ? '\r\n' : '\n');
  const { start, end, newText } = findChange(document.getText(), wanted);
  edit.replace(document.uri, new Range(document.positionAt(start), document.positionAt(end)), newText);
  return document;
}
