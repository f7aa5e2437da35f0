import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import type { ClientFacts } from './clientFacts.ts';
import { dockerfileCapabilities } from './dockerfileRequests.ts';

/** The kind of the action that applies every safe fix. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.uvDocker`;

/** What the server offers to this client. */
export function serverCapabilities(client: ClientFacts): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    completionProvider: { triggerCharacters: [' ', '-', '=', ':', '"', '[', ',', '/'] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: { resolveProvider: false },
    inlayHintProvider: true,
    ...(client.explains && { codeLensProvider: {} }),
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract, CodeActionKind.RefactorRewrite, fixAllKind],
    },
    ...(client.pullsDiagnostics && {
      diagnosticProvider: { identifier: 'uv-docker', interFileDependencies: true, workspaceDiagnostics: false },
    }),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(client.wantsDockerfileFeatures && dockerfileCapabilities),
  };
}
