import type { InitializeParams } from 'vscode-languageserver';
import type { Path } from '../core/text/path.ts';
import type { InitializationOptions } from '../protocol.ts';
import { toPath } from './uris.ts';

/** What the client can do, as far as the server asks. */
export interface ClientFacts {
  readonly pullsDiagnostics: boolean;
  readonly relatedDocuments: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  readonly versionsDiagnostics: boolean;
  readonly sendsConfiguration: boolean;
  readonly registersConfiguration: boolean;
  /** The server may ask it to watch files. */
  readonly registersWatchers: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly workspaceFolders: boolean;
  /** It takes definitions with the text that they are asked for. */
  readonly linksDefinitions: boolean;
  /** It answers requests for files. */
  readonly lendsFiles: boolean;
  /** It can show a rule's page. */
  readonly showsRules: boolean;
  /** It can show the explanation of a build. */
  readonly explains: boolean;
  /** Completions may have places to fill in. */
  readonly readsSnippets: boolean;
  /** Documentation of completions may be Markdown. */
  readonly readsMarkdown: boolean;
  /** Whole parts of Dockerfiles are offered as completions. */
  readonly wantsSnippets: boolean;
  /** Names of stages are completed: not where somebody says that plain Dockerfile features are not wanted, since another extension may have them. */
  readonly wantsStages: boolean;
  /** The plain Dockerfile features are wanted. */
  readonly wantsDockerfileFeatures: boolean;
  /** It has the plain Dockerfile features from somebody else, or has said that it does not want any. */
  readonly hasDockerfileFeatures: boolean;
  readonly folders: readonly Path[];
}

/** Reads the parameters of `initialize`. Options that are not ours count as none. */
export function readClientFacts({ capabilities, ...params }: InitializeParams): ClientFacts {
  const { workspace, textDocument } = capabilities;
  const options = readOptions(params.initializationOptions);
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    relatedDocuments: textDocument?.diagnostic?.relatedDocumentSupport === true,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    versionsDiagnostics: textDocument?.publishDiagnostics?.versionSupport === true,
    sendsConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    linksDefinitions: textDocument?.definition?.linkSupport === true,
    lendsFiles: options.files === true,
    showsRules: options.showRule === true,
    explains: options.explain === true,
    readsSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    readsMarkdown: textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
    wantsSnippets: options.snippets !== false,
    wantsStages: options.features !== 'off',
    wantsDockerfileFeatures: options.features === 'on',
    hasDockerfileFeatures: options.features === 'off',
    folders: readFolders(params),
  };
}

function readOptions(value: unknown): InitializationOptions {
  return typeof value === 'object' && value !== null ? value : {};
}

function readFolders(params: Omit<InitializeParams, 'capabilities'>): readonly Path[] {
  const { workspaceFolders, rootUri, rootPath } = params;
  if (workspaceFolders && workspaceFolders.length > 0) {
    return workspaceFolders.map(({ uri }) => toPath(uri));
  }
  const root = rootUri ?? (rootPath ? `file://${rootPath.replaceAll('\\', '/').replace(/^(?!\/)/, '/')}` : undefined);
  return root === undefined ? [] : [toPath(root)];
}
