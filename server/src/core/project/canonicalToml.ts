import type { Table } from './values.ts';

/** A table or list that is being filled. */
type Growing = Record<string, unknown>;

/** More than half of a lockfile. */
const unread = new Set(['hash', 'upload-time']);

/** Thrown where a text has another form than uv writes: it is then read by the library, which knows all of TOML. */
const otherForm = new Error('another form');

/**
 * Reads TOML in the few forms that uv writes a uv.lock in, several times faster than all of TOML is read: bare keys, strings on one line without escapes, whole
 * numbers, booleans, lists, inline tables, headers. `undefined` for any other text, broken ones too (control characters within a string are not looked for).
 * What it reads is what the library reads, but for hashes and times of upload, which are left out (`canonicalToml.test.ts`).
 */
export function readCanonicalToml(text: string): Table | undefined {
  if (text.includes('\\')) {
    return undefined;
  }
  try {
    return new Reader(text).readDocument();
  } catch (error) {
    if (error === otherForm) {
      return undefined;
    }
    throw error;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;
  /** Of the line that the last string stood on. */
  #lineEnd = -1;

  constructor(text: string) {
    this.#text = text;
  }

  readDocument(): Table {
    const root: Growing = {};
    let table = root;
    for (let code = this.#skipBlank(); !Number.isNaN(code); code = this.#skipBlank()) {
      if (code === bracket) {
        table = this.#readHeader(root);
      } else {
        this.#readEntry(table);
      }
      this.#endLine();
    }
    return root;
  }

  /** `[[package]]` begins another element; `[package.metadata]` is a table of the last one. */
  #readHeader(root: Growing): Growing {
    this.#at++;
    const isElement = this.#text.charCodeAt(this.#at) === bracket;
    this.#at += isElement ? 1 : 0;
    let table = root;
    for (;;) {
      const key = this.#readKey();
      const isLast = this.#text.charCodeAt(this.#at) !== dot;
      if (!isLast) {
        this.#at++;
        table = stepInto(table, key);
        continue;
      }
      this.#expect(isElement ? ']]' : ']');
      return isElement ? addElement(table, key) : addTable(table, key);
    }
  }

  #readEntry(table: Growing): void {
    const key = this.#readKey();
    this.#skipSpaces();
    this.#expect('=');
    this.#skipSpaces();
    if (Object.hasOwn(table, key)) {
      throw otherForm;
    }
    const value = this.#readValue();
    if (!unread.has(key)) {
      table[key] = value;
    }
  }

  #readKey(): string {
    const start = this.#at;
    while (isBare(this.#text.charCodeAt(this.#at))) {
      this.#at++;
    }
    const key = this.#text.slice(start, this.#at);
    if (key === '' || key === '__proto__') {
      throw otherForm;
    }
    return key;
  }

  #readValue(): unknown {
    const code = this.#text.charCodeAt(this.#at);
    switch (code) {
      case doubleQuote:
      case singleQuote:
        return this.#readString(code);
      case bracket:
        return this.#readList();
      case brace:
        return this.#readInline();
      default:
        return this.#readWord();
    }
  }

  #readString(quote: number): string {
    const start = this.#at + 1;
    const end = this.#text.indexOf(quote === doubleQuote ? '"' : "'", start);
    if (this.#lineEnd < start) {
      const newlineAt = this.#text.indexOf('\n', start);
      this.#lineEnd = newlineAt < 0 ? this.#text.length : newlineAt;
    }
    if (end < 0 || end > this.#lineEnd) {
      throw otherForm;
    }
    this.#at = end + 1;
    const value = this.#text.slice(start, end);
    if (value === '' && this.#text.charCodeAt(this.#at) === quote) {
      throw otherForm;
    }
    return value;
  }

  #readList(): unknown[] {
    const list: unknown[] = [];
    this.#at++;
    for (let code = this.#skipBlank(); code !== closingBracket; code = this.#skipBlank()) {
      list.push(this.#readValue());
      if (this.#skipBlank() !== comma) {
        break;
      }
      this.#at++;
    }
    this.#expect(']');
    return list;
  }

  #readInline(): Growing {
    const table: Growing = {};
    this.#at++;
    this.#skipSpaces();
    for (let more = this.#text.charCodeAt(this.#at) !== closingBrace; more; ) {
      this.#skipSpaces();
      this.#readEntry(table);
      this.#skipSpaces();
      more = this.#text.charCodeAt(this.#at) === comma;
      this.#at += more ? 1 : 0;
    }
    this.#expect('}');
    return table;
  }

  /** A whole number or a boolean. */
  #readWord(): number | boolean {
    const start = this.#at;
    while (isBare(this.#text.charCodeAt(this.#at))) {
      this.#at++;
    }
    const word = this.#text.slice(start, this.#at);
    if (word === 'true' || word === 'false') {
      return word === 'true';
    }
    if (!/^(?:0|[1-9]\d{0,14})$/.test(word) || this.#text.charCodeAt(this.#at) === dot) {
      throw otherForm;
    }
    return Number(word);
  }

  #expect(text: string): void {
    if (!this.#text.startsWith(text, this.#at)) {
      throw otherForm;
    }
    this.#at += text.length;
  }

  /** Nothing else may stand on the line but a comment: uv writes one behind `exclude-newer`. */
  #endLine(): void {
    this.#skipSpaces();
    if (this.#text.charCodeAt(this.#at) === hash) {
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end < 0 ? this.#text.length : end;
      return;
    }
    const code = this.#text.charCodeAt(this.#at);
    if (!Number.isNaN(code) && code !== newline && !this.#text.startsWith('\r\n', this.#at)) {
      throw otherForm;
    }
  }

  #skipSpaces(): void {
    while (this.#text.charCodeAt(this.#at) === space) {
      this.#at++;
    }
  }

  /** Passes blanks and ends of lines; answers the code of what comes then, NaN at the end. */
  #skipBlank(): number {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === carriageReturn ? this.#text.charCodeAt(this.#at + 1) !== newline : code !== space && code !== newline) {
        return code;
      }
      this.#at++;
    }
  }
}

const newline = 10;
const carriageReturn = 13;
const space = 32;
const doubleQuote = 34;
const hash = 35;
const singleQuote = 39;
const comma = 44;
const dot = 46;
const bracket = 91;
const closingBracket = 93;
const brace = 123;
const closingBrace = 125;

/** A letter, a digit, `-` or `_`. */
function isBare(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 45 || code === 95;
}

function stepInto(table: Growing, key: string): Growing {
  const value = table[key] ?? addTable(table, key);
  const inner: unknown = Array.isArray(value) ? value.at(-1) : value;
  // What an inline table or a list of values holds may not be reached by a header.
  if (typeof inner !== 'object' || inner === null || !headed.has(inner)) {
    throw otherForm;
  }
  return inner as Growing;
}

/** Lists and tables that headers made. */
const headed = new WeakSet<object>();

function addElement(table: Growing, key: string): Growing {
  const list = table[key] ?? [];
  if (!Array.isArray(list) || (list.length > 0 && !headed.has(list))) {
    throw otherForm;
  }
  const element: Growing = {};
  headed.add(list).add(element);
  table[key] = list;
  list.push(element);
  return element;
}

function addTable(table: Growing, key: string): Growing {
  if (Object.hasOwn(table, key)) {
    throw otherForm;
  }
  const made: Growing = {};
  headed.add(made);
  table[key] = made;
  return made;
}
