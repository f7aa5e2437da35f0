/** A rule of a TextMate grammar, as far as ours uses them. */
export interface GrammarRule {
  readonly comment?: string;
  readonly include?: string;
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly applyEndPatternLast?: 1;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly patterns?: readonly GrammarRule[];
}

type Captures = Readonly<Record<string, { readonly name?: string; readonly patterns?: readonly GrammarRule[] }>>;

/** The scopes of uv's words. All that this grammar adds to an editor's own one ends in `.uv.dockerfile`. */
export const uvName = 'support.function.uv.dockerfile';
export const commandName = 'entity.name.function.subcommand.uv.dockerfile';
export const flagName = 'variable.parameter.option.uv.dockerfile';
export const variableName = 'support.variable.uv.dockerfile';

export const continuation: GrammarRule = { comment: 'The instruction goes on in the next line', match: '\\\\[ \\t]*\\n' };
export const blankLine: GrammarRule = { match: '^[ \\t]*\\n' };
/** The editor's own grammar. */
export const base: GrammarRule = { include: 'source.dockerfile' };
