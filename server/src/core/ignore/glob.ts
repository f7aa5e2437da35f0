/** A pattern that is ready to be compared. */
export interface Glob {
  /** Whether it matches the whole path. */
  test(path: string): boolean;
}

/** What one piece of a pattern stands for: a character, any number of them, or any number of whole folders, which takes two pieces. */
type Piece = { readonly kind: 'one' | 'many'; accepts(character: string): boolean } | { readonly kind: 'beforeFolders' | 'inFolders' };

/**
 * A pattern as moby/patternmatcher reads it: `*` and `?` within a segment, `**` over any number of folders, `[a-z]`, backslash escapes; `undefined` for a
 * pattern that is none. `COPY` sources are matched the same way, but for `**`, which they do not know.
 */
export function compileGlob(pattern: string): Glob | undefined {
  if (!/[*?[\]\\]/.test(pattern)) {
    return { test: (path) => path === pattern };
  }
  const anything = startsWithAnything(pattern);
  const pieces: Piece[] = anything ? [{ kind: 'many', accepts: isAny }] : [];
  for (let at = anything ? 2 : 0; at < pattern.length; ) {
    const read = readPieces(pattern, at);
    if (!read) {
      return undefined;
    }
    pieces.push(...read.pieces);
    at += read.length;
  }
  return { test: (path) => matches(pieces, path) };
}

/** What stands at an offset, and how many characters it takes; `undefined` for a set that is none. */
function readPieces(pattern: string, at: number): { readonly pieces: readonly Piece[]; readonly length: number } | undefined {
  const character = pattern.charAt(at);
  if (pattern.startsWith('**', at)) {
    const length = pattern[at + 2] === '/' ? 3 : 2;
    const last = at + length >= pattern.length;
    return { pieces: last ? [{ kind: 'many', accepts: isAny }] : [{ kind: 'beforeFolders' }, { kind: 'inFolders' }], length };
  }
  if (character === '*' || character === '?') {
    return { pieces: [{ kind: character === '*' ? 'many' : 'one', accepts: isWithinSegment }], length: 1 };
  }
  if (character === '[') {
    return readSet(pattern, at);
  }
  const escaped = character === '\\' && at + 1 < pattern.length;
  const meant = escaped ? pattern.charAt(at + 1) : character;
  return { pieces: [{ kind: 'one', accepts: (other) => other === meant }], length: escaped ? 2 : 1 };
}

/** `[a-z]`, `[^a]`. */
function readSet(pattern: string, at: number): ReturnType<typeof readPieces> {
  const set = /^\[(?:[^\]\\]|\\.)*\]/s.exec(pattern.slice(at))?.[0];
  const expression = set === undefined ? undefined : compileSet(set);
  return set !== undefined && expression
    ? { pieces: [{ kind: 'one', accepts: (other) => expression.test(other) }], length: set.length }
    : undefined;
}

function compileSet(set: string): RegExp | undefined {
  const plain = set.replace(/\\(.)/gs, (written, character: string) => (/[\]\\^-]/.test(character) ? written : character));
  try {
    return new RegExp(`^${plain}$`, 's');
  } catch {
    return undefined;
  }
}

/** `**.md`, with nothing else in it that is special: moby compares the end of the path. Elsewhere `**` stands for whole folders. */
function startsWithAnything(pattern: string): boolean {
  return /^\*\*[^/*?[\]\\][^*?[\]\\]*$/.test(pattern);
}

function isAny(): boolean {
  return true;
}

function isWithinSegment(character: string): boolean {
  return character !== '/';
}

/** Follows all ways through the pattern at once: a regular expression would try them one after the other, and some patterns have too many. */
function matches(pieces: readonly Piece[], path: string): boolean {
  let places = withSkipped(new Set([0]), pieces);
  for (let at = 0; at < path.length && places.size > 0; at++) {
    places = withSkipped(step(places, pieces, path.charAt(at)), pieces);
  }
  return places.has(pieces.length);
}

/** Where in the pattern one may be behind a character. */
function step(places: ReadonlySet<number>, pieces: readonly Piece[], character: string): Set<number> {
  const next = new Set<number>();
  for (const place of places) {
    const piece = pieces[place];
    if (piece?.kind === 'one' && piece.accepts(character)) {
      next.add(place + 1);
    } else if (piece?.kind === 'many' && piece.accepts(character)) {
      next.add(place);
    } else if (piece?.kind === 'beforeFolders' || piece?.kind === 'inFolders') {
      const inside = piece.kind === 'inFolders' ? place : place + 1;
      next.add(character === '/' ? inside + 1 : inside).add(inside);
    }
  }
  return next;
}

/** Any number may be none. */
function withSkipped(places: Set<number>, pieces: readonly Piece[]): Set<number> {
  for (const place of places) {
    const kind = pieces[place]?.kind;
    if (kind === 'many' || kind === 'beforeFolders') {
      places.add(place + (kind === 'many' ? 1 : 2));
    }
  }
  return places;
}
