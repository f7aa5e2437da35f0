import { describe, expect, it } from 'vitest';
import { accept, offer, uvHead } from '../../../../../test/harness/completionCase.ts';
import { sampleProject } from '../../../../../test/harness/sampleProject.ts';
import { sampleWorkspace } from '../../../../../test/harness/sampleWorkspace.ts';

const before = `${uvHead}WORKDIR /app\n`;

describe('copies out of the build context', () => {
  const setting = { before, files: { ...sampleProject(), 'app/main.py': '', 'secret.env': '', '.dockerignore': '*.env\n' } };

  it.each([
    ['COPY |', 'pyproject.toml uv.lock', 'COPY pyproject.toml uv.lock ./'],
    ['copy --chown=1 py|\r\nRUN a\r\n', 'pyproject.toml', 'copy --chown=1 pyproject.toml ./\r\nRUN a\r\n'],
    ['COPY uv| ./', 'uv.lock', 'COPY uv.lock ./'],
    ['COPY pyproject.toml u|', 'uv.lock', 'COPY pyproject.toml uv.lock'],
    ['COPY pyproject.toml \\\n    u|', 'uv.lock', 'COPY pyproject.toml \\\n    uv.lock'],
    ['COPY ["py|", "./"]', 'pyproject.toml', 'COPY ["pyproject.toml", "./"]'],
    ['COPY [|]', 'uv.lock', 'COPY ["uv.lock"]'],
    ['COPY a|', 'app/', 'COPY app/'],
    ['COPY app/m| .', 'app/main.py', 'COPY app/main.py .'],
    ['ONBUILD COPY u|', 'uv.lock', 'ONBUILD COPY uv.lock ./'],
  ])('are put in their place: %j', (text, label, after) => {
    expect(accept(text, label, setting)).toBe(after);
  });

  it('are first what uv needs and the image lacks; nothing that stays out', () => {
    expect(offer('COPY |', setting).labels).toEqual(['pyproject.toml uv.lock', 'pyproject.toml', 'uv.lock', '.', '.dockerignore', 'app/']);
    expect(offer('COPY pyproject.toml uv.lock ./\nCOPY |', setting).labels[0]).toBe('.');
    expect(accept('COPY pyproject.toml uv.lock ./\nCOPY |', '.', setting)).toBe('COPY pyproject.toml uv.lock ./\nCOPY . .');
    const copied = { ...setting, before: `${before}COPY pyproject.toml ./\n` };
    expect(offer('COPY |', copied).labels.slice(0, 1)).toEqual(['uv.lock']);
    expect(offer('COPY . .\nCOPY |', setting).labels[0]).not.toBe('pyproject.toml uv.lock');
  });

  it('are put where a word may stand only', () => {
    expect(offer('COPY -|', setting).labels).toEqual([]);
    expect(offer('COPY --chown=|', setting).labels).toEqual([]);
    expect(offer('COPY ["uv.lock"|]', setting).labels).toEqual([]);
    expect(offer('COPY ["uv.lock", "./"] |', setting).labels).toEqual([]);
  });

  it('are the files of the members of a workspace', () => {
    const files = sampleWorkspace();
    const member = offer('COPY |', { before, files }).labels.find((label) => label.endsWith('/pyproject.toml'));
    expect(member).toBeDefined();
    const folder = member?.replace(/pyproject.toml$/, '');
    expect(offer('COPY |', { before, files }).entries[0]?.detail).toBe('what a sync reads here, without the members');
    expect(accept('COPY |', member ?? '', { before, files })).toBe(`COPY ${member} ${folder}`);
  });
});

describe('copies out of stages and images', () => {
  const build =
    'FROM ghcr.io/astral-sh/uv:0.13.9-python3.13-trixie-slim AS build\nWORKDIR /app\nCOPY . .\nRUN uv sync --locked\nFROM python:3.13-slim\n';
  const setting = { before: build, files: sampleProject() };

  it('are the environment, at the path where it was made', () => {
    expect(accept('COPY --from=build |', '/app/.venv', setting)).toBe('COPY --from=build /app/.venv /app/.venv');
    expect(accept('COPY --from=build /app| /x', '/app/.venv', setting)).toBe('COPY --from=build /app/.venv /x');
    expect(accept('COPY --from=build /app/.venv |', '/app/.venv', setting)).toBe('COPY --from=build /app/.venv /app/.venv');
    expect(accept('COPY --from=0 ["|"]', '/app/.venv', setting)).toBe('COPY --from=0 ["/app/.venv"]');
  });

  it('are the Python of the environment too, where uv manages it', () => {
    const managed = build.replace(
      /^FROM .*\n/,
      'FROM debian:trixie-slim AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nENV UV_PYTHON_INSTALL_DIR=/python\n',
    );
    expect(accept('COPY --from=build |', '/python', { ...setting, before: managed })).toBe('COPY --from=build /python /python');
    expect(offer('COPY --from=build |', setting).labels).toEqual(['/app/.venv']);
  });

  it('are the programs of uv', () => {
    const from = 'COPY --from=ghcr.io/astral-sh/uv:0.13.9';
    expect(accept(`${from} |`, '/uv', setting)).toBe(`${from} /uv /bin/`);
    expect(accept(`${from} /uv |`, '/uvx', setting)).toBe(`${from} /uv /uvx`);
    expect(offer('COPY --from=alpine |', setting).labels).toEqual([]);
  });
});
