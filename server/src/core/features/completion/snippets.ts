import { onceFor } from '../../memo.ts';
import { dockerfileSnippets } from '../../scaffold/snippets.ts';
import type { Cursor } from './cursor.ts';
import type { Completion, Entry } from './entry.ts';
import { insertAt } from './insert.ts';

const snippetsOf = onceFor(dockerfileSnippets);

/** Parts of Dockerfiles, where an instruction may begin; `undefined` anywhere else. */
export function completeSnippet(cursor: Cursor): readonly Completion[] | undefined {
  const { plan, offset, catalog } = cursor;
  const { text, comments } = plan.dockerfile;
  const typed = /^[ \t]*([\w-]*)$/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))?.[1];
  if (typed === undefined || cursor.head() || comments.some(({ span }) => span.start < offset && offset <= span.end)) {
    return undefined;
  }
  const hasStages = plan.stages.length > 0;
  const entries = snippetsOf(catalog)
    .filter(({ body }) => !hasStages || !/^FROM /m.test(body))
    .flatMap(({ prefixes, ...snippet }) => prefixes.map((label) => toEntry(label, snippet, plan.dockerfile)));
  return insertAt(cursor, { typed, rest: /^[\w-]*/ }, entries);
}

/** With the lines as the file writes them. */
function toEntry(
  label: string,
  { description, body, text }: { readonly description: string; readonly body: string; readonly text: string },
  file: Cursor['plan']['dockerfile'],
): Entry {
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
