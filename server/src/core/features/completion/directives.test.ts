import { describe, expect, it } from 'vitest';
import { accept, offer } from '../../../../../test/harness/completionCase.ts';

describe('rules', () => {
  it('are offered where a comment silences some', () => {
    expect(accept('# uv-docker: ignore[unp|]\nRUN a', 'unpinned-uv-image')).toBe('# uv-docker: ignore[unpinned-uv-image]\nRUN a');
    expect(accept('# uv-docker: ignore-file[|', 'unlocked-sync')).toBe('# uv-docker: ignore-file[unlocked-sync');
    expect(offer('# uv-docker: ignore[unlocked-sync, |]').labels).toContain('unpinned-uv-image');
    expect(offer('# uv-docker: ignore[unlocked-sync, |]').labels).not.toContain('unlocked-sync');
  });

  it('are not offered in any other comment', () => {
    expect(offer('# uv-docker: |').labels).toEqual([]);
    expect(offer('# ignore[|]').labels).toEqual([]);
    expect(offer('# uv-docker: ignore[a] |').labels).toEqual([]);
  });
});
