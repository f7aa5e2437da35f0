import { describe, expect, it } from 'vitest';
import { addressOf, readParams, readQuery } from './explanationPath.ts';

describe('the address of an explanation', () => {
  it.each([
    [{ uri: 'file:///work/my%20app/Dockerfile' }, '/Dockerfile explained'],
    [{ uri: 'file:///work/Dockerfile.a%23b', stage: 'web' }, '/Dockerfile.a#b stage web explained'],
    [{ uri: 'untitled:Untitled-1', stage: '0' }, '/untitled:Untitled-1 stage 0 explained'],
  ])('of %j is named after what is explained, and says it', (params, path) => {
    const address = addressOf(params);
    expect(address.path).toBe(path);
    expect(readQuery(address.query)).toEqual(params);
  });

  it('is none of other queries and arguments', () => {
    for (const query of ['', '{', '[]', 'null', '{"stage":"a"}', '{"uri":1}']) {
      expect(readQuery(query)).toBeUndefined();
    }
    expect(readParams(undefined)).toBeUndefined();
    expect(readParams({ uri: 'file:///a', stage: 1 })).toEqual({ uri: 'file:///a' });
  });
});
