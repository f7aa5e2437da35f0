import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mergeCompose } from './mergeCompose.ts';

const wanted = 'services:\n  shop:\n    build:\n      context: .\n    init: true\n';
const withSecret = `${wanted}secrets:\n  UV_INDEX_X_PASSWORD:\n    environment: UV_INDEX_X_PASSWORD\n`;
const shop = '  shop:\n    build:\n      context: .\n    init: true\n';

describe('a service that is not there', () => {
  it.each([
    ['behind the last one', 'services:\n  db:\n    image: postgres:17\n', `services:\n  db:\n    image: postgres:17\n${shop}`],
    [
      'in front of the next section, comments stay where they are',
      '# ours\nservices:\n  db: # the data\n    image: "postgres:17"   # pinned\n  # more to come\n\nvolumes:\n  data:\n',
      `# ours\nservices:\n  db: # the data\n    image: "postgres:17"   # pinned\n${shop}  # more to come\n\nvolumes:\n  data:\n`,
    ],
    [
      'with the indentation of the others',
      'services:\n    db:\n        image: postgres\n',
      'services:\n    db:\n        image: postgres\n    shop:\n      build:\n        context: .\n      init: true\n',
    ],
    [
      'behind a file without a line feed at its end',
      'services:\n  db:\n    image: postgres',
      `services:\n  db:\n    image: postgres\n${shop}`,
    ],
    ['behind a service in one line', 'services:\n  db: {image: postgres} # small\n', `services:\n  db: {image: postgres} # small\n${shop}`],
    ['in an empty section', 'services:\n\nvolumes:\n  data:\n', `services:\n${shop}\nvolumes:\n  data:\n`],
    ['as a section of its own', 'name: x\nvolumes:\n  data:\n', `name: x\nvolumes:\n  data:\n${wanted}`],
    ['into an empty file', '', wanted],
    ['into a file of comments', '# later\n', `# later\n${wanted}`],
    [
      'apart, where the others are',
      'services:\n  db:\n    image: a\n\n  cache:\n    image: b\n',
      `services:\n  db:\n    image: a\n\n  cache:\n    image: b\n\n${shop}`,
    ],
    [
      'with the line ends of the file',
      'services:\r\n  db:\r\n    image: postgres\r\n',
      `services:\r\n  db:\r\n    image: postgres\r\n${shop.replaceAll('\n', '\r\n')}`,
    ],
    [
      'behind the lines of a text',
      'services:\n  db:\n    image: x\n    command: |\n      a\n\n      b\nvolumes: {}\n',
      `services:\n  db:\n    image: x\n    command: |\n      a\n\n      b\n${shop}volumes: {}\n`,
    ],
    [
      'beside anchors and merge keys',
      'x-base: &base\n  init: true\nservices:\n  db:\n    <<: *base\n    image: x\n',
      `x-base: &base\n  init: true\nservices:\n  db:\n    <<: *base\n    image: x\n${shop}`,
    ],
    ['in front of the end of the document', 'services:\n  db:\n    image: x\n...\n', `services:\n  db:\n    image: x\n${shop}...\n`],
  ])('is added %s', (_, before, after) => {
    expect(mergeCompose(before, wanted)).toEqual({ content: after, additive: true });
    expect(parse(after).services).toHaveProperty('shop');
    expect(mergeCompose(after, wanted)).toEqual({ content: after, additive: true });
  });

  it('brings its secrets, into a section that is there as well', () => {
    const before = 'services:\n  db:\n    image: x\nsecrets:\n  own:\n    file: ./own\n';
    expect(mergeCompose(before, withSecret)).toEqual({
      content: `services:\n  db:\n    image: x\n${shop}secrets:\n  own:\n    file: ./own\n  UV_INDEX_X_PASSWORD:\n    environment: UV_INDEX_X_PASSWORD\n`,
      additive: true,
    });
    expect(mergeCompose('services:\n  db:\n    image: x\n', withSecret)?.content).toBe(
      `services:\n  db:\n    image: x\n${shop}secrets:\n  UV_INDEX_X_PASSWORD:\n    environment: UV_INDEX_X_PASSWORD\n`,
    );
  });
});

