import type { DockerfileLanguageService } from 'dockerfile-language-service';
import type {
  CodeAction,
  CodeActionParams,
  CompletionItem,
  Connection,
  Definition,
  Diagnostic,
  DocumentHighlight,
  Hover,
  Position,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientFacts } from './clientFacts.ts';
import { type AskLibrary, answerRequests, fixActions } from './dockerfileRequests.ts';
import { type Documents, isDockerfile } from './documents.ts';
import type { Failures } from './failures.ts';
import type { Host } from './host.ts';

/** The plain Dockerfile features, where the client wants them: about instructions, not about uv. */
export interface DockerfileFeatures {
  complete(document: TextDocument, position: Position): Promise<readonly CompletionItem[]>;
  hover(document: TextDocument, position: Position): Promise<Hover | null>;
  define(place: TextDocumentPositionParams): Promise<Definition | null>;
  highlight(place: TextDocumentPositionParams): Promise<DocumentHighlight[] | null>;
  validate(document: TextDocument): Promise<readonly Diagnostic[]>;
  /** Quick fixes for what {@link validate} gave. */
  fix(params: CodeActionParams): Promise<readonly CodeAction[]>;
}

/** Answers the requests that only these features answer, and gives what has to be mixed with our own. Nothing at all where they are not wanted. */
export function serveDockerfileFeatures(
  connection: Connection,
  host: Host,
  client: ClientFacts,
  documents: Documents,
  failures: Failures,
): DockerfileFeatures {
  if (!client.wantsDockerfileFeatures) {
    return noFeatures;
  }
  let loading: Promise<DockerfileLanguageService> | undefined;
  const load = (): Promise<DockerfileLanguageService> => {
    loading ??= host.loadDockerfileService().then(prepare);
    return loading;
  };
  const ask: AskLibrary = async (uri, make) => {
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
    fix: async (params) => (await ask(params.textDocument.uri, (service, text) => fixActions(service, text, params))) ?? [],
  };
}

const noFeatures: DockerfileFeatures = {
  complete: async () => [],
  hover: async () => null,
  define: async () => null,
  highlight: async () => null,
  validate: async () => [],
  fix: async () => [],
};

function prepare(service: DockerfileLanguageService): DockerfileLanguageService {
  service.setCapabilities({
    completion: { completionItem: { documentationFormat: ['markdown'], snippetSupport: false } },
    hover: { contentFormat: ['markdown'] },
  });
  return service;
}
