import { workspace } from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient';
import { environmentFiles, inputFiles } from '../../server/src/protocol.ts';

const composeNames = '**/{compose,docker-compose}*.{yml,yaml}';

const kindsOfDocument = [
  { language: 'dockerfile' },
  { pattern: '**/Dockerfile*' },
  { pattern: '**/Containerfile*' },
  { pattern: '**/*.Dockerfile' },
  { language: 'dockercompose' },
  { language: 'yaml', pattern: composeNames },
] as const;

/**
 * The documents that may have findings: those of the file system, of a workspace folder's own file system, and unsaved ones. Not what other schemes show,
 * such as the old side of a comparison.
 */
export function dockerDocuments() {
  return schemes().flatMap((scheme) => kindsOfDocument.map((kind) => ({ scheme, ...kind })));
}

/** The documents that the server is told of: beside those that may have findings the files that it reads for them, whose unsaved text counts, and those that it only completes. */
export function documentSelector(): DocumentSelector {
  return [...dockerDocuments(), ...schemes().flatMap((scheme) => [inputFiles, environmentFiles].map((pattern) => ({ scheme, pattern })))];
}

function schemes(): readonly string[] {
  return [...new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)])];
}