describe('a service of the same name', () => {
  it('stays where it says the same', () => {
    const before = 'services:\n  shop: # mine\n    build: {context: .}\n    init: yes_not\n'.replace('yes_not', 'true');
    expect(mergeCompose(before, wanted)).toEqual({ content: before, additive: true });
  });

  it.each([
    ['keys', 'services:\n  shop:\n    build:\n      context: .\n      args: {A: b}\n    init: true\n    env_file: .env\n'],
    ['all of it in one line', 'services:\n  shop: {build: {context: .}, init: true, depends_on: [db]}\n'],
  ])('stays where it has more of its own: %s', (_, before) => {
    expect(mergeCompose(before, wanted)).toEqual({ content: before, additive: true });
  });

  it('stays with more in its lists', () => {
    const ports = 'services:\n  shop:\n    ports:\n      - a\n';
    const before = `${ports}      - b\n`;
    expect(mergeCompose(before, ports)).toEqual({ content: before, additive: true });
    expect(mergeCompose(ports, before)).toEqual({ content: before, additive: false });
  });

  it.each(['[x]', 'x', 'null', '{context: ..}', '{}'])('is replaced where a key says something else: %s', (build) => {
    expect(mergeCompose(`services:\n  shop:\n    build: ${build}\n    init: true\n`, wanted)?.content).toBe(wanted);
  });

  it('is replaced where it says something else, and nothing beside it', () => {
    const before = '# ours\nservices:\n  shop:\n    image: shop:1\n  # the data\n  db:\n    image: postgres\n';
    expect(mergeCompose(before, wanted)).toEqual({
      content: `# ours\nservices:\n${shop}  # the data\n  db:\n    image: postgres\n`,
      additive: false,
    });
  });

  it('is replaced where it is an alias or nothing', () => {
    expect(mergeCompose('services:\n  a: &a\n    image: x\n  shop: *a\n', wanted)?.content).toBe(
      `services:\n  a: &a\n    image: x\n${shop}`,
    );
    expect(mergeCompose('services:\n  shop:\n  db:\n    image: x\n', wanted)?.content).toBe(`services:\n${shop}  db:\n    image: x\n`);
  });

  it('does not take a secret of the same name away', () => {
    const before = 'secrets:\n  UV_INDEX_X_PASSWORD:\n    file: ./password\n';
    expect(mergeCompose(before, withSecret)?.content).toBe(`${before}${wanted}`);
  });
});

describe('what cannot be added to', () => {
  it.each([
    ['no valid YAML', 'services:\n  db: [\n'],
    ['a map in one line', 'services: {db: {image: x}}\n'],
    ['a file in one line', '{services: {}}\n'],
    ['another value', '- services\n'],
    ['an alias', 'x: &x\n  db:\n    image: a\nservices: *x\n'],
    ['several documents', 'services:\n  a:\n    image: x\n---\nservices:\n  b:\n    image: x\n'],
    ['an explicit key', '? services\n: db:\n    image: x\n'],
    ['tabs', 'services:\n\tdb:\n\t\timage: x\n'],
  ])('is %s', (_, before) => {
    expect(mergeCompose(before, wanted)).toBeUndefined();
  });
});

it('never throws, loses no line where it only adds, and leaves a file that has the service', () => {
  const piece = fc.constantFrom(
    'services:',
    'shop:',
    'db:',
    '  ',
    '    ',
    '\n',
    '\r\n',
    'image: x',
    '# c',
    '- a',
    '{',
    '}',
    '&a',
    '*a',
    '|',
    '...',
    '---',
    '"',
    '? ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const before = pieces.join('');
      const merged = mergeCompose(before, wanted);
      if (merged) {
        expect(parse(merged.content, { strict: false, logLevel: 'silent', uniqueKeys: false }).services).toHaveProperty('shop');
        expect(mergeCompose(merged.content, wanted)).toEqual({ content: merged.content, additive: true });
        expect(!merged.additive || isPart(before, merged.content)).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

/** Whether all lines of one text stand in another one, in their order. */
function isPart(text: string, whole: string): boolean {
  const lines = whole.split(/\r?\n/);
  let at = 0;
  return text.split(/\r?\n/).every((line) => {
    at = lines.indexOf(line, at) + 1;
    return at > 0;
  });
}
