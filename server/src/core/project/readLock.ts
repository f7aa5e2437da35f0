import { type Span, span } from '../text/span.ts';
import { readCanonicalToml } from './canonicalToml.ts';
import { type Marker, parseMarker } from './install/parseMarker.ts';
import type { Lock, LockedDependency, LockedFile, LockedPackage, LockedSource } from './lock.ts';
import { normalizeName } from './names.ts';
import { readToml, type TomlDocument } from './toml.ts';
import { isTable, type Table, tableAt, tablesAt, textAt, textsAt } from './values.ts';

/** What a text is as a uv.lock; the version of the format is told where that is what uv cannot read. */
export type LockReading =
  | { readonly kind: 'present'; readonly value: Lock }
  | (TomlDocument & { readonly kind: 'broken'; readonly lockVersion?: number });

/** Reads the text of a uv.lock, or says where it is none. Nothing of what is read keeps the text in memory. */
export function readLockText(text: string): LockReading {
  const table = readCanonicalToml(text);
  if (table) {
    return readTable(table, text);
  }
  const document = readToml(text);
  return document.kind === 'table' ? readTable(document.table, text) : document;
}

/** uv asks for the version before it looks at anything else: an empty file has none. */
function readTable(table: Table, text: string): LockReading {
  const { version } = table;
  if (version === undefined) {
    return { kind: 'broken', message: 'missing field version', span: span(0, 0) };
  }
  if (version === 1) {
    return { kind: 'present', value: readLock(table) };
  }
  const place = placeOfVersion(text);
  return typeof version === 'number' && Number.isInteger(version)
    ? { kind: 'broken', message: `version ${version} of the format`, span: place, lockVersion: version }
    : { kind: 'broken', message: 'version is not a whole number', span: place };
}

