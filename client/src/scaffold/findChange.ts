/** What has to be replaced in a text to make another one of it. Offsets are in UTF-16 units, `end` is exclusive. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** The smallest change of whole lines that makes `after` of `before`; both have the same kind of line ends. */
export function findChange(before: string, after: string): Change {
  const old = splitLines(before);
  const wanted = splitLines(after);
  const shorter = Math.min(old.length, wanted.length);
  let head = 0;
  while (head < shorter && old[head] === wanted[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === wanted.at(-1 - tail)) {
    tail += 1;
  }
  const start = old.slice(0, head).join('').length;
  const end = before.length - old.slice(old.length - tail).join('').length;
  return { start, end, newText: wanted.slice(head, wanted.length - tail).join('') };
}

/** The lines with their ends; the last one may have none. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
