import { describe, expect, it } from 'vitest';
import { accept, offer, uvHead } from '../../../../../test/harness/completionCase.ts';

describe('snippets', () => {
  it('are offered where an instruction may begin', () => {
    expect(accept('uv-co|', 'uv-copy')).toBe('COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/');
    expect(accept('RUN a\n  |\nRUN b', 'uv-copy')).toBe('RUN a\n  COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nRUN b');
    expect(offer('uv-|').entries.find(({ label }) => label === 'uv-copy')).toMatchObject({
      kind: 'snippet',
      snippet: 'COPY --from=ghcr.io/astral-sh/uv:${1:0.13.9} /uv /bin/',
    });
    for (const text of ['RUN a \\\n  uv|', '# uv-|', 'RUN <<EOF\nuv-|\nEOF', 'RUN uv-|', 'ENV A=1 \\\n\n  uv|']) {
      expect(offer(text).entries.filter(({ kind }) => kind === 'snippet')).toEqual([]);
    }
  });

  it('are written as the file is', () => {
    const text = accept('uv-cache|\r\n', 'uv-cache', { before: uvHead.replaceAll('\n', '\r\n') });
    expect(text).toBe('RUN --mount=type=cache,target=/root/.cache/uv \\\r\n    uv sync --locked --no-dev\r\n');
    const escaped = { before: `# escape=\`\n${uvHead}` };
    expect(accept('uv-cache|', 'uv-cache', escaped)).toBe('RUN --mount=type=cache,target=/root/.cache/uv `\n    uv sync --locked --no-dev');
    expect(offer('uv-cache|', escaped).entries.find(({ label }) => label === 'uv-cache')?.snippet).toContain(
      'uv `\n    ${1:uv sync --locked --no-dev}',
    );
  });

  it('are a whole file where there is none yet', () => {
    expect(offer('|', { before: '' }).labels).toEqual(expect.arrayContaining(['uv-minimal', 'uv-dockerfile', 'uv-celery']));
    expect(offer('|', { before: '' }).labels).not.toContain('uv-copy');
    expect(offer('|').labels).toEqual(expect.arrayContaining(['uv-copy', 'uv-final']));
    expect(offer('|').labels).not.toContain('uv-dockerfile');
  });
});
