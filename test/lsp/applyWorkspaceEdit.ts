import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The texts of the files that an edit changes, after it, by path below the folder. `documents` are the open ones, by URI. @throws where a version is not the one that is open. */
export function applyWorkspaceEdit(
  edit: WorkspaceEdit | undefined,
  folder: string,
  documents: ReadonlyMap<string, TextDocument>,
): Record<string, string> {
  const texts: Record<string, string> = {};
  const base = pathToFileURL(`${folder}/`).toString();
  for (const change of edit?.documentChanges ?? []) {
    if ('kind' in change) {
      continue;
    }
    const { uri, version } = change.textDocument;
    const open = documents.get(uri);
    if ((open?.version ?? null) !== version) {
      throw new Error(`The edit is for version ${version} of ${uri}.`);
    }
    texts[uri.slice(base.length)] = TextDocument.applyEdits(open ?? stored(uri), change.edits as never);
  }
  for (const [uri, edits] of Object.entries(edit?.changes ?? {})) {
    texts[uri.slice(base.length)] = TextDocument.applyEdits(documents.get(uri) ?? stored(uri), edits);
  }
  return texts;
}

function stored(uri: string): TextDocument {
  let text = '';
  try {
    text = readFileSync(fileURLToPath(uri), 'utf8');
  } catch {
    // A file that the edit creates.
  }
  return TextDocument.create(uri, '', 0, text);
}
