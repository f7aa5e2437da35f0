import { catalogData } from '../../server/src/catalogData.ts';
import { createCatalog } from '../../server/src/core/catalog/catalog.ts';
import { dockerfileSnippets } from '../../server/src/core/scaffold/snippets.ts';
import type { GeneratedFile } from '../catalog/index.ts';

/** The snippets of Dockerfiles as VS Code reads them. */
export function generateSnippets(): GeneratedFile {
  const entries = dockerfileSnippets(createCatalog(catalogData)).map(({ name, prefixes, description, body }) => [
    name,
    { prefix: prefixes, description, body: body.split('\n') },
  ]);
  return { path: 'snippets/dockerfile.json', content: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n` };
}
