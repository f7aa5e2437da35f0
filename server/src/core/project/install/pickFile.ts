import { onceFor } from '../../memo.ts';
import type { LockedFile, LockedPackage } from '../lock.ts';
import type { Libc, Place } from './place.ts';
import { listTags, readBuildNumber, readTags } from './wheelTags.ts';

/** What a package is installed from. */
export type ChosenFile =
  /** Downloaded and unpacked. */
  | { readonly kind: 'wheel'; readonly file: LockedFile }
  /** A source archive that is built: no wheel fits. */
  | { readonly kind: 'sdist'; readonly file: LockedFile }
  /** Built from a folder, a repository or an archive that is no sdist of an index. */
  | { readonly kind: 'source' }
  /** Nothing fits: uv refuses to install. */
  | { readonly kind: 'none' };

/** C libraries that images of today have, where theirs is not known; `2.17` is what every wheel for glibc but the newest is made for. */
const usual: readonly Required<Libc>[] = [
  { kind: 'glibc', version: '2.41' },
  { kind: 'glibc', version: '2.28' },
  { kind: 'musl', version: '1.2' },
];

/** The C libraries that an image may have, as far as its own is known. */
export function listLibcs(libc: Libc | undefined): readonly Required<Libc>[] {
  const { kind, version } = libc ?? {};
  return kind !== undefined && version !== undefined
    ? [{ kind, version }]
    : usual.filter((each) => kind === undefined || each.kind === kind);
}

/** What a package is installed from in one place: the wheel whose tags fit best, else its source. */
export function pickFile(entry: LockedPackage, place: Place, libc: Required<Libc>): ChosenFile {
  const ranks = ranksOf(place, libc);
  let best: { readonly file: LockedFile; readonly rank: number; readonly build: number } | undefined;
  for (const file of entry.wheels) {
    const { tags, build } = nameOf(file);
    const rank = Math.min(...tags.map((tag) => ranks.get(tag) ?? Number.POSITIVE_INFINITY));
    if (rank < (best?.rank ?? Number.POSITIVE_INFINITY) || (best?.rank === rank && build > best.build)) {
      best = { file, rank, build };
    }
  }
  if (best) {
    return { kind: 'wheel', file: best.file };
  }
  if (entry.sdist) {
    return { kind: 'sdist', file: entry.sdist };
  }
  return entry.source.kind === 'registry' || entry.wheels.length > 0 ? { kind: 'none' } : { kind: 'source' };
}

/** What a wheel's name says: a lockfile has thousands, and each place that an image may be asks for them. */
const nameOf = onceFor(({ name }: LockedFile) => ({ tags: readTags(name), build: readBuildNumber(name) }));

const mostRemembered = 50;
const remembered = new Map<string, ReadonlyMap<string, number>>();

/** There are as many lists as kinds of images, and each has more than a thousand tags. */
function ranksOf(place: Place, libc: Required<Libc>): ReadonlyMap<string, number> {
  const [major, minor] = place.python.split('.');
  const key = [place.implementation, major, minor, place.machine, libc.kind, libc.version].join(' ');
  const known = remembered.get(key);
  if (known) {
    return known;
  }
  const ranks = new Map<string, number>();
  for (const [rank, tag] of listTags(place, libc).entries()) {
    ranks.set(tag, ranks.get(tag) ?? rank);
  }
  if (remembered.size >= mostRemembered) {
    remembered.clear();
  }
  remembered.set(key, ranks);
  return ranks;
}
