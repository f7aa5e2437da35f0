import { type CompletionItem, CompletionItemKind, CompletionItemTag, type CompletionParams, MarkupKind } from 'vscode-languageserver';
import type { Analysis } from '../core/analysis/analyze.ts';
import type { Completion } from '../core/features/completion/entry.ts';
import { completeDocument } from '../service/completeDocument.ts';
import type { Session } from '../service/session.ts';
import type { SessionHost } from '../service/sessionHost.ts';
import type { DockerfileFeatures } from './dockerfileFeatures.ts';
import type { Documents } from './documents.ts';
import { linesOf, rangeOf } from './locate.ts';

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  variable: CompletionItemKind.Variable,
  value: CompletionItemKind.EnumMember,
  command: CompletionItemKind.Function,
  flag: CompletionItemKind.Property,
  image: CompletionItemKind.Constant,
  mount: CompletionItemKind.Struct,
  path: CompletionItemKind.File,
  program: CompletionItemKind.Method,
  directive: CompletionItemKind.Keyword,
  rule: CompletionItemKind.Reference,
};

interface CompletionParts {
  readonly session: Session;
  readonly host: SessionHost;
  readonly documents: Documents;
  readonly features: DockerfileFeatures;
}

/** What can be written at a position: uv's names first, then what plain Dockerfiles have and uv has not. */
export async function findCompletions(
  { textDocument, position, context }: CompletionParams,
  { session, host, documents, features }: CompletionParts,
): Promise<CompletionItem[]> {
  const path = documents.analysedPath(textDocument.uri);
  const result = path === undefined ? undefined : await session.resultOf(path);
  const document = documents.synchronized.get(textDocument.uri);
  if (path === undefined || !result || !document) {
    return [];
  }
  const { analysis } = result.checked;
  const entries = await completeDocument(host, result, linesOf(analysis, path).offsetAt(position));
  // Whoever only typed the blank behind ENV may want any variable: those of uv come when their name begins, or a person asks.
  const wanted = context?.triggerCharacter === ' ' ? entries.filter(({ kind }) => kind !== 'variable') : entries;
  const own = wanted.map((entry, index) => toItem(entry, index, analysis));
  const labels = new Set(own.map(({ label }) => label));
  const plain = (await features.complete(document, position)).filter(({ label }) => !labels.has(label));
  return [...own, ...plain.map((item) => ({ ...item, sortText: `1${item.sortText ?? item.label}` }))];
}

function toItem(entry: Completion, index: number, analysis: Analysis): CompletionItem {
  return {
    label: entry.label,
    kind: kinds[entry.kind],
    sortText: `0${String(index).padStart(4, '0')}`,
    filterText: entry.newText,
    textEdit: { range: rangeOf(analysis, analysis.snapshot.file, entry.span), newText: entry.newText },
    ...(entry.detail !== undefined && { detail: entry.detail }),
    ...(entry.documentation !== undefined && { documentation: { kind: MarkupKind.Markdown, value: entry.documentation } }),
    ...(entry.deprecated && { tags: [CompletionItemTag.Deprecated] }),
  };
}
