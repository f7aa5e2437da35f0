import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { readCanonicalToml } from './canonicalToml.ts';

const projects = fileURLToPath(new URL('../../../../test/install/projects', import.meta.url));
const locks = readdirSync(projects, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('uv.lock'))
  .map((path) => [path, readFileSync(`${projects}/${path}`, 'utf8')] as const);

/** What the library reads, without hashes and times of upload; `undefined` where the text is no TOML. */
function readWhole(text: string): unknown {
  try {
    return JSON.parse(JSON.stringify(parse(text), (key, value: unknown) => (key === 'hash' || key === 'upload-time' ? undefined : value)));
  } catch {
    return undefined;
  }
}

it.each(locks)('what it reads of %s is what the library reads', (_, text) => {
  expect(readCanonicalToml(text)).toEqual(readWhole(text));
  expect(readCanonicalToml(text.replaceAll('\n', '\r\n'))).toEqual(readWhole(text));
});

it('what it reads of a damaged lockfile is what the library reads of it, or nothing', () => {
  const pieces = [
    '',
    '"',
    "'",
    '[',
    ']]',
    '{',
    '}',
    ',',
    '=',
    '\n',
    '.',
    '#',
    '"""',
    ' = 1',
    '[package]',
    '[[package]]',
    'name',
    '1.5',
    '0x1',
    '\\',
    '-',
  ];
  const damage = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(30), piece: fc.constantFrom(...pieces) });
  fc.assert(
    fc.property(fc.constantFrom(...locks), fc.array(damage, { minLength: 1, maxLength: 2 }), ([, whole], damages) => {
      // The end of a file is read like its beginning, and a short text takes less time.
      let text = whole.slice(0, 3000);
      for (const { at, drop, piece } of damages) {
        const start = Math.floor(at * text.length);
        text = text.slice(0, start) + piece + text.slice(start + drop);
      }
      const table = readCanonicalToml(text);
      if (table !== undefined) {
        expect(table).toEqual(readWhole(text));
      }
    }),
    { numRuns: 400 },
  );
});

describe('what has another form is left to the library', () => {
  it.each([
    'a = "b\\n"',
    'a = """b"""',
    'a.b = 1',
    '"a" = 1',
    'a = 1.5',
    'a = 2024-01-01',
    '# one',
    'a = 1\na = 2',
    '[a]\n[a]',
    'a = {}\n[a.b]\nc = 1',
    'a = [{}]\n[[a]]',
    '<<<<<<< HEAD',
    'a = {b = 1,}',
    '[a] b = 1',
  ])('%j', (text) => {
    expect(readCanonicalToml(text)).toBeUndefined();
  });
});
