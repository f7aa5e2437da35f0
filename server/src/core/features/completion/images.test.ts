import { describe, expect, it } from 'vitest';
import { accept, offer } from '../../../../../test/harness/completionCase.ts';

describe('tags of the image of uv', () => {
  it.each([
    'FROM ghcr.io/astral-sh/uv:|',
    'COPY --from=ghcr.io/astral-sh/uv:0.|',
    'RUN --mount=from=ghcr.io/astral-sh/uv:|',
    'FROM docker.io/astral/uv:|',
  ])('are offered in %j', (text) => {
    expect(offer(text).labels).toEqual(expect.arrayContaining(['0.13.9', '0.13.9-python3.13-trixie-slim']));
  });

  it('replace the tag that is there', () => {
    expect(accept('FROM ghcr.io/astral-sh/uv:0.|12.1-alpine AS x', '0.13.9')).toBe('FROM ghcr.io/astral-sh/uv:0.13.9 AS x');
  });
});
