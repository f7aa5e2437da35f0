import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  MarkupKind,
  type Range,
} from 'vscode-languageserver';
import type { Completion } from '../core/features/completion/entry.ts';
import type { Span } from '../core/text/span.ts';
import type { ClientFacts } from './clientFacts.ts';

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  variable: CompletionItemKind.Variable,
  value: CompletionItemKind.EnumMember,
  command: CompletionItemKind.Function,
  flag: CompletionItemKind.Property,
  image: CompletionItemKind.Constant,
  stage: CompletionItemKind.Constant,
  mount: CompletionItemKind.Struct,
  path: CompletionItemKind.File,
  program: CompletionItemKind.Method,
  directive: CompletionItemKind.Keyword,
  rule: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
};

/** The completions as the client takes them, in their order. Each replaces the whole word around the cursor, in clients too that know no difference between inserting and replacing. */
export function toItems(entries: readonly Completion[], client: ClientFacts, rangeOf: (span: Span) => Range): CompletionItem[] {
  const isWanted = ({ kind }: Completion): boolean => kind !== 'stage' || client.wantsStages;
  return entries.filter(isWanted).map((entry, index) => toItem(entry, index, client, rangeOf(entry.span)));
}

function toItem(entry: Completion, index: number, client: ClientFacts, range: Range): CompletionItem {
  const snippet = client.readsSnippets ? entry.snippet : undefined;
  const { documentation } = entry;
  return {
    label: entry.label,
    kind: kinds[entry.kind],
    sortText: `0${String(index).padStart(4, '0')}`,
    filterText: entry.kind === 'snippet' ? entry.label : entry.newText,
    textEdit: { range, newText: snippet ?? entry.newText },
    ...(snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(entry.detail !== undefined && { detail: entry.detail }),
    ...(documentation !== undefined && {
      documentation: client.readsMarkdown ? { kind: MarkupKind.Markdown, value: documentation } : documentation,
    }),
    ...(entry.deprecated && { tags: [CompletionItemTag.Deprecated] }),
  };
}
