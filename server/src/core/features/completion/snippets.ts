import type { BuildPlan } from '../../build/plan.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import { onceFor } from '../../memo.ts';
import type { Snippet } from '../../scaffold/snippets/snippet.ts';
import { makeSnippets } from '../../scaffold/snippets/snippets.ts';
import { type Cursor, createCursor } from './cursor.ts';
import type { Completion, Entry } from './entry.ts';
import { insertAt } from './insert.ts';

const wholeFiles = onceFor((catalog: UvCatalog) => makeSnippets(catalog, 'dockerfile', true));
const parts = onceFor((catalog: UvCatalog) => makeSnippets(catalog, 'dockerfile', false));

/** Parts of Dockerfiles, where an instruction may begin; whole ones, where there is no stage yet. */
export function completeSnippets(plan: BuildPlan, offset: number, catalog: UvCatalog): readonly Completion[] {
  const cursor = createCursor(plan, offset, catalog);
  const { text, comments } = plan.dockerfile;
  const typed = /^[ \t]*([\w-]*)$/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))?.[1];
  if (typed === undefined || cursor.head() || comments.some(({ span }) => span.start < offset && offset <= span.end)) {
    return [];
  }
  const snippets = (plan.stages.length > 0 ? parts : wholeFiles)(catalog);
  return insertAt(
    cursor,
    { typed, rest: /^[\w-]*/ },
    snippets.flatMap((snippet) => snippet.prefixes.map((label) => toEntry(label, snippet, plan.dockerfile))),
  );
}

/** With the lines as the file writes them. */
function toEntry(label: string, { description, body, text }: Snippet, file: Cursor['plan']['dockerfile']): Entry {
  const ending = file.text.includes('\r\n') ? '\r\n' : '\n';
  const adapt = (lines: string, continuation: RegExp): string =>
    (file.escape === '\\' ? lines : lines.replace(continuation, file.escape)).replaceAll('\n', ending);
  return {
    label,
    kind: 'snippet',
    detail: description,
    documentation: `\`\`\`dockerfile\n${text}\n\`\`\``,
    newText: adapt(text, /\\$/gm),
    snippet: adapt(body, /\\\\$/gm),
  };
}
