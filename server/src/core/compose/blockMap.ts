import { type Document, isMap, isScalar, parseDocument } from 'yaml';

/** A key of a YAML map with its value, which has its lines for itself. */
export interface BlockEntry {
  readonly key: string;
  /** The value as JSON says it, aliases and merge keys resolved. */
  readonly json: string;
  /** What the value itself holds, where that is a map of one entry a line, or nothing yet. */
  readonly map: BlockMap | undefined;
  /** Where its first line begins, and its last one ends with the line feed; UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** A YAML map in block style: every entry on lines of its own. */
export interface BlockMap {
  readonly entries: readonly BlockEntry[];
  /** How far its keys are indented; 0 where it has none. */
  readonly indent: number;
  /** Where another entry can be added. */
  readonly end: number;
}

/** The map that a YAML text is; an empty one where it says nothing. `undefined` where it is another value, no valid YAML, or no map in block style. Never throws. */
export function readBlockMap(text: string): BlockMap | undefined {
  try {
    const document = parseDocument(text, { merge: true, logLevel: 'error' });
    return document.errors.length > 0 ? undefined : readMap(text, document, document.contents, text.length);
  } catch {
    return undefined;
  }
}

/** `end` is where a map would end that has no entries yet. */
function readMap(text: string, document: Document, node: unknown, end: number): BlockMap | undefined {
  if (node === null || (isScalar(node) && node.value === null)) {
    return { entries: [], indent: 0, end };
  }
  if (!isMap(node) || node.flow === true) {
    return undefined;
  }
  const entries = node.items.map(({ key, value }) => readEntry(text, document, key, value));
  const complete = entries.filter((entry) => entry !== undefined);
  const [first] = complete;
  return first === undefined || complete.length < entries.length
    ? undefined
    : { entries: complete, indent: /^ */.exec(text.slice(first.start))?.[0].length ?? 0, end: findLineEnd(text, node.range?.[1] ?? end) };
}

function readEntry(text: string, document: Document, key: unknown, value: unknown): BlockEntry | undefined {
  if (!isScalar(key) || !key.range) {
    return undefined;
  }
  const start = text.lastIndexOf('\n', key.range[0] - 1) + 1;
  const range = (value as { readonly range?: readonly number[] } | null)?.range;
  const end = findLineEnd(text, Math.max(range?.[1] ?? 0, key.range[1]));
  const json = JSON.stringify((value as { toJS?(document: Document): unknown } | null)?.toJS?.(document) ?? null);
  // What stands in front of a key may be the `?` of an explicit one, or the brace of a map in one line.
  return text.slice(start, key.range[0]).trim() === ''
    ? { key: String(key.value), json, map: readMap(text, document, value, end), start, end }
    : undefined;
}

/** The offset behind the line that an offset lies in, or ends. */
function findLineEnd(text: string, offset: number): number {
  if (text[offset - 1] === '\n') {
    return offset;
  }
  const feed = text.indexOf('\n', offset);
  return feed < 0 ? text.length : feed + 1;
}
