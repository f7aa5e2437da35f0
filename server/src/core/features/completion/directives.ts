import type { RuleFacts } from '../describe.ts';
import type { Cursor } from './cursor.ts';
import type { Completion } from './entry.ts';
import { insertAt } from './insert.ts';

/** Ids of rules in the brackets of a comment that silences some; `undefined` outside of such. */
export function completeDirective(cursor: Cursor, rules: readonly RuleFacts[]): readonly Completion[] | undefined {
  const { plan, offset } = cursor;
  const comment = plan.dockerfile.comments.find(({ span }) => span.start < offset && offset <= span.end);
  const text = comment && plan.dockerfile.text.slice(comment.span.start, offset);
  const list = text === undefined ? undefined : /^#\s*uv-docker\s*:\s*ignore(?:-file)?\s*\[([^\]]*)$/.exec(text)?.[1];
  if (list === undefined) {
    return comment && [];
  }
  const named = list.split(',').map((id) => id.trim());
  const open = rules.filter(({ id }) => !named.slice(0, -1).includes(id));
  const entries = open.map(({ id, meta }) => ({ label: id, kind: 'rule', documentation: `${meta.summary}.` }) as const);
  return insertAt(cursor, { typed: named.at(-1) ?? '' }, entries);
}
