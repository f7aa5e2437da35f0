import type { CompletionItem, CompletionList } from 'vscode-languageserver';

/** The items of an answer, which is a list of its own where it has to be asked for again while somebody types. */
export function itemsOf(answer: CompletionItem[] | CompletionList): CompletionItem[] {
  return Array.isArray(answer) ? answer : answer.items;
}
