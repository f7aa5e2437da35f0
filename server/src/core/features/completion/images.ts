import type { UvCatalog } from '../../catalog/catalog.ts';
import { compareVersions } from '../../uv/version.ts';
import type { Cursor } from './cursor.ts';
import type { Completion, Entry } from './entry.ts';
import { insertAt } from './insert.ts';

/** How many of the last releases are offered. */
const mostReleases = 8;

/** Tags of uv's image; `undefined` where no image is being written. */
export function completeImage(cursor: Cursor): readonly Completion[] | undefined {
  const head = cursor.head();
  const tag = head && !head.heredoc && /(?:^|[\s=,])(?:ghcr\.io\/astral-sh\/uv|(?:docker\.io\/)?astral\/uv):([\w.-]*)$/.exec(head.text);
  return tag ? insertAt(cursor, { typed: tag[1] ?? '' }, completeTag(cursor.catalog)) : undefined;
}

/** Tags of uv's image: the last releases, and the newest one with each variant. */
function completeTag(catalog: UvCatalog): readonly Entry[] {
  const published = catalog.versions.filter((version) => catalog.hasImage(version)).sort((a, b) => compareVersions(b, a));
  const newest = published[0];
  const releases = published.slice(0, mostReleases).map((version): Entry => ({ label: version, kind: 'image', detail: 'uv alone' }));
  const variants =
    newest === undefined ? [] : catalog.uvImageVariants(newest).map((variant) => variantEntry(catalog, `${newest}-${variant}`));
  return [...releases, ...variants];
}

function variantEntry(catalog: UvCatalog, tag: string): Entry {
  const { base } = catalog.describeUvTag(tag);
  return { label: tag, kind: 'image', ...(base !== undefined && { detail: `uv in ${base}` }) };
}
