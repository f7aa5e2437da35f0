import type { DockerfileLanguageService } from 'dockerfile-language-service';
import {
  type CompletionItem,
  type Connection,
  type Definition,
  type Diagnostic,
  type DocumentHighlight,
  type FormattingOptions,
  type Hover,
  type Position,
  type ServerCapabilities,
  type TextDocumentPositionParams,
  TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientFacts } from './clientFacts.ts';
import { type Documents, isDockerfile } from './documents.ts';
import type { Failures } from './failures.ts';
import type { Host } from './host.ts';
import { withoutWordTokens } from './wordTokens.ts';

/** The plain Dockerfile features, where the client wants them: about instructions, not about uv. */
export interface DockerfileFeatures {
  complete(document: TextDocument, position: Position): Promise<readonly CompletionItem[]>;
  hover(document: TextDocument, position: Position): Promise<Hover | null>;
  define(place: TextDocumentPositionParams): Promise<Definition | null>;
  highlight(place: TextDocumentPositionParams): Promise<DocumentHighlight[] | null>;
  validate(document: TextDocument): Promise<readonly Diagnostic[]>;
}

/** In the order of the numbers that the library gives. */
const tokenTypes = [
  'keyword',
  'comment',
  'parameter',
  'property',
  'namespace',
  'class',
  'macro',
  'string',
  'variable',
  'operator',
  'modifier',
];
const tokenModifiers = ['declaration', 'definition', 'deprecated'];

export const dockerfileCapabilities: ServerCapabilities = {
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  renameProvider: { prepareProvider: true },
  semanticTokensProvider: { full: true, legend: { tokenTypes, tokenModifiers } },
};

/** Answers the requests that only these features answer, and gives what has to be mixed with our own. Nothing at all where they are not wanted. */
export function serveDockerfileFeatures(
  connection: Connection,
  host: Host,
  client: ClientFacts,
  documents: Documents,
  failures: Failures,
): DockerfileFeatures {
  if (!client.wantsDockerfileFeatures) {
    return {
      complete: async () => [],
      hover: async () => null,
      define: async () => null,
      highlight: async () => null,
      validate: async () => [],
    };
  }
  let loading: Promise<DockerfileLanguageService> | undefined;
  const load = (): Promise<DockerfileLanguageService> => {
    loading ??= host.loadDockerfileService().then(prepare);
    return loading;
  };
  const ask: Ask = async (uri, make) => {
    const document = documents.synchronized.get(uri);
    return document && isDockerfile(document) ? make(await load(), document.getText()) : null;
  };
  answerRequests(connection, ask, failures);
  return {
    complete: async (document, position) => (await load()).computeCompletionItems(document.getText(), position),
    hover: async (document, position) => (await load()).computeHover(document.getText(), position),
    define: ({ textDocument, position }) =>
      ask(textDocument.uri, (service, text) => service.computeDefinition(textDocument, text, position)),
    highlight: ({ textDocument, position }) => ask(textDocument.uri, (service, text) => service.computeHighlightRanges(text, position)),
    validate: async (document) => (await load()).validate(document.getText()),
  };
}

function prepare(service: DockerfileLanguageService): DockerfileLanguageService {
  service.setCapabilities({
    completion: { completionItem: { documentationFormat: ['markdown'], snippetSupport: false } },
    hover: { contentFormat: ['markdown'] },
  });
  return service;
}

/** Asks the library about an open Dockerfile; null for any other document. */
type Ask = <Answer>(uri: string, make: (service: DockerfileLanguageService, text: string) => Answer) => Promise<Answer | null>;

function answerRequests(connection: Connection, ask: Ask, failures: Failures): void {
  const answer = <Params extends { readonly textDocument: { readonly uri: string } }, Answer>(
    what: string,
    make: (service: DockerfileLanguageService, text: string, params: Params) => Answer,
  ) => failures.guard(what, (params: Params) => ask(params.textDocument.uri, (service, text) => make(service, text, params)));
  connection.onDocumentFormatting(answer('formatting', (service, text, { options }) => service.format(text, toSettings(options))));
  connection.onDocumentRangeFormatting(
    answer('range formatting', (service, text, { range, options }) => service.formatRange(text, range, toSettings(options))),
  );
  connection.onDocumentSymbol(answer('symbols', (service, text, { textDocument }) => service.computeSymbols(textDocument, text)));
  connection.onFoldingRanges(answer('folding', (service, text) => service.computeFoldingRanges(text)));
  connection.onPrepareRename(answer('rename', (service, text, { position }) => service.prepareRename(text, position)));
  connection.onRenameRequest(
    answer('rename', (service, text, { textDocument, position, newName }) => {
      const edits = service.computeRename(textDocument, text, position, newName);
      return { changes: { [textDocument.uri]: edits.map(({ range, newText }) => TextEdit.replace(range, newText)) } };
    }),
  );
  connection.languages.semanticTokens.on(async (params, token) => {
    const tokens = await answer('semantic tokens', (service, text) => withoutWordTokens(service.computeSemanticTokens(text).data))(
      params,
      token,
    );
    return { data: tokens ?? [] };
  });
}

function toSettings(options: FormattingOptions): FormattingOptions & { readonly ignoreMultilineInstructions: boolean } {
  return { ...options, ignoreMultilineInstructions: true };
}
