import { describe, expect, it } from 'vitest';
import { skipWrappers } from './skipWrappers.ts';

describe('the program behind those that only start another one', () => {
  it.each([
    ['uv sync', 'uv'],
    ['A=1 B+=2 uv sync', 'uv'],
    ['env -u X A=1 uv', 'uv'],
    ['/usr/bin/sudo -E -u app -- uv', 'uv'],
    ['timeout -k 5 10 uv', 'uv'],
    ['tini -- gosu app env A=1 uv', 'uv'],
    ['command -v uv', 'command'],
    ['pip install uv', 'pip'],
  ])('%s', (command, program) => {
    const words = command.split(' ');
    expect(words[skipWrappers(words)]).toBe(program);
  });

  it.each(['', 'env', 'env A=1', 'tini --', 'sudo -u app', 'gosu app', 'A=1'])('is still to come behind %j', (command) => {
    const words = command.split(' ').filter(Boolean);
    expect(skipWrappers(words)).toBe(words.length);
  });

  it('is the wrapper itself while its own words are missing', () => {
    expect(skipWrappers(['gosu'])).toBe(0);
    expect(skipWrappers(['timeout', '-k', '5'])).toBe(0);
  });
});
