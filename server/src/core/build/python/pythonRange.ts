import { satisfies } from '../../uv/version.ts';

/** The minor versions of Python that images are published with; those before are past their end. */
const minors = ['3.9', '3.10', '3.11', '3.12', '3.13', '3.14'] as const;

const mostPatches = 40;

/** Whether no Python of a version, `3.12` with any patch or `3.12.4`, surely satisfies `requires-python`. */
export function isExcluded(version: string, range: string): boolean {
  const exact = version.split('.').length > 2;
  const versions = exact
    ? [version]
    : [`${version}.0`, `${version}.99`, ...Array.from({ length: mostPatches }, (_, patch) => `${version}.${patch}`)];
  return versions.every((each) => satisfies(each, range) === false);
}

/** The minor versions that satisfy `requires-python` with their later patches, the newest first; all of them where it is not said. */
export function allowedPythons(range: string | undefined): readonly string[] {
  return minors.filter((minor) => satisfies(`${minor}.99`, range ?? '') === true).reverse();
}

/** The minor version nearest to another one that satisfies `requires-python` with its later patches. */
export function nearestAllowed(version: string, range: string): string | undefined {
  const minorOf = (text: string): number => Number(text.split('.')[1]);
  return [...allowedPythons(range)]
    .reverse()
    .sort((a, b) => Math.abs(minorOf(a) - minorOf(version)) - Math.abs(minorOf(b) - minorOf(version)))[0];
}
