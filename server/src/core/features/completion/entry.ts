import type { Span } from '../../text/span.ts';

/** One thing to insert. `newText` replaces `span`, which covers the word around the cursor. */
export interface Completion {
  readonly label: string;
  /** `stage`: one that `COPY --from` may name, as any server of Dockerfiles knows it. */
  readonly kind:
    | 'variable'
    | 'value'
    | 'command'
    | 'flag'
    | 'image'
    | 'stage'
    | 'mount'
    | 'path'
    | 'program'
    | 'directive'
    | 'rule'
    | 'snippet';
  readonly newText: string;
  /** The same with places to fill in, as the protocol writes snippets: for clients that have them. */
  readonly snippet?: string;
  readonly span: Span;
  /** A few words: what it stands for, the values it takes. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly deprecated: boolean;
}

/** What a completion says, without its place. The label is inserted where no other text is given. */
export type Entry = Omit<Completion, 'span' | 'newText' | 'deprecated'> & Partial<Pick<Completion, 'newText' | 'deprecated'>>;
