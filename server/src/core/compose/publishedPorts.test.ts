import { expect, it } from 'vitest';
import { readPublishedPorts } from './publishedPorts.ts';

it.each([
  ['"8000:80"', [8000]],
  ['8000:80/tcp', [8000]],
  ['127.0.0.1:8000:80', [8000]],
  ['"[::1]:8000:80"', [8000]],
  ['"8000-8002:80-82"', [8000, 8002]],
  ['"80"', []],
  ['80', []],
  ['"${PORT}:80"', []],
  ['"${PORT:-8000}:80"', []],
  ['{ target: 80, published: 8000 }', [8000]],
  ['{ target: 80, published: "8000" }', [8000]],
  ['{ target: 80, published: "${PORT}" }', []],
  ['{ target: 80 }', []],
  ['null', []],
])('the port %s is published as %j', (port, expected) => {
  expect(readPublishedPorts(`services:\n  web:\n    ports:\n      - ${port}\n`).get('web')).toEqual(expected);
});

it.each(['', 'services:\n', 'services: []\n', 'services:\n  web:\n', 'services: {web: {ports: none}}\n', 'a: [', '- x'])(
  'in %j there is none',
  (text) => {
    expect([...readPublishedPorts(text).values()].flat()).toEqual([]);
  },
);
