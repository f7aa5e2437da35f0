import { requiredUvVersion } from '../../build/files/contextProject.ts';
import type { BuildPlan, ImageUse } from '../../build/plan.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import type { ImageReference } from '../../uv/imageReference.ts';
import { satisfies } from '../../uv/version.ts';
import type { Fix } from '../rule.ts';
import { changeTag } from './imageEdits.ts';

/**
 * The tag that pins an image of uv to one release, the newest that the project allows and that the variant was published with: of all for a tag without a
 * version, of its minor version for `0.12`. `undefined` where there is none, or the tag names a release already.
 */
export function findPinnedTag(plan: BuildPlan, reference: ImageReference, catalog: UvCatalog): string | undefined {
  const { version } = catalog.describeUvTag(reference.tag);
  if (version?.split('.').length === 3) {
    return undefined;
  }
  const required = requiredUvVersion(plan);
  const allowed = catalog.versions.filter(
    (release) =>
      (version === undefined || release.startsWith(`${version}.`)) && (required === undefined || satisfies(release, required) === true),
  );
  const tags = allowed.map((release) => tagOf(reference, version, release));
  return tags.findLast((tag) => catalog.describeUvTag(tag).published === 'yes');
}

function tagOf({ tag }: ImageReference, version: string | undefined, release: string): string {
  const variant = version === undefined ? tag : tag?.slice(version.length + 1);
  return variant === undefined || variant === '' || variant === 'latest' ? release : `${release}-${variant}`;
}

/** Gives a use of uv's image such a tag; nothing where the reference cannot be changed. */
export function pinTag(plan: BuildPlan, use: ImageUse, reference: ImageReference, pinned: string): Fix[] {
  const edit = changeTag(plan, use, reference, pinned);
  return edit ? [{ title: `Pin uv to ${pinned}`, kind: 'safe', edits: [edit] }] : [];
}
