import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/core/analysis/analyze.ts';
import { defaultSettings } from '../../server/src/core/analysis/settings.ts';
import type { Inputs } from '../../server/src/core/snapshot/inputs.ts';
import { analyzeCase, catalog, contextFolder, snapshotOf } from '../harness/analyzeCase.ts';
import { sampleWorkspace } from '../harness/sampleWorkspace.ts';

/** Calls whose rules ask a lot of the project: nothing of it is wrong as long as its files can be read. */
const dockerfile = `FROM python:3.13-slim-trixie AS build
COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /uvx /bin/
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/uv UV_LINK_MODE=copy uv sync --locked --no-dev --no-editable
FROM python:3.13-slim-trixie
COPY --from=build /app/.venv /app/.venv
CMD ["/app/.venv/bin/python", "-m", "lib"]
`;
const files: Readonly<Record<Name | '.dockerignore' | '.python-version', string>> = {
  ...(sampleWorkspace() as Record<Name, string>),
  'uv.toml': 'offline = false\n',
  '.dockerignore': '**/.venv\n',
  '.python-version': '3.13\n',
};
const inMember = dockerfile.replace('uv sync --locked', 'uv sync --directory packages/lib --locked');

/** What uv 0.13.9 says with each of them as pyproject.toml, uv.lock and uv.toml is in the table below. */
const broken = {
  'TOML error': (text: string) => `${text}x = yes\n`,
  'merge markers': (text: string) => `<<<<<<< HEAD\n${text}=======\n>>>>>>> main\n`,
  'cut off': (text: string) => `${text}[project`,
  'control characters': (text: string) => `\u0000\u0001${text}`,
  'lone CR': (text: string) => text.replaceAll('\n', '\r'),
} as const;
const readable = {
  'byte order mark': (text: string) => `\uFEFF${text}`,
  CRLF: (text: string) => text.replaceAll('\n', '\r\n'),
  'byte order mark and CRLF': (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
} as const;

type Name = 'pyproject.toml' | 'uv.lock' | 'uv.toml' | 'packages/lib/pyproject.toml';
const names: readonly Name[] = ['pyproject.toml', 'uv.lock', 'uv.toml', 'packages/lib/pyproject.toml'];

function tell(changed: Readonly<Record<string, string>>, text = dockerfile): readonly string[] {
  return analyzeCase({ file: 'Dockerfile', dockerfile: text, files: { ...files, ...changed } }).findings.map(
    ({ rule, severity, file, message }) => `${severity} ${rule.id} ${file.slice(contextFolder.length + 1)}: ${message}`,
  );
}

/** What is told of the changed files and not of the intact ones, without the sentences. */
function tellMore(changed: Readonly<Record<string, string>>, text = dockerfile): readonly string[] {
  const before = new Set(tell({}, text));
  return tell(changed, text)
    .filter((finding) => !before.has(finding))
    .map((finding) => finding.replace(/:.*/, ''));
}

describe('a workspace', () => {
  it('has no error as long as its files can be read', () => {
    expect([...tell({}), ...tell({}, inMember)].filter((finding) => finding.startsWith('error'))).toEqual([]);
  });

  describe.each(names)('whose %s cannot be read', (name) => {
    it.each(Object.keys(broken) as (keyof typeof broken)[])('%s: nothing else is told that was not told before', (how) => {
      const changed = { [name]: broken[how](files[name]) };
      expect(tellMore(changed)).toEqual([`error unreadable-project-file ${name}`]);
      expect(tellMore(changed, inMember)).toEqual([`error unreadable-project-file ${name}`]);
    });

    it.each(Object.keys(readable) as (keyof typeof readable)[])('%s: uv reads it, and so do we', (how) => {
      const changed = { [name]: readable[how](files[name]) };
      expect(tell(changed)).toEqual(tell({}));
      expect(tell(changed, inMember)).toEqual(tell({}, inMember));
    });
  });

  it('may have an empty uv.toml, and no empty uv.lock', () => {
    expect(tell({ 'uv.toml': '' })).toEqual(tell({}));
    expect(tellMore({ 'uv.lock': '' })).toEqual(['error unreadable-project-file uv.lock']);
  });

  it('has a lockfile of a version that this uv does not read: that is told of at the uv that would have to', () => {
    expect(tellMore({ 'uv.lock': files['uv.lock'].replace('version = 1', 'version = 2') })).toEqual([
      'error uv-version-conflict Dockerfile',
    ]);
  });
});

describe('a file that is no text', () => {
  it.each(names)('%s: nothing is told that was not told before', (name) => {
    const snapshot = snapshotOf({ file: 'Dockerfile', dockerfile, files });
    const path = `${contextFolder}/${name}`;
    const inputs: Inputs = { ...snapshot.inputs, file: (asked) => (asked === path ? { kind: 'unknown' } : snapshot.inputs.file(asked)) };
    const { findings } = analyze({ ...snapshot, inputs }, { ...defaultSettings, context: contextFolder }, catalog);
    const before = tell({});
    expect(
      findings.map(({ rule, severity }) => `${severity} ${rule.id}`).filter((id) => !before.some((one) => one.startsWith(id))),
    ).toEqual([]);
  });
});

describe('errors that come out of a file', () => {
  const wrong = `FROM python:3.11-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /uvx /bin/
WORKDIR /app
COPY . .
RUN uv sync --locked --no-dev --extra none --group none
`;
  const errors = (changed: Readonly<Record<string, string>>): readonly string[] =>
    tell(changed, wrong)
      .filter((finding) => finding.startsWith('error'))
      .map((finding) => finding.replace(/^error (\S+).*/, '$1'));

  it('are told while it can be read', () => {
    expect(errors({})).toEqual(expect.arrayContaining(['unknown-extra', 'unknown-group']));
  });

  it.each(names.filter((name) => name.endsWith('pyproject.toml')))('are gone where %s cannot be read', (name) => {
    expect(errors({ [name]: `<<<<<<< HEAD\n${files[name]}` }).filter((id) => id !== 'unreadable-project-file')).toEqual(
      name === 'pyproject.toml' ? [] : errors({}),
    );
  });
});
