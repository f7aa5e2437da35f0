import { describe, expect, it } from 'vitest';
import type { ScaffoldChoice } from '../../../server/src/protocol.ts';
import { listFacts, listValues } from './facts.ts';

const start: ScaffoldChoice = {
  option: 'start',
  what: 'start',
  value: 'python -m shop',
  values: [
    { value: 'serve', label: 'serve' },
    { value: 'python -m shop', label: 'python -m shop' },
  ],
  form: 'a command',
};
const port: ScaffoldChoice = { option: 'port', what: 'port', value: '', values: [], form: 'a number' };
const hub: ScaffoldChoice = {
  option: 'dockerHub',
  what: "uv's image",
  value: false,
  values: [
    { value: false, label: 'ghcr.io', meaning: 'GitHub' },
    { value: true, label: 'Docker Hub' },
  ],
};
const detected = [
  { what: 'project', value: 'shop', reason: '[project]' },
  { what: 'start', value: 'python -m shop', reason: 'shop/__main__.py' },
];

describe('listFacts', () => {
  it('begins with what can be changed, each with its reason or meaning', () => {
    const facts = listFacts({ files: [], detected, choices: [start, port, hub] });
    expect(facts.map(({ label, description, choice }) => [label, description, choice?.option])).toEqual([
      ['$(edit) start: python -m shop', 'shop/__main__.py', 'start'],
      ['$(edit) port: none', '', 'port'],
      ["$(edit) uv's image: ghcr.io", 'GitHub', 'dockerHub'],
      ['project: shop', '[project]', undefined],
    ]);
  });
});

describe('listValues', () => {
  it('begins with what holds now, and ends with another text where one will do', () => {
    expect(listValues(start).map(({ label, description, value }) => [label, description, value])).toEqual([
      ['python -m shop', 'now', 'python -m shop'],
      ['serve', '', 'serve'],
      ['Something else…', undefined, undefined],
    ]);
    expect(listValues(hub).map(({ label }) => label)).toEqual(['ghcr.io', 'Docker Hub']);
  });
});
