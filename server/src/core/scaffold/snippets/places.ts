import type { Snippet } from './snippet.ts';

/** A word that the person changes, wherever it stands. Its expression has no groups that capture; `^` and `$` are those of lines. */
export type Place = RegExp;

/** The version of uv's image. */
export const uvVersion: Place = /(?<=astral-sh\/uv:)[\d.]+/;

/** The version of Python: of its image, or of uv's own one. */
export const pythonVersion: Place = /(?<=\bpython:|\bpython install )3\.\d+/;

/** A word as such: no part of a longer one, nor of a dotted name or a version. */
export function wordOf(text: string): Place {
  return new RegExp(`(?<![\\w.])${text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?!\\w|\\.\\w)`);
}

/** A text whose places are filled in one after the other, in the order in which they are given. */
export function openPlaces(text: string, places: readonly Place[]): Pick<Snippet, 'body' | 'text'> {
  if (places.length === 0) {
    return { body: escapeText(text), text };
  }
  const all = new RegExp(places.map(({ source }) => `(${source})`).join('|'), 'gm');
  let body = '';
  let done = 0;
  for (const match of text.matchAll(all)) {
    const number = match.slice(1).findIndex((group) => group !== undefined) + 1;
    body += `${escapeText(text.slice(done, match.index))}\${${number}:${escapeText(match[0])}}`;
    done = match.index + match[0].length;
  }
  return { body: body + escapeText(text.slice(done)), text };
}

/** What has a meaning in snippets is escaped. */
function escapeText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
