import { describe, expect, it } from 'vitest';
import { accept, offer } from '../../../../../test/harness/completionCase.ts';
import { sampleProject } from '../../../../../test/harness/sampleProject.ts';

const uv = 'ghcr.io/astral-sh/uv';
const empty = { before: '' };

describe('images', () => {
  it.each([
    ['FROM |', `${uv}:0.13.9-python3.14-trixie-slim`, `FROM ${uv}:0.13.9-python3.14-trixie-slim`],
    [`FROM ${uv}:|`, `${uv}:0.13.9-alpine`, `FROM ${uv}:0.13.9-alpine`],
    [`from --platform=linux/amd64 ${uv}:0.|12.1-alpine AS x`, `${uv}:0.13.9`, `from --platform=linux/amd64 ${uv}:0.13.9 AS x`],
    [`FROM a\nCOPY --from=${uv}:0.| /uv /bin/\n`, `${uv}:0.13.9`, `FROM a\nCOPY --from=${uv}:0.13.9 /uv /bin/\n`],
    ['FROM a\nCOPY --chown=1 --from=gh|\r\n', `${uv}:0.13.9`, `FROM a\nCOPY --chown=1 --from=${uv}:0.13.9\r\n`],
    [`FROM a\nRUN --mount=from=${uv}:|`, `${uv}:0.13.9`, `FROM a\nRUN --mount=from=${uv}:0.13.9`],
    [
      `FROM a\nRUN --mount=type=bind,from=|,target=/x uv sync`,
      `${uv}:0.13.9`,
      `FROM a\nRUN --mount=type=bind,from=${uv}:0.13.9,target=/x uv sync`,
    ],
    ['FROM a\nRUN \\\n  --mount=from=|', `${uv}:0.13.9`, `FROM a\nRUN \\\n  --mount=from=${uv}:0.13.9`],
    ['FROM docker.io/astral/uv:|', 'docker.io/astral/uv:0.13.9', 'FROM docker.io/astral/uv:0.13.9'],
  ])('are put in their place: %j', (text, label, after) => {
    expect(accept(text, label, empty)).toBe(after);
  });

  it('are those that live on, with a Python that the project allows', () => {
    const all = offer('FROM |', empty).labels;
    expect(all.filter((label) => /bookworm|alpine3\.2[01]|python3\.8/.test(label))).toEqual([]);
    const pythons = (files: Record<string, string>): string[] => [
      ...new Set(offer('FROM |', { before: '', files }).labels.flatMap((label) => /python([\d.]+)-/.exec(label)?.[1] ?? [])),
    ];
    expect(pythons(sampleProject({ requiresPython: '>=3.12' }))).toEqual(['3.14', '3.13', '3.12']);
    expect(pythons({ ...sampleProject(), '.python-version': '3.13.2\n' })).toEqual(['3.13']);
  });

  it('have the uv of the file first, and only what the project allows', () => {
    const before = `FROM ${uv}:0.12.4 AS uv\n`;
    expect(offer('FROM |', { before }).labels[0]).toBe(`${uv}:0.12.4-python3.14-trixie-slim`);
    expect(offer(`COPY --from=|`, { before }).labels).toEqual(expect.arrayContaining([`${uv}:0.12.4`, `${uv}:0.13.9`]));
    const files = sampleProject({ more: '[tool.uv]\nrequired-version = "<0.13"' });
    expect(offer('FROM |', { before: '', files }).labels.filter((label) => label.includes(':0.13'))).toEqual([]);
    expect(offer('FROM |', { before: 'FROM astral/uv:0.13.9 AS x\n' }).labels).toContain('astral/uv:0.13.9');
  });

  it('are of the version that is typed, and name a base only where it is sure', () => {
    const old = offer(`FROM ${uv}:0.8|.4-alpine`, empty);
    expect(old.labels).toContain(`${uv}:0.8.24`);
    expect(old.labels.filter((label) => !label.startsWith(`${uv}:0.8.`))).toEqual([]);
    expect(offer(`FROM ${uv}:0.99|`, empty).labels).toContain(`${uv}:0.13.9`);
    const detail = (version: string): string | undefined =>
      offer(`FROM ${uv}:${version}|`, empty).entries.find(({ label }) => label === `${uv}:${version}-alpine`)?.detail;
    expect([detail('0.8.4'), detail('0.13.9')]).toEqual([undefined, 'uv in alpine:3.23']);
  });

  it('are named by the argument of the version, in FROM', () => {
    const before = 'ARG UV_VERSION=0.13.9\n';
    expect(offer('ARG UV_VERSION=|', empty).labels[0]).toBe('0.13.9');
    expect(accept('ARG UV_VERSION="0.8|.4"\nFROM a', '0.8.24', empty)).toBe('ARG UV_VERSION="0.8.24"\nFROM a');
    expect(accept(`FROM ${uv}:$|`, `${uv}:\${UV_VERSION}`, { before })).toBe(`FROM ${uv}:\${UV_VERSION}`);
    expect(accept(`FROM ${uv}:\${U|V_VERSION} AS uv`, `${uv}:\${UV_VERSION}`, { before })).toBe(`FROM ${uv}:\${UV_VERSION} AS uv`);
    expect(offer('FROM a\nCOPY --from=|', { before }).labels.filter((label) => label.includes('$'))).toEqual([]);
  });

  it('are stages in front, the last one first', () => {
    const before = 'FROM a AS base\nFROM base AS build\n';
    expect(offer('FROM |', { before }).labels.filter((label) => !label.includes('/'))).toEqual(['build', 'base']);
    expect(offer('FROM a AS last\nCOPY --from=|', { before }).labels.slice(0, 2)).toEqual(['build', 'base']);
    expect(offer('COPY --from=|', { before }).labels[0]).toBe('base');
    expect(accept('FROM a\nRUN --mount=type=bind,from=b|', 'build', { before })).toBe('FROM a\nRUN --mount=type=bind,from=build');
  });

  it('are offered nowhere else', () => {
    for (const text of [
      'FROM a |',
      'FROM a AS |',
      'FROM a\nCOPY |',
      'FROM a\nRUN from=|',
      'FROM a\nLABEL x=|',
      'FROM a\nRUN uv sync --from=|',
    ]) {
      expect(offer(text, empty).labels.filter((label) => label.includes('/uv:'))).toEqual([]);
    }
  });
});
