import { categories } from '../../rules/rule.ts';
import type { Span } from '../../text/span.ts';
import type { RuleFacts } from '../describe.ts';
import type { Cursor } from './cursor.ts';
import type { Completion, Entry } from './entry.ts';
import { insertAt } from './insert.ts';

/** What rules have said of the file, so that those are offered first that a comment would silence. */
export interface SpokenRule {
  readonly rule: RuleFacts;
  readonly span: Span;
}

/** The words of a comment that silences rules: the directives, ids of rules, categories. `undefined` outside of comments, where other things may stand. */
export function completeDirective(
  cursor: Cursor,
  rules: readonly RuleFacts[],
  spoken: readonly SpokenRule[],
): readonly Completion[] | undefined {
  const { plan, offset } = cursor;
  const comment = plan.dockerfile.comments.find(({ span }) => span.start < offset && offset <= span.end);
  if (!comment) {
    return undefined;
  }
  const text = plan.dockerfile.text.slice(comment.span.start, offset);
  const [, directive, list] = /^#\s*uv-docker\s*:\s*(ignore(?:-file)?)\s*\[([^\]]*)$/.exec(text) ?? [];
  return directive !== undefined && list !== undefined
    ? completeNames(cursor, list, rules, directive === 'ignore' ? spokenBelow(cursor, spoken) : spoken)
    : completeBeginning(cursor, text);
}

/** `# uv-docker: ig`, `# uv`. */
function completeBeginning(cursor: Cursor, text: string): readonly Completion[] {
  const directive = /^#\s*uv-docker\s*:\s*([\w-]*)$/.exec(text)?.[1];
  if (directive !== undefined) {
    return insertAt(cursor, { typed: directive, rest: /^[\w-]*\[?/ }, directives(''));
  }
  const begun = /^#\s*(u[\w-]*)$/i.exec(text)?.[1];
  return begun === undefined ? [] : insertAt(cursor, { typed: begun, rest: /^[\w-]*/ }, directives('uv-docker: '));
}

function directives(before: string): readonly Entry[] {
  const entries = [
    ['ignore', 'Silences rules for the instruction below, or for the one that the comment stands in.'],
    ['ignore-file', 'Silences rules for the whole file.'],
  ] as const;
  return entries.map(([name, documentation]) => ({
    label: before + name,
    kind: 'directive',
    newText: `${before}${name}[`,
    snippet: `${before}${name}[$1]`,
    documentation,
  }));
}

/** Names that are not in the list yet: the rules that have spoken, the other rules, then the categories. */
function completeNames(cursor: Cursor, list: string, rules: readonly RuleFacts[], spoken: readonly SpokenRule[]): readonly Completion[] {
  const behind = /^[^\]\r\n]*/.exec(cursor.plan.dockerfile.text.slice(cursor.offset, cursor.offset + 500))?.[0] ?? '';
  const named = list.split(',').map((id) => id.trim());
  const given = new Set([
    ...named.slice(0, -1),
    ...behind
      .split(',')
      .slice(1)
      .map((id) => id.trim()),
  ]);
  const said = new Set(spoken.map(({ rule }) => rule.id));
  const entries = [...rules.filter(({ id }) => said.has(id)), ...rules.filter(({ id }) => !said.has(id))].map(ruleEntry);
  const typed = named.at(-1) ?? '';
  return insertAt(
    cursor,
    { typed, rest: /^[\w-]*/ },
    [...entries, ...categoryEntries].filter(({ label }) => !given.has(label)),
  );
}

function ruleEntry({ id, meta }: RuleFacts): Entry {
  return { label: id, kind: 'rule', detail: meta.severity, documentation: `${meta.summary}.` };
}

const categoryEntries: readonly Entry[] = [
  ...Object.entries(categories).map(
    ([label, documentation]): Entry => ({ label, kind: 'rule', detail: 'category', documentation: `${documentation}.` }),
  ),
  { label: 'ALL', kind: 'rule', documentation: 'Every rule.' },
];

/** What was said of the instruction that a comment at the cursor silences. */
function spokenBelow({ plan, offset }: Cursor, spoken: readonly SpokenRule[]): readonly SpokenRule[] {
  const below = plan.dockerfile.instructions.find(({ span }) => offset <= span.end);
  return below ? spoken.filter(({ span }) => below.span.start <= span.start && span.end <= below.span.end) : [];
}
