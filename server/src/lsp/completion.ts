import type { CompletionItem, CompletionList, CompletionParams, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Completion } from '../core/features/completion/entry.ts';
import { nameOf } from '../core/text/path.ts';
import { completeDocument } from '../service/completeDocument.ts';
import { environmentFileOf } from '../service/environmentFiles.ts';
import type { Session } from '../service/session.ts';
import type { SessionHost } from '../service/sessionHost.ts';
import type { ClientFacts } from './clientFacts.ts';
import { toItems } from './completionItems.ts';
import type { DockerfileFeatures } from './dockerfileFeatures.ts';
import type { Documents } from './documents.ts';
import { linesOf, rangeOf } from './locate.ts';
import { toPath } from './uris.ts';

/** What completion asks. */
export interface CompletionParts {
  readonly session: Session;
  readonly host: SessionHost;
  readonly documents: Documents;
  readonly features: DockerfileFeatures;
  readonly client: ClientFacts;
}

const namesOnly: ReadonlySet<Completion['kind']> = new Set(['variable', 'flag', 'snippet']);

/** What can be written at a position: uv's names first, then what plain Dockerfiles have and uv has not. */
export async function findCompletions(params: CompletionParams, parts: CompletionParts): Promise<CompletionItem[] | CompletionList> {
  const document = parts.documents.synchronized.get(params.textDocument.uri);
  if (!document) {
    return [];
  }
  return parts.documents.analysedPath(document.uri) === undefined
    ? completeVariables(document, params.position, parts)
    : completeDockerfile(document, params, parts);
}

async function completeDockerfile(
  document: TextDocument,
  { position, context }: CompletionParams,
  { session, host, documents, features, client }: CompletionParts,
): Promise<CompletionItem[] | CompletionList> {
  const path = documents.analysedPath(document.uri);
  const result = path === undefined ? undefined : await session.resultOf(path);
  if (path === undefined || !result) {
    return [];
  }
  const { analysis } = result.checked;
  const offset = linesOf(analysis, path).offsetAt(position);
  const named = await completeDocument(host, result, offset);
  const parts = client.wantsSnippets ? result.engine.completeSnippets(analysis, offset) : [];
  const entries = [...named.filter(({ kind }) => kind !== 'stage' || !client.hasDockerfileFeatures), ...parts];
  // Whoever only typed a blank may want anything behind ENV or a command: variables and options come when their name begins, or a person asks.
  const wanted = context?.triggerCharacter === ' ' ? entries.filter(({ kind }) => !namesOnly.has(kind)) : entries;
  const own = toItems(wanted, client, (span) => rangeOf(analysis, path, span));
  const labels = new Set(own.map(({ label }) => label));
  const plain = (await features.complete(document, position)).filter(({ label }) => !labels.has(label));
  const items = [...own, ...plain.map((item) => ({ ...item, sortText: `1${item.sortText ?? item.label}` }))];
  // Which images are offered depends on the version that is being typed.
  return wanted.some(({ kind }) => kind === 'image') ? { isIncomplete: true, items } : items;
}

/** In compose and `.env` files: the variables of containers. */
async function completeVariables(document: TextDocument, position: Position, { host, client }: CompletionParts): Promise<CompletionItem[]> {
  const path = toPath(document.uri);
  const file = environmentFileOf(nameOf(path), document.languageId);
  if (file === undefined || !(await host.settingsOf(path)).enable) {
    return [];
  }
  const engine = await host.loadEngine();
  const entries = engine.completeEnvironmentFile(file, document.getText(), document.offsetAt(position));
  return toItems(entries, client, ({ start, end }) => ({ start: document.positionAt(start), end: document.positionAt(end) }));
}
