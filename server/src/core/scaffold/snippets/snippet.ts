/** The kinds of files that there are snippets for. */
export type SnippetLanguage = 'dockerfile' | 'compose' | 'ignore' | 'workflow';

/** A text with places to fill in. Lines end with a line feed, but the last one. */
export interface Snippet {
  readonly name: string;
  /** What people type to get it. */
  readonly prefixes: readonly string[];
  readonly description: string;
  /** As editors and the protocol write snippets: `${1:0.13.9}`. A word that stands twice has one number. */
  readonly body: string;
  /** With what stands in the places. */
  readonly text: string;
}