/** uv writes the field first; elsewhere the top of the file stands for it. */
function placeOfVersion(text: string): Span {
  const found = /^\uFEFF?version\s*=\s*(?=\S)/m.exec(text);
  const start = found ? found.index + found[0].length : 0;
  return span(start, found ? start + (/^[^\s#]*/.exec(text.slice(start, start + 40))?.[0].length ?? 0) : 0);
}

/** Reads the table of a uv.lock; what has another form than uv writes is left out. */
function readLock(table: Table): Lock {
  const reader = new LockReader();
  const packages = tablesAt(table, 'package').map((entry) => reader.readPackage(entry));
  const byName = new Map<string, LockedPackage[]>();
  for (const entry of packages) {
    const known = byName.get(entry.name);
    if (known) {
      known.push(entry);
    } else {
      byName.set(entry.name, [entry]);
    }
  }
  const requiresPython = textAt(table, 'requires-python');
  const manifest = tableAt(table, 'manifest');
  const markers = new Map<string, Marker>();
  return {
    ...(requiresPython !== undefined && { requiresPython: reader.keep(requiresPython) }),
    options: reader.keepAll(tableAt(table, 'options')),
    members: textsAt(manifest, 'members').map((name) => reader.readName(name)),
    requirements: tablesAt(manifest, 'requirements').map((entry) => reader.readDependency(entry)),
    groups: reader.readDependencyLists(tableAt(manifest, 'dependency-groups')),
    hasConflicts: Array.isArray(table['conflicts']) && table['conflicts'].length > 0,
    packages,
    byName: (name) => byName.get(name) ?? [],
    root: () => packages.find(({ source }) => (source.kind === 'editable' || source.kind === 'virtual') && source.value === '.'),
    markers: () => reader.markers,
    markerOf(text) {
      const marker = markers.get(text) ?? parseMarker(text);
      markers.set(text, marker);
      return marker;
    },
  };
}

const sourceKinds = ['registry', 'git', 'url', 'path', 'directory', 'editable', 'virtual'] as const;
const none: readonly never[] = [];
const noLists: ReadonlyMap<string, readonly LockedDependency[]> = new Map();

/** Reads the parts of one lockfile. Texts that are the same become one, and are copies: a part of a text would keep the whole of it in memory. */
class LockReader {
  /** The markers met so far. */
  readonly markers = new Set<string>();
  readonly #kept = new Map<string, string>();
  readonly #names = new Map<string, string>();

  keep(text: string): string {
    const known = this.#kept.get(text);
    if (known !== undefined) {
      return known;
    }
    const copy = copyText(text);
    this.#kept.set(copy, copy);
    return copy;
  }

  /** A table as it is, of copies. */
  keepAll(table: Table): Table {
    return this.#keepValue(table) as Table;
  }

  #keepValue(value: unknown): unknown {
    if (typeof value === 'string') {
      return this.keep(value);
    }
    if (Array.isArray(value)) {
      return value.map((each) => this.#keepValue(each));
    }
    return isTable(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [copyText(key), this.#keepValue(each)])) : value;
  }

  readName(text: string): string {
    const known = this.#names.get(text);
    if (known !== undefined) {
      return known;
    }
    const name = this.keep(normalizeName(text));
    this.#names.set(copyText(text), name);
    return name;
  }

  readPackage(table: Table): LockedPackage {
    const version = textAt(table, 'version');
    const sdist = isTable(table['sdist']) ? this.#readFile(table['sdist']) : undefined;
    return {
      name: this.readName(textAt(table, 'name') ?? ''),
      ...(version !== undefined && { version: this.keep(version) }),
      source: this.#readSource(tableAt(table, 'source')),
      forks: textsAt(table, 'resolution-markers').map((text) => this.#readMarker(text)),
      dependencies: this.#readDependencies(table, 'dependencies'),
      optional: this.readDependencyLists(tableAt(table, 'optional-dependencies')),
      groups: this.readDependencyLists(tableAt(table, 'dev-dependencies')),
      wheels: tablesAt(table, 'wheels').map((file) => this.#readFile(file)),
      ...(sdist && { sdist }),
      metadata: this.keepAll(tableAt(table, 'metadata')),
    };
  }

  #readDependencies(table: Table, key: string): readonly LockedDependency[] {
    const list = tablesAt(table, key);
    return list.length === 0 ? none : list.map((entry) => this.readDependency(entry));
  }

  #readMarker(text: string): string {
    const marker = this.keep(text);
    this.markers.add(marker);
    return marker;
  }

  #readSource(table: Table): LockedSource {
    for (const kind of sourceKinds) {
      const value = textAt(table, kind);
      if (value !== undefined) {
        return { kind, value: this.keep(value) };
      }
    }
    return { kind: 'unknown', value: '' };
  }

  readDependencyLists(table: Table): ReadonlyMap<string, readonly LockedDependency[]> {
    const names = Object.keys(table);
    return names.length === 0 ? noLists : new Map(names.map((name) => [this.readName(name), this.#readDependencies(table, name)]));
  }

  readDependency(table: Table): LockedDependency {
    const version = textAt(table, 'version');
    const marker = textAt(table, 'marker');
    // Of a package; `[manifest]` writes `extras`.
    const extras = [...textsAt(table, 'extra'), ...textsAt(table, 'extras')];
    return {
      name: this.readName(textAt(table, 'name') ?? ''),
      extras: extras.length === 0 ? none : extras.map((name) => this.readName(name)),
      ...(version !== undefined && { version: this.keep(version) }),
      ...(isTable(table['source']) && { source: this.#readSource(table['source']) }),
      ...(marker !== undefined && { marker: this.#readMarker(marker) }),
    };
  }

  #readFile(table: Table): LockedFile {
    const address = textAt(table, 'url') ?? textAt(table, 'path') ?? textAt(table, 'filename') ?? '';
    const size = table['size'];
    return { name: readFileName(address), ...(typeof size === 'number' && { size }) };
  }
}

function readFileName(address: string): string {
  const name = copyText(address.slice(address.lastIndexOf('/') + 1));
  if (!name.includes('%')) {
    return name;
  }
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The text without what it is a part of: engines keep a part as a place in the whole, which then stays in memory. */
function copyText(text: string): string {
  return text.length < shortest ? text : (JSON.parse(JSON.stringify(text)) as string);
}

/** What is shorter is always copied, by V8. */
const shortest = 13;
