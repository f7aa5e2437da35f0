/** A PEP 508 marker, read. `unreadable` stands for what no marker has. */
export type Marker = { readonly kind: 'all' | 'any'; readonly parts: readonly Marker[] } | Comparison | { readonly kind: 'unreadable' };

/** `variable operator 'literal'`; `reversed` where the literal stands first (`'linux' in sys_platform`). */
export interface Comparison {
  readonly kind: 'comparison';
  readonly variable: string;
  readonly operator: string;
  readonly literal: string;
  readonly reversed: boolean;
}

const unreadable: Marker = { kind: 'unreadable' };

/** Reads a marker as uv writes it into uv.lock, and any other of PEP 508. Never throws. */
export function parseMarker(text: string): Marker {
  const tokens = text.match(/\(|\)|'[^']*'|"[^"]*"|[<>=!~]+|[\w.]+/g) ?? [];
  const reader = { tokens, at: 0 };
  const marker = readList(reader, 'or');
  return reader.at === tokens.length ? marker : unreadable;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function readList(reader: Reader, word: 'or' | 'and'): Marker {
  const read = (): Marker => (word === 'or' ? readList(reader, 'and') : readOne(reader));
  const parts = [read()];
  while (reader.tokens[reader.at] === word) {
    reader.at++;
    parts.push(read());
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: word === 'or' ? 'any' : 'all', parts };
}

function readOne(reader: Reader): Marker {
  if (reader.tokens[reader.at] === '(') {
    reader.at++;
    const inner = readList(reader, 'or');
    return reader.tokens[reader.at++] === ')' ? inner : unreadable;
  }
  const left = reader.tokens[reader.at++] ?? '';
  let operator = reader.tokens[reader.at++] ?? '';
  if (operator === 'not') {
    operator += ` ${reader.tokens[reader.at++] ?? ''}`;
  }
  const right = reader.tokens[reader.at++] ?? '';
  const reversed = isQuoted(left);
  if (reversed === isQuoted(right)) {
    return unreadable;
  }
  return { kind: 'comparison', variable: reversed ? right : left, operator, literal: (reversed ? left : right).slice(1, -1), reversed };
}

function isQuoted(token: string): boolean {
  return token.startsWith("'") || token.startsWith('"');
}
