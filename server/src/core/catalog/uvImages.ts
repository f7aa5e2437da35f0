import { rememberTexts } from '../memo.ts';
import { definedOf } from '../optional.ts';
import { compareVersions, isWithin, minorOf } from '../uv/version.ts';
import type { ImageVariantData } from './data.ts';
import type { Releases } from './releases.ts';

/** What a tag of uv's own image stands for. */
export interface UvImageTag {
  readonly tag: string;
  /** `distroless`: holds `/uv` and `/uvx` only; `derived`: uv in another base image; `unknown`: the tag follows no known grammar. */
  readonly kind: 'distroless' | 'derived' | 'unknown';
  /** `X.Y.Z` or `X.Y`, where the tag names one. */
  readonly version?: string;
  /** `python3.12-trixie-slim`; of derived ones. */
  readonly variant?: string;
  /** `unknown`: newer than the catalog, or of no known grammar. */
  readonly published: 'yes' | 'no' | 'unknown';
  /** For a tag without a version that is no longer rebuilt: the last release of uv that was published with it. */
  readonly frozenAt?: string;
  /** What took the place of a discontinued variant: a variant's name. */
  readonly successor?: string;
  /** `3.12`, where the variant names one. */
  readonly python?: string;
  /** The image that the variant is made from today. */
  readonly base?: string;
  /** The same, where the tag is surely made from it: one of an older uv may have been made from a base before (`0.8.4-alpine`). */
  readonly madeFrom?: string;
}

export interface UvImages {
  /** Reads a tag; `latest` where it is absent. */
  describeUvTag(tag: string | undefined): UvImageTag;
  /** Published tags that come close to one that was never published, best first, three at most; the same uv version wherever one is named. */
  suggestUvTags(tag: string): readonly string[];
  /** Variants that uv `version` (newest known where absent) is published with, by name. */
  uvImageVariants(version?: string): readonly string[];
}

/** The tags as releases and variants determine them. */
export function readUvImages(data: readonly ImageVariantData[], releases: Releases): UvImages {
  const variants = new Map(data.map((entry) => [entry.variant, entry]));
  const describeText = rememberTexts((tag) => describeTag(tag, variants, releases));
  const describe = (tag = 'latest'): UvImageTag => describeText(tag);
  const uvImageVariants = (version = releases.newestVersion) =>
    data.filter((entry) => isPublished(entry, version, releases)).map((entry) => entry.variant);
  return {
    describeUvTag: describe,
    uvImageVariants,
    suggestUvTags(tag) {
      const { version, variant } = splitTag(tag);
      const usable = version !== undefined && releases.hasImage(version) ? version : undefined;
      const prefix = usable === undefined ? '' : `${usable}-`;
      const living = new Set(uvImageVariants(usable));
      const python = version !== undefined && isPythonVersion(version) ? [`python${minorOf(version)}`] : [];
      const wanted = [...python, ...(variant === undefined ? [] : [variant])].join('-');
      return rankVariants(wanted, living).map((name) => prefix + name);
    },
  };
}

function describeTag(tag: string, variants: ReadonlyMap<string, ImageVariantData>, releases: Releases): UvImageTag {
  const { version, variant } = splitTag(tag);
  if (tag === 'latest') {
    return { tag, kind: 'distroless', published: 'yes' };
  }
  if (version !== undefined && variant === undefined) {
    return { tag, kind: 'distroless', version, published: isPythonVersion(version) ? 'no' : publicationOf(version, releases) };
  }
  const entry = variant === undefined ? undefined : variants.get(variant);
  if (variant === undefined || entry === undefined) {
    const published = variant !== undefined && isForeign(variant, version, releases) ? 'no' : 'unknown';
    return { tag, kind: published === 'no' ? 'derived' : 'unknown', ...definedOf({ version, variant }), published };
  }
  const python = /^python(\d+\.\d+)/.exec(variant)?.[1];
  const frozenAt = version === undefined ? entry.until : undefined;
  const known = {
    tag,
    kind: 'derived',
    variant,
    base: entry.base,
    ...definedOf({ madeFrom: baseAt(entry, version, variants, releases) }),
  } as const;
  const published =
    version === undefined || isPublished(entry, version, releases)
      ? 'yes'
      : releases.isNewer(version) && !isPythonVersion(version)
        ? 'unknown'
        : 'no';
  return { ...known, published, ...definedOf({ version, frozenAt, successor: entry.replacedBy, python }) };
}

/** The base of a variant at a version: today's, from when every variant on the same base is published on. */
function baseAt(
  { base }: ImageVariantData,
  version: string | undefined,
  variants: ReadonlyMap<string, ImageVariantData>,
  releases: Releases,
): string | undefined {
  const release = version === undefined ? releases.newestVersion : (releases.newestOf(version) ?? version);
  const siblings = [...variants.values()].filter((entry) => entry.base === base);
  return siblings.every(({ since }) => isWithin(release, { since })) ? base : undefined;
}

function splitTag(tag: string): { version?: string; variant?: string } {
  const match = /^(?:(\d+\.\d+(?:\.\d+)?)(?:-(?=.)|$))?((?:[a-z]|$).*)$/.exec(tag);
  return definedOf({ version: match?.[1], variant: match?.[2] || undefined });
}

/** uv is far from version 2; `3.12` in front of a variant is a Python. */
function isPythonVersion(version: string): boolean {
  return compareVersions(version, '3.0') >= 0;
}

function publicationOf(version: string, releases: Releases): UvImageTag['published'] {
  return releases.hasImage(version) ? 'yes' : releases.isNewer(version) ? 'unknown' : 'no';
}

function isPublished(entry: ImageVariantData, version: string, releases: Releases): boolean {
  const candidates = version.split('.').length === 2 ? releases.versions.filter((release) => minorOf(release) === version) : [version];
  return candidates.some((candidate) => releases.hasImage(candidate) && isWithin(candidate, entry));
}

const knownWords =
  /^(?:python3\.(?:[89]|1[0-4])|python3?|rc|slim|bookworm|trixie|bullseye|buster|debian|ubuntu|jammy|noble|focal|alpine|alpine3\.(?:1\d|2[0-3])|dhi|latest)$/;

/** Whether a variant that is not listed can be told never to have been published: all its words are old acquaintances, or its version is a Python's. */
function isForeign(variant: string, version: string | undefined, releases: Releases): boolean {
  if (version !== undefined && isPythonVersion(version)) {
    return true;
  }
  const settled = version !== undefined && !releases.isNewer(version);
  return /^v\d/.test(variant) || (settled && !/^sha-/.test(variant)) || variant.split('-').every((word) => knownWords.test(word));
}

/** The living variants that share most words with the wanted one; a same Python counts most, and of equals the shorter name comes first. */
function rankVariants(wanted: string, living: ReadonlySet<string>): string[] {
  const words = wanted.replace('bookworm', 'trixie').split('-');
  const python = words.find((word) => word.startsWith('python'));
  const score = (name: string) => {
    const parts = name.split('-');
    const shared = parts.filter((part) => words.includes(part)).length;
    const preferred = /trixie-slim$/.test(name) ? 0.5 : 0;
    return shared * 2 - (parts.length - shared) + (python !== undefined && parts.includes(python) ? 10 : 0) + preferred;
  };
  const usual = [...living].filter((name) => !name.endsWith('-dhi') || words.includes('dhi'));
  return usual.sort((a, b) => score(b) - score(a) || a.length - b.length || (a < b ? -1 : 1)).slice(0, 3);
}
