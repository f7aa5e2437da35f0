import { describe, expect, it } from 'vitest';
import { accept, offer, uvHead } from '../../../../../test/harness/completionCase.ts';
import { sampleProject } from '../../../../../test/harness/sampleProject.ts';

describe('variables', () => {
  it.each([
    'ENV UV_LI|',
    'ARG UV_LI|',
    'ENV A=1 UV_LI|',
    'ENV A=1 \\\n    # why\n    UV_LI|',
    'RUN UV_LI|',
    'RUN a && UV_LI|',
    'RUN export UV_LI|',
    'RUN env UV_LI|',
  ])('are offered in %j', (text) => {
    expect(accept(text, 'UV_LINK_MODE')).toBe(text.replace('UV_LI|', 'UV_LINK_MODE='));
  });

  it('replace the whole word', () => {
    expect(accept('ENV UV_L|INK=copy', 'UV_LINK_MODE')).toBe('ENV UV_LINK_MODE=copy');
  });

  it('are those for users that the uv of the stage knows', () => {
    const { labels } = offer('ENV UV_|');
    expect(labels).toContain('UV_NO_DEV');
    expect(labels).not.toContain('UV_INSTALL_DIR');
    expect(labels.filter((label) => !label.startsWith('UV_'))).toEqual(['PYTHONUNBUFFERED', 'PYTHONFAULTHANDLER']);
    expect(offer('ENV UV_|', { before: uvHead.replace('0.13.9', '0.4.30') }).labels).not.toContain('UV_NO_DEV');
  });

  it('are those of the uv that the stage gets later, or from its base', () => {
    const copied = 'COPY --from=ghcr.io/astral-sh/uv:0.4.30 /uv /bin/\n';
    expect(offer(`ENV UV_|\n${copied}`, { before: 'FROM python:3.12-slim\n' }).labels).not.toContain('UV_NO_DEV');
    expect(offer('ENV UV_|', { before: `FROM python:3.12-slim AS base\n${copied}FROM base\n` }).labels).not.toContain('UV_NO_DEV');
    expect(offer('ENV UV_|', { before: 'FROM python:3.12-slim\n' }).labels).toContain('UV_NO_DEV');
  });

  it('say what they do and what they take', () => {
    expect(offer('ENV UV_|').entries.find(({ label }) => label === 'UV_LINK_MODE')).toMatchObject({
      kind: 'variable',
      detail: 'clone | copy | hardlink | symlink',
      documentation: expect.stringContaining('`copy`'),
      deprecated: false,
    });
    expect(offer('ENV UV_|').entries.find(({ label }) => label === 'UV_INDEX_URL')?.deprecated).toBe(true);
  });

  it('are not offered where they have a value already', () => {
    expect(offer('ENV UV_LINK_MODE=copy \\\n    UV_|').labels).not.toContain('UV_LINK_MODE');
    expect(offer('ENV UV_| \\\n    UV_LINK_MODE=copy').labels).not.toContain('UV_LINK_MODE');
    expect(offer('ENV UV_LINK_MODE=copy\nENV UV_|').labels).not.toContain('UV_LINK_MODE');
    expect(offer('ENV UV_LINK_MODE=copy\nRUN UV_|').labels).not.toContain('UV_LINK_MODE');
    expect(offer('ENV UV_LINK_MODE=copy\nFROM alpine\nENV UV_|').labels).toContain('UV_LINK_MODE');
    expect(offer('ENV UV_LINK_M|=copy').labels).toContain('UV_LINK_MODE');
  });

  it('are those that the commands in reach read', () => {
    const { labels } = offer('ENV UV_|\nRUN uv sync');
    expect(labels).toEqual(expect.arrayContaining(['UV_NO_DEV', 'UV_PROJECT_ENVIRONMENT', 'UV_HTTP_TIMEOUT']));
    expect(labels.filter((label) => /^UV_(?:PUBLISH|TOOL|VENV|NO_SYNC|SYSTEM_PYTHON|INIT)/.test(label))).toEqual([]);
    expect(offer('ENV UV_|\nRUN uv pip install x').labels).toContain('UV_SYSTEM_PYTHON');
    expect(offer('ENV UV_|\nRUN uv tool install x').labels).toContain('UV_TOOL_BIN_DIR');
    expect(offer('ENV UV_|\nCMD ["uv", "run", "x"]').labels).toContain('UV_NO_SYNC');
    expect(offer('ENV UV_|\nFROM b\nRUN uv venv', { before: 'FROM python:3.12 AS b\n' }).labels).toContain('UV_VENV_CLEAR');
  });

  it('are put in their place in lines of any kind', () => {
    expect(accept('env UV_LI|\n', 'UV_LINK_MODE')).toBe('env UV_LINK_MODE=\n');
    expect(accept('ENV A=1 \\\r\n  UV_LI|\r\nRUN a\r\n', 'UV_LINK_MODE')).toBe('ENV A=1 \\\r\n  UV_LINK_MODE=\r\nRUN a\r\n');
    expect(accept('RUN <<EOF\nexport UV_LI|\nEOF\n', 'UV_LINK_MODE')).toBe('RUN <<EOF\nexport UV_LINK_MODE=\nEOF\n');
    expect(accept('RUN UV_LI| uv sync', 'UV_LINK_MODE')).toBe('RUN UV_LINK_MODE= uv sync');
    expect(accept('ARG UV_LI|', 'UV_LINK_MODE')).toBe('ARG UV_LINK_MODE=');
  });

  it('lead to the environment that the stage holds', () => {
    const files = sampleProject();
    const before = `${uvHead}WORKDIR /app\nCOPY . .\nRUN uv sync --locked\n`;
    const setting = { before, files };
    expect(accept('ENV P|', 'PATH', setting)).toBe('ENV PATH="/app/.venv/bin:$PATH"');
    expect(accept('ENV |', 'VIRTUAL_ENV', setting)).toBe('ENV VIRTUAL_ENV=/app/.venv');
    expect(accept('ENV PATH="|"', '/app/.venv/bin:$PATH', setting)).toBe('ENV PATH="/app/.venv/bin:$PATH"');
    expect(offer('ENV PATH=/app/.venv/bin:$PATH\nENV P|', setting).labels).not.toContain('PATH');
    expect(offer('ENV P|').labels).not.toContain('PATH');
    expect(offer('ENV PATH=/opt/tool/bin:$PATH\nENV P|', setting).labels).toContain('PATH');
    expect(offer('ENV |', setting).labels.slice(0, 3)).toEqual(['PATH', 'VIRTUAL_ENV', 'UV_COMPILE_BYTECODE']);
    expect(offer('FROM python:3.12-slim AS last\nCOPY --from=0 /app/.venv /app/.venv\nENV P|', setting).labels).toContain('PATH');
    expect(offer('ARG P|', setting).labels).not.toContain('PATH');
  });

  it('are not offered where no name can stand', () => {
    expect(offer('LABEL UV_|').labels).toEqual([]);
    expect(offer('# ENV UV_|').labels).toEqual([]);
    expect(offer('RUN echo UV_|').labels).toEqual([]);
    expect(offer('RUN a # UV_|').labels).toEqual([]);
    expect(offer('ENV UV_LINK_MODE=copy\n|').entries.filter(({ kind }) => kind === 'variable')).toEqual([]);
  });
});

