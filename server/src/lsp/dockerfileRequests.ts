import type { DockerfileLanguageService } from 'dockerfile-language-service';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  type FormattingOptions,
  type ServerCapabilities,
  type SignatureHelp,
  type SignatureHelpParams,
  SignatureHelpTriggerKind,
  TextEdit,
} from 'vscode-languageserver';
import type { Failures } from './failures.ts';
import { withoutGrammarTokens } from './grammarTokens.ts';

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

/** What {@link answerRequests} answers. */
export const dockerfileCapabilities: ServerCapabilities = {
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  renameProvider: { prepareProvider: true },
  signatureHelpProvider: { triggerCharacters: [' ', '=', '-', '[', ',', '"'] },
  semanticTokensProvider: { full: true, legend: { tokenTypes, tokenModifiers } },
};

/** Asks the library about an open Dockerfile; null for any other document. */
export type AskLibrary = <Answer>(
  uri: string,
  make: (service: DockerfileLanguageService, text: string) => Answer,
) => Promise<Answer | null>;

/** Answers the requests that only the library answers. */
export function answerRequests(connection: Connection, ask: AskLibrary, failures: Failures): void {
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
  connection.onSignatureHelp(answer('signatures', findSignature));
  connection.onPrepareRename(answer('rename', (service, text, { position }) => service.prepareRename(text, position)));
  connection.onRenameRequest(
    answer('rename', (service, text, { textDocument, position, newName }) => {
      const edits = service.computeRename(textDocument, text, position, newName);
      return { changes: { [textDocument.uri]: edits.map(({ range, newText }) => TextEdit.replace(range, newText)) } };
    }),
  );
  connection.languages.semanticTokens.on(async (params, token) => {
    const tokens = await answer('semantic tokens', (service, text) => withoutGrammarTokens(service.computeSemanticTokens(text).data, text))(
      params,
      token,
    );
    return { data: tokens ?? [] };
  });
}

/** Instructions of several lines stay as they are written: how a command is laid out is up to who wrote it. */
function toSettings(options: FormattingOptions): FormattingOptions & { readonly ignoreMultilineInstructions: boolean } {
  return { ...options, ignoreMultilineInstructions: true };
}

/** Who types a command in `RUN` is told that it is one only when he asks. */
function findSignature(service: DockerfileLanguageService, text: string, { position, context }: SignatureHelpParams): SignatureHelp | null {
  const help = service.computeSignatureHelp(text, position);
  const [first] = help?.signatures ?? [];
  const says =
    first !== undefined && (context?.triggerKind === SignatureHelpTriggerKind.Invoked || !/^(?:ONBUILD )?RUN /.test(first.label));
  return says ? help : null;
}

/** The quick fixes for what the library says of a document, each with its edit: its commands are known to nobody else. */
export function fixActions(
  service: DockerfileLanguageService,
  text: string,
  { textDocument, range, context }: CodeActionParams,
): readonly CodeAction[] {
  return context.diagnostics
    .filter(({ source }) => source === 'dockerfile-utils')
    .flatMap((diagnostic) =>
      service
        .computeCodeActions(textDocument, range, { diagnostics: [codeAndPlace(diagnostic)] })
        .map(({ title, command, arguments: values = [] }) => ({
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          edit: { changes: { [textDocument.uri]: service.computeCommandEdits(text, command, values) } },
        })),
    );
}

/** All that the library reads of a diagnostic, as its own version of the protocol has it; and it writes into what it gets. */
function codeAndPlace({ code, range }: Diagnostic) {
  return { range, message: '', ...(code !== undefined && { code }) };
}
