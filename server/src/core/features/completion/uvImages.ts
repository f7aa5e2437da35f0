import { requiredUvVersion } from '../../build/files/contextProject.ts';
import { isExcluded } from '../../build/python/pythonRange.ts';
import type { UvImageTag } from '../../catalog/uvImages.ts';
import { readAssignments } from '../../dockerfile/readAssignments.ts';
import { readPythonPin } from '../../scaffold/detect/python.ts';
import { isUvImage, parseImageReference } from '../../uv/imageReference.ts';
import { compareVersions, minorOf, satisfies } from '../../uv/version.ts';
import type { Cursor } from './cursor.ts';
import type { Entry } from './entry.ts';

/** How many releases are offered. */
const mostReleases = 8;

/** The image that is uv alone: the version that the file has elsewhere, then the newest ones that the project allows. */
export function uvImages(cursor: Cursor, typed: string): readonly Entry[] {
  const name = nameFor(cursor, typed);
  return versionsFor(cursor, typed).map((version) => ({ label: `${name}:${version}`, kind: 'image', detail: 'uv alone' }));
}

/** The same with a global `ARG` of uv's version, which `FROM` expands and no other place does. */
export function uvImagesByArgument(cursor: Cursor, typed: string): readonly Entry[] {
  const first = cursor.plan.stages[0]?.from.span.start ?? cursor.offset;
  const names = cursor.plan.dockerfile.instructions
    .filter(({ keyword, span }) => keyword === 'ARG' && span.start < first)
    .flatMap(readAssignments)
    .map(({ name }) => name)
    .filter(isVersionArgument);
  return names.map((argument) => ({
    label: `${nameFor(cursor, typed)}:\${${argument}}`,
    kind: 'image',
    detail: 'uv alone, by the argument',
  }));
}

/** Whether a variable of that name is the version of uv, by what people call it. */
export function isVersionArgument(name: string): boolean {
  return /^UV_?VERSION$/i.test(name);
}

/** The versions that such a variable may have. */
export function uvVersions(cursor: Cursor, typed: string): readonly Entry[] {
  return versionsFor(cursor, `:${typed}`).map((version) => ({ label: version, kind: 'value', detail: 'uv' }));
}

/** uv in another image, of the first of those versions: those with a Python that the project allows first, the newest Python and the small ones in front. */
export function uvVariants(cursor: Cursor, typed: string): readonly Entry[] {
  const name = nameFor(cursor, typed);
  const [version] = versionsFor(cursor, typed);
  const project = cursor.project();
  const pin = project && readPythonPin(cursor.plan.inputs, project.root.folder);
  return (version === undefined ? [] : cursor.catalog.uvImageVariants(version))
    .map((variant) => cursor.catalog.describeUvTag(`${version}-${variant}`))
    .filter((tag) => isAlive(cursor, tag) && fits(tag, project?.pyproject.requiresPython, pin))
    .sort((a, b) => comparePython(a, b) || sizeOf(a) - sizeOf(b))
    .map(({ tag, madeFrom: base }) => ({ label: `${name}:${tag}`, kind: 'image', ...(base !== undefined && { detail: `uv in ${base}` }) }));
}

/** Whether the variant is still published with new versions. */
function isAlive({ catalog }: Cursor, { variant }: UvImageTag): boolean {
  return variant !== undefined && catalog.describeUvTag(variant).frozenAt === undefined;
}

/** A variant without a Python fits: uv brings one. */
function fits({ python }: UvImageTag, range: string | undefined, pin: string | undefined): boolean {
  return python === undefined || ((range === undefined || !isExcluded(python, range)) && (pin === undefined || minorOf(pin) === python));
}

function comparePython(a: UvImageTag, b: UvImageTag): number {
  return compareVersions(b.python ?? '0', a.python ?? '0');
}

/** The images that people build on most, in this order. */
function sizeOf({ variant = '' }: UvImageTag): number {
  const kinds = [/trixie-slim$/, /debian-slim$/, /trixie$/, /debian$/, /alpine$/, /alpine[\d.]+$/];
  const at = kinds.findIndex((kind) => kind.test(variant));
  return at < 0 ? kinds.length : at;
}

/** The version that the file has elsewhere, then the newest ones that the project allows; of those that begin as the typed one does, where any do. */
function versionsFor({ plan, catalog, offset }: Cursor, typed: string): readonly string[] {
  const required = requiredUvVersion(plan) ?? '';
  const published = catalog.versions.filter((version) => catalog.hasImage(version) && satisfies(version, required) !== false).reverse();
  const written = plan.images
    .filter(({ span }) => offset < span.start || span.end < offset)
    .map(({ reference }) => (reference === undefined ? undefined : parseImageReference(reference)))
    .find((reference) => reference !== undefined && isUvImage(reference));
  const pinned = written && catalog.describeUvTag(written.tag);
  const first = pinned?.version !== undefined && pinned.published === 'yes' ? [pinned.version] : [];
  const begun = /:(\d[\d.]*)/.exec(typed)?.[1] ?? '';
  const fitting = published.filter((version) => version.startsWith(begun));
  return fitting.length === 0
    ? [...new Set([...first, ...published.slice(0, mostReleases)])]
    : [...new Set([...first.filter((version) => version.startsWith(begun)), ...fitting.slice(0, mostReleases)])];
}

/** The image as the cursor's word begins, or as the file names it elsewhere: GitHub's registry has it, and Docker Hub. */
function nameFor({ plan }: Cursor, typed: string): string {
  const names = [typed, ...plan.images.map(({ written }) => written)].map(
    (text) => /^(?:ghcr\.io\/astral-sh\/uv|(?:docker\.io\/)?astral\/uv)(?=[:@]|$)/.exec(text)?.[0],
  );
  return names.find((name) => name !== undefined) ?? 'ghcr.io/astral-sh/uv';
}