describe('values of variables', () => {
  it.each([
    'ENV UV_LINK_MODE=|',
    'ENV UV_LINK_MODE=c|',
    'ENV UV_LINK_MODE="c|',
    'ENV UV_LINK_MODE |',
    'RUN UV_LINK_MODE=c|',
    'RUN export UV_LINK_MODE=|',
  ])('are offered in %j', (text) => {
    expect(offer(text).labels).toEqual(['clone', 'copy', 'hardlink', 'symlink']);
  });

  it('have the default marked', () => {
    const details = (text: string): Record<string, string | undefined> =>
      Object.fromEntries(offer(text).entries.map(({ label, detail }) => [label, detail]));
    expect(details('ENV UV_PYTHON_PREFERENCE=|')['managed']).toBe('UV_PYTHON_PREFERENCE — the default');
    expect(details('ENV UV_LINK_MODE=|')['clone']).toBe('UV_LINK_MODE — the default');
    const before = uvHead.replace('0.13.9', '0.9.30');
    expect(offer('ENV UV_LINK_MODE=|', { before }).entries.find(({ label }) => label === 'hardlink')?.detail).toMatch(/default/);
    expect(details('ENV UV_COMPILE_BYTECODE=|')).toMatchObject({ 0: 'UV_COMPILE_BYTECODE — the default', 1: 'UV_COMPILE_BYTECODE' });
    expect(details('ENV UV_CACHE_DIR=|')).toEqual({ '/root/.cache/uv': 'UV_CACHE_DIR — the default' });
    expect(details('ENV UV_HTTP_TIMEOUT=|')).toEqual({ 30: 'UV_HTTP_TIMEOUT — the default' });
  });

  it('are names of the project', () => {
    const files = sampleProject({ groups: { dev: [], docs: [] }, requiresPython: '>=3.12,<3.14' });
    const setting = { files };
    expect(offer('ENV UV_NO_GROUP=|', setting).labels).toEqual(['dev', 'docs']);
    expect(accept('ENV UV_NO_GROUP="dev d|"', 'docs', setting)).toBe('ENV UV_NO_GROUP="dev docs"');
    expect(offer('ENV UV_PYTHON=|', setting).labels).toEqual(['3.13', '3.12']);
    expect(offer('ENV UV_PYTHON=|', { files: { ...files, '.python-version': '3.12\n' } }).labels).toEqual(['3.12', '3.13']);
    expect(offer('ENV UV_PROJECT_ENVIRONMENT=|', setting).labels).toEqual(['/opt/venv']);
  });

  it('leave quotes alone', () => {
    expect(accept('ENV UV_LINK_MODE="c|"', 'copy')).toBe('ENV UV_LINK_MODE="copy"');
  });

  it('are yes and no for booleans', () => {
    expect(offer('ENV UV_COMPILE_BYTECODE=|').labels).toEqual(['1', '0', 'true', 'false']);
  });

  it('are none where anything goes', () => {
    expect(offer('ENV UV_INDEX=|').labels).toEqual([]);
    expect(offer('ENV OTHER=|').labels).toEqual([]);
  });
});
