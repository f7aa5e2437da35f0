import type { GrammarRule } from './rules.ts';

/** Where a comment of ours may stand. */
export const directive: GrammarRule = { include: '#directive' };

/** A comment that silences rules, as `readSuppressions` reads it: `# uv-docker: ignore[unlocked-sync]`. It stays a comment. */
export const directiveRule: GrammarRule = {
  match: '^([ \\t]*)((#)[ \\t]*(uv-docker[ \\t]*:[ \\t]*(?:ignore-file|ignore)\\b)(?:[ \\t]*\\[([^\\]\\n]*))?.*\\n?)',
  captures: {
    1: { name: 'punctuation.whitespace.comment.leading.dockerfile' },
    2: { name: 'comment.line.number-sign.dockerfile' },
    3: { name: 'punctuation.definition.comment.dockerfile' },
    4: { name: 'keyword.control.directive.uv.dockerfile' },
    5: { name: 'entity.name.tag.rule.uv.dockerfile' },
  },
};
