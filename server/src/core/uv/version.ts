import { eq, satisfies as satisfiesPep440, valid, validRange } from '@renovatebot/pep440';
import { rememberTexts } from '../memo.ts';

/** Orders two release versions (`0.9.8` before `0.10.0`): negative, zero or positive. Missing parts count as 0 (`0.9` equals `0.9.0`). */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = Number(left[at] ?? 0) - Number(right[at] ?? 0);
    if (difference !== 0) {
      return Number.isNaN(difference) ? 0 : difference;
    }
  }
  return 0;
}

/** Whether `version` lies in the span from `since` to `until`, both included; an absent bound is open. */
export function isWithin(version: string, bounds: { readonly since?: string | undefined; readonly until?: string | undefined }): boolean {
  return (
    (bounds.since === undefined || compareVersions(version, bounds.since) >= 0) &&
    (bounds.until === undefined || compareVersions(version, bounds.until) <= 0)
  );
}

/** `X.Y` of `X.Y.Z` or `X.Y`. */
export function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

/**
 * Whether a version satisfies PEP 440 specifiers (`>=0.9,<0.13`, `==3.12.*`, `~=3.11`; empty: any version does).
 * `undefined` where the specifiers or the version cannot be read.
 */
export function satisfies(version: string, specifiers: string): boolean | undefined {
  return specifiers === '' ? true : satisfiesBoth(`${version} ${specifiers}`);
}

/** Of the version and the specifiers, a blank between them: few are asked for, and again and again. */
const satisfiesBoth = rememberTexts((both: string): boolean | undefined => {
  const blank = both.indexOf(' ');
  const version = both.slice(0, blank);
  const trimmed = both.slice(blank + 1).trim();
  if (trimmed === '') {
    return true;
  }
  try {
    return validRange(trimmed) && /^\d/.test(version) ? satisfiesPep440(version, trimmed, { prereleases: true }) : undefined;
  } catch {
    return undefined;
  }
}, 5000);

/** Whether two texts are one PEP 440 version (`1.0` and `1.0.0`); `undefined` where one of them is none. */
export function isSameVersion(a: string, b: string): boolean | undefined {
  return valid(a) && valid(b) ? eq(a, b) : undefined;
}
