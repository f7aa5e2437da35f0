import { DockerfileLanguageServiceFactory } from 'dockerfile-language-service';
import {
  CompletionItem,
  type DocumentSelector,
  DocumentSymbol,
  type ExtensionContext,
  Hover,
  languages,
  type Position,
  Range,
  SymbolKind,
  type TextDocument,
} from 'vscode';

const dockerfiles: DocumentSelector = { language: 'dockerfile' };

/** Gives what an extension for Dockerfiles gives, out of the library that the known ones are made of: completion, hover, symbols. */
export function activate({ subscriptions }: ExtensionContext): void {
  const service = DockerfileLanguageServiceFactory.createLanguageService();
  const rangeOf = ({ start, end }: { readonly start: Position; readonly end: Position }) =>
    new Range(start.line, start.character, end.line, end.character);
  subscriptions.push(
    languages.registerCompletionItemProvider(dockerfiles, {
      provideCompletionItems: async (document: TextDocument, position: Position) =>
        (await service.computeCompletionItems(document.getText(), position)).map(({ label }) => new CompletionItem(label)),
    }),
    languages.registerHoverProvider(dockerfiles, {
      provideHover: (document, position) => (service.computeHover(document.getText(), position) ? new Hover('theirs') : null),
    }),
    languages.registerDocumentSymbolProvider(dockerfiles, {
      provideDocumentSymbols: (document) =>
        service.computeSymbols({ uri: document.uri.toString() }, document.getText()).map(({ name, location }) => {
          const range = rangeOf(location.range as never);
          return new DocumentSymbol(name, 'theirs', SymbolKind.Function, range, range);
        }),
    }),
  );
}
