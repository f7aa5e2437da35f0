import type { MissingSource } from '../../build/environment/localSources.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import type { Related } from '../rule.ts';

/** Where pyproject.toml names the first of the sources that it names. */
export function relatedSource({ diskProject }: UvCall, sources: readonly Pick<MissingSource, 'name'>[]): readonly Related[] {
  const projects = diskProject ? [diskProject.pyproject, diskProject.root.pyproject] : [];
  for (const { document, file } of projects) {
    for (const { name } of document.kind === 'table' ? sources : []) {
      const span = document.kind === 'table' ? document.spanOf(['tool', 'uv', 'sources', name])?.value : undefined;
      if (span) {
        return [{ file, span, message: 'Here its source is named.' }];
      }
    }
  }
  return [];
}
