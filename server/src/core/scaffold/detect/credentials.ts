import type { Project } from '../../project/project.ts';
import { tablesAt, textAt } from '../../project/values.ts';

/** Hosts that ask nobody who they are. */
const open =
  /^(?:(?:test\.)?pypi\.org|pypi\.python\.org|files\.pythonhosted\.org|download(?:-r2)?\.pytorch\.org|pypi\.nvidia\.com|wheels\.vllm\.ai)$/;

/**
 * The variables that uv reads the credentials of the project's indexes from: of each named index that may ask for them. One that does not ask loses nothing, since a secret that is
 * not given is not mounted.
 */
export function findCredentials(project: Project): readonly string[] {
  const indexes = tablesAt(project.root.pyproject.uv.table, 'index');
  return indexes.flatMap((index) => {
    const name = textAt(index, 'name');
    const host = /^https?:\/\/(?:[^/@]*@)?([^/:]+)/.exec(textAt(index, 'url') ?? '')?.[1];
    const asks = host !== undefined && !open.test(host) && index['authenticate'] !== 'never';
    const stem = `UV_INDEX_${(name ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
    return name !== undefined && asks ? [`${stem}_USERNAME`, `${stem}_PASSWORD`] : [];
  });
}
