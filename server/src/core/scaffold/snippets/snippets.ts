import type { UvCatalog } from '../../catalog/catalog.ts';
import { dockerfilePatterns } from './dockerfiles.ts';
import { otherPatterns } from './otherFiles.ts';
import { dockerfileParts } from './parts.ts';
import type { Pattern } from './pattern.ts';
import { openPlaces } from './places.ts';
import type { Snippet, SnippetLanguage } from './snippet.ts';

/** Every pattern that a snippet is made of. */
export const patterns: readonly Pattern[] = [...dockerfilePatterns, ...dockerfileParts, ...otherPatterns];

/** The snippets for a kind of files: whole ones, or parts. They are what `uv-docker init` writes for small projects, which takes some milliseconds for each: keep them. */
export function makeSnippets(catalog: UvCatalog, language: SnippetLanguage, whole: boolean): readonly Snippet[] {
  return patterns
    .filter((pattern) => pattern.language === language && (pattern.part === undefined) === whole)
    .map((pattern) => makeSnippet(pattern, catalog));
}

/** The snippet of a pattern. */
export function makeSnippet({ name, prefixes, description, places, part, write }: Pattern, catalog: UvCatalog): Snippet {
  const written = write(catalog);
  const text = part === undefined ? written : (part.exec(written)?.[0] ?? '');
  return { name, prefixes, description, ...openPlaces(unindent(text.trimEnd()), places) };
}

/** Without the spaces that all of it is indented by. */
function unindent(text: string): string {
  const spaces = /^ */.exec(text)?.[0] ?? '';
  return text.replaceAll(`\n${spaces}`, '\n').slice(spaces.length);
}
