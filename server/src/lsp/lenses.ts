import {
  type CodeLens,
  CodeLensRefreshRequest,
  type Connection,
  type InlayHint,
  type InlayHintParams,
  MarkupKind,
} from 'vscode-languageserver';
import type { Path } from '../core/text/path.ts';
import { type ExplainParams, explainCommand } from '../protocol.ts';
import type { EditorSettings } from '../service/editorSettings.ts';
import type { Result, Session } from '../service/session.ts';
import type { ClientFacts } from './clientFacts.ts';
import type { Documents } from './documents.ts';
import type { Failures } from './failures.ts';
import { linesOf, rangeOf } from './locate.ts';
import type { Settings } from './settings.ts';

/** What lenses and hints need. */
export interface LensScope {
  readonly client: ClientFacts;
  readonly session: Session;
  readonly documents: Documents;
  readonly settings: Settings;
  readonly failures: Failures;
}

/** Answers requests for lenses and inlay hints, as far as the settings want them. A lens is for clients that can show what it leads to. */
export function serveLenses(connection: Connection, scope: LensScope): void {
  const { client, failures } = scope;
  if (client.explains) {
    connection.onCodeLens(failures.guard('lenses', ({ textDocument }) => findLenses(textDocument.uri, scope)));
  }
  connection.languages.inlayHint.on(failures.guard('hints', (params) => findHints(params, scope)));
}

/** Has the client ask again: what lenses and hints say may come from other files and from the settings. */
export function refreshLenses(connection: Connection, { client, failures }: Pick<LensScope, 'client' | 'failures'>): void {
  const settle = (refreshing: Promise<void>): void => {
    refreshing.catch((error: unknown) => failures.report('the refresh', error));
  };
  if (client.explains && client.refreshesLenses) {
    settle(connection.sendRequest(CodeLensRefreshRequest.type));
  }
  if (client.refreshesHints) {
    settle(connection.languages.inlayHint.refresh());
  }
}

/** The analysis of a document where the settings want something of it. */
async function wantedResult(
  uri: string,
  { session, documents, settings }: LensScope,
  isWanted: (settings: EditorSettings) => boolean,
): Promise<[Result, Path] | undefined> {
  const path = documents.analysedPath(uri);
  const result = path !== undefined && isWanted(await settings.settingsOf(path)) ? await session.resultOf(path) : undefined;
  return result && path !== undefined ? [result, path] : undefined;
}

async function findLenses(uri: string, scope: LensScope): Promise<CodeLens[]> {
  const [result, path] = (await wantedResult(uri, scope, ({ codeLens }) => codeLens)) ?? [];
  if (!result || path === undefined) {
    return [];
  }
  const { analysis } = result.checked;
  return result.engine.stageLenses(analysis).map(({ span, title, stage }) => {
    const params: ExplainParams = { uri, ...(stage !== undefined && { stage }) };
    const tooltip = stage === undefined ? 'Explain the build' : 'Explain this stage';
    return { range: rangeOf(analysis, path, span), command: { title, tooltip, command: explainCommand, arguments: [params] } };
  });
}

async function findHints({ textDocument, range }: InlayHintParams, scope: LensScope): Promise<InlayHint[]> {
  const [result, path] = (await wantedResult(textDocument.uri, scope, ({ inlayHints }) => inlayHints)) ?? [];
  if (!result || path === undefined) {
    return [];
  }
  const { analysis } = result.checked;
  const lines = linesOf(analysis, path);
  const within = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  return result.engine.syncHints(analysis, within).map(({ offset, label, tooltip }) => ({
    position: lines.positionAt(offset),
    label,
    paddingLeft: true,
    tooltip: { kind: MarkupKind.Markdown, value: tooltip },
  }));
}
