import { describe, expect, it } from 'vitest';
import { analyzeCase } from '../../../../../test/harness/analyzeCase.ts';
import { sampleProject } from '../../../../../test/harness/sampleProject.ts';
import { listStageLenses } from './stageLenses.ts';
import { listSyncHints } from './syncHints.ts';

const head =
  'FROM python:3.12-slim-trixie AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\n';
const files: Readonly<Record<string, string>> = sampleProject();

function plan(dockerfile: string, project = files) {
  return analyzeCase({ file: 'Dockerfile', dockerfile, files: project }).plan;
}

/** The line, the title and the stage of each lens. */
function lenses(dockerfile: string, project = files): [number, string, string | undefined][] {
  return listStageLenses(plan(dockerfile, project)).map(({ span, title, stage }) => [
    dockerfile.slice(0, span.start).split('\n').length,
    title,
    stage,
  ]);
}

describe('lenses', () => {
  it('say over each stage with an environment what it holds', () => {
    const text = `${head}RUN uv sync --locked\nFROM python:3.12-slim-trixie\nCOPY --from=build /app /app\nFROM alpine\n`;
    // iniconfig and pytest, of 6050 bytes each; the project is no package.
    expect(lenses(text)).toEqual([
      [1, 'Python 3.12 · 2 packages · 12 kB of wheels', 'build'],
      [6, 'Python 3.12 · 2 packages · 12 kB of wheels', '1'],
      [1, 'Explain', undefined],
    ]);
  });

  it('count what the last sync leaves', () => {
    expect(lenses(`${head}RUN uv sync --locked\nRUN uv sync --locked --no-dev\n`)[0]?.[1]).toBe('Python 3.12 · 1 package · 6 kB of wheels');
  });

  it.each([
    ['uv pip install --python .venv six', 'Python 3.12 · 1 package or more · 6 kB of wheels'],
    ['uv pip install six', 'Python 3.12 · 1 package or more · 6 kB of wheels'],
    ['uv pip install --system six', 'Python 3.12 · 1 package · 6 kB of wheels'],
  ])('count with what %s adds', (command, title) => {
    expect(lenses(`${head}RUN uv sync --locked --no-dev && ${command}\n`)[0]?.[1]).toBe(title);
  });

  it('say nothing of what is not known, and nothing where uv is not', () => {
    expect(lenses(`${head}RUN uv sync --locked\n`, {})).toEqual([[1, 'Explain', undefined]]);
    expect(lenses(`${head}RUN uv sync --locked\n`, { ...files, 'uv.lock': 'version = 2' })).toEqual([[1, 'Explain', undefined]]);
    expect(lenses('FROM python:3.12-slim-trixie\nRUN pip install x\n')).toEqual([]);
    expect(lenses('')).toEqual([]);
  });
});

/** The text in front of each hint's place in its line, what it says, and why. */
function hints(dockerfile: string, project = files): [string, string, string][] {
  return listSyncHints(plan(dockerfile, project), { start: 0, end: dockerfile.length }).map(({ offset, label, tooltip }) => [
    dockerfile.slice(dockerfile.lastIndexOf('\n', offset - 1) + 1, offset),
    label,
    tooltip,
  ]);
}

describe('hints', () => {
  it('say what decides a sync from elsewhere, and who says it', () => {
    expect(hints(`${head}ENV UV_LOCKED=1 UV_LINK_MODE=copy\nENV UV_NO_DEV=1\nRUN uv sync --no-install-project && true\n`)).toEqual([
      [
        'RUN uv sync --no-install-project',
        'locked · no dev · copy',
        '- locked: by `UV_LOCKED` in line 5\n- no dev: by `UV_NO_DEV` in line 6\n- copy: by `UV_LINK_MODE` in line 5',
      ],
    ]);
  });

  it.each([
    ['what stands in the line', 'RUN UV_NO_DEV=1 uv sync --locked', []],
    ['what the script sets in the same line', 'RUN export UV_NO_DEV=1 && uv sync', []],
    ['what is turned off', 'ENV UV_LOCKED=0\nRUN uv sync', []],
    ['what an option overrules', 'ENV UV_LINK_MODE=copy\nRUN uv sync --link-mode=clone', []],
    ['what cannot be known', 'ARG MORE\nENV UV_LOCKED=1\nRUN uv sync $MORE', []],
    ['other commands', 'ENV UV_NO_DEV=1\nRUN uv run x\nRUN uv pip install x', []],
  ])('leave out %s', (_, text, expected) => {
    expect(hints(head + text)).toEqual(expected);
  });

  it.each([
    ['the script', 'RUN export UV_FROZEN=1 \\\n && uv sync', 'frozen'],
    ['a continued line', 'ENV UV_NO_DEV=1\r\nrun uv sync \\\r\n  --locked\r\n', 'no dev'],
    ['a heredoc', 'ENV UV_NO_EDITABLE=1\nRUN <<EOF\nuv sync\nEOF\n', 'not editable'],
    ['a place of its own', 'ENV UV_PROJECT_ENVIRONMENT=/opt/venv\nRUN uv sync', 'into /opt/venv'],
    ['a group', 'ENV UV_NO_GROUP=dev\nRUN uv sync', 'no dev'],
    ['a Python', 'ENV UV_PYTHON=3.13\nRUN uv sync', 'Python 3.13'],
    ['a Python by its name', 'ENV UV_PYTHON=python3.13\nRUN uv sync', 'Python 3.13'],
    ['a Python by its path', 'ENV UV_PYTHON=/usr/bin/python3\nRUN uv sync', 'Python /usr/bin/python3'],
  ])('know %s', (_, text, label) => {
    expect(hints(head + text).map(([, said]) => said)).toEqual([label]);
  });

  it('know the configuration of the project', () => {
    const project = { ...files, 'uv.toml': 'link-mode = "copy"\n' };
    expect(hints(`${head.replace('uv.lock', 'uv.lock uv.toml')}RUN uv sync --locked`, project)).toEqual([
      ['RUN uv sync --locked', 'copy', '- copy: by link-mode in uv.toml'],
    ]);
  });

  it('are those of the part that is asked for', () => {
    const text = `${head}ENV UV_NO_DEV=1\nRUN uv sync\nRUN uv sync\n`;
    const second = text.lastIndexOf('RUN');
    expect(listSyncHints(plan(text), { start: second, end: text.length })).toHaveLength(1);
  });
});
