import { describe, expect, it } from 'vitest';
import { analyzeCase, catalog } from '../../../../../test/harness/analyzeCase.ts';
import { accept, offer, uvHead } from '../../../../../test/harness/completionCase.ts';
import { allRules } from '../../rules/all.ts';
import { complete } from './complete.ts';

describe('rules', () => {
  it('are offered where a comment silences some', () => {
    expect(accept('# uv-docker: ignore[unp|]\nRUN a', 'unpinned-uv-image')).toBe('# uv-docker: ignore[unpinned-uv-image]\nRUN a');
    expect(accept('# uv-docker: ignore-file[|', 'unlocked-sync')).toBe('# uv-docker: ignore-file[unlocked-sync');
    expect(offer('# uv-docker: ignore[unlocked-sync, |]').labels).toContain('unpinned-uv-image');
    expect(offer('# uv-docker: ignore[unlocked-sync, |]').labels).not.toContain('unlocked-sync');
    expect(offer('# uv-docker: ignore[|, unlocked-sync]').labels).not.toContain('unlocked-sync');
    expect(offer('# uv-docker: ignore[|]').labels).toEqual(expect.arrayContaining(['cache', 'ALL']));
  });

  it('are not offered in any other comment', () => {
    expect(offer('# ignore[|]').labels).toEqual([]);
    expect(offer('# uv-docker: ignore[a] |').labels).toEqual([]);
  });
});

describe('directives', () => {
  it.each([
    ['# uv-docker: |', 'ignore', '# uv-docker: ignore['],
    ['RUN a \\\r\n  # uv-docker: ig|\r\n  b', 'ignore', 'RUN a \\\r\n  # uv-docker: ignore[\r\n  b'],
    ['#uv-docker:ig|[x]', 'ignore-file', '#uv-docker:ignore-file[x]'],
    ['# u|', 'uv-docker: ignore', '# uv-docker: ignore['],
  ])('are put in their place: %j', (text, label, after) => {
    expect(accept(text, label)).toBe(after);
  });

  it('have a place for the names', () => {
    expect(offer('# uv-docker: |').entries.map(({ snippet }) => snippet)).toEqual(['ignore[$1]', 'ignore-file[$1]']);
  });

  it('name first what was found in the instruction below', () => {
    const text = `${uvHead}# uv-docker: ignore[]\nRUN uv sync\nCMD a\n`;
    const { plan, findings } = analyzeCase({ file: 'Dockerfile', dockerfile: text, files: {} });
    const at = text.indexOf('[]') + 1;
    const spoken = findings.filter(({ span }) => span.start > at).map(({ rule }) => rule.id);
    expect(spoken.length).toBeGreaterThan(0);
    const [first] = complete(plan, at, catalog, allRules, findings);
    expect(findings.filter(({ span }) => text.slice(span.start).startsWith('uv sync')).map(({ rule }) => rule.id)).toContain(first?.label);
  });
});
