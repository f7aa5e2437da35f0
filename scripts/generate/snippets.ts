import { catalogData } from '../../server/src/catalogData.ts';
import { createCatalog } from '../../server/src/core/catalog/catalog.ts';
import type { SnippetLanguage } from '../../server/src/core/scaffold/snippets/snippet.ts';
import { makeSnippets } from '../../server/src/core/scaffold/snippets/snippets.ts';
import type { GeneratedFile } from '../catalog/index.ts';

/** The languages, as VS Code names them, that each kind of snippets is for. Compose files and workflows are plain YAML where nothing has a language for them. */
const languages: Readonly<Record<SnippetLanguage, readonly string[]>> = {
  dockerfile: ['dockerfile'],
  compose: ['dockercompose', 'yaml'],
  ignore: ['ignore'],
  workflow: ['github-actions-workflow', 'yaml'],
};

const kinds = Object.keys(languages) as SnippetLanguage[];

/** The snippets as VS Code reads them, a file for each kind. */
export function generateSnippets(): readonly GeneratedFile[] {
  const catalog = createCatalog(catalogData);
  return kinds.map((kind) => {
    const entries = [true, false]
      .flatMap((whole) => makeSnippets(catalog, kind, whole))
      .map(({ name, prefixes, description, body }) => [
        name,
        { prefix: prefixes, description, body: body.split('\n'), ...(isForSeveral(kind) && { scope: languages[kind].join(',') }) },
      ]);
    return { path: pathOf(kind), content: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n` };
  });
}

/** An entry of `contributes.snippets`. */
export interface SnippetContribution {
  /** Absent where the file itself says it. */
  readonly language?: string;
  readonly path: string;
}

/** What package.json says of the snippets. */
export function contributeSnippets(): readonly SnippetContribution[] {
  return kinds.map((kind) => {
    const [language] = languages[kind];
    return { ...(!isForSeveral(kind) && language !== undefined && { language }), path: `./${pathOf(kind)}` };
  });
}

/** VS Code complains of a contribution to a language that no installed extension has, but not of one in a file of this kind. */
function pathOf(kind: SnippetLanguage): string {
  return `snippets/${kind}.${isForSeveral(kind) ? 'code-snippets' : 'json'}`;
}

function isForSeveral(kind: SnippetLanguage): boolean {
  return languages[kind].length > 1;
}
