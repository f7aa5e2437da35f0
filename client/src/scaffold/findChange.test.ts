import { describe, expect, it } from 'vitest';
import { findChange } from './findChange.ts';

describe('findChange', () => {
  it.each([
    ['a\nb\n', 'a\nb\nc\n', { start: 4, end: 4, newText: 'c\n' }],
    ['a\nc\n', 'a\nb\nc\n', { start: 2, end: 2, newText: 'b\n' }],
    ['a\nb\n', 'x\na\nb\n', { start: 0, end: 0, newText: 'x\n' }],
    ['a\nold\nc\n', 'a\nnew\nc\n', { start: 2, end: 6, newText: 'new\n' }],
    ['a\nb\n', 'b\n', { start: 0, end: 2, newText: '' }],
    ['', 'a\n', { start: 0, end: 0, newText: 'a\n' }],
    ['a', 'a\nb\n', { start: 0, end: 1, newText: 'a\nb\n' }],
    ['a\r\nb\r\n', 'a\r\nb\r\nc\r\n', { start: 6, end: 6, newText: 'c\r\n' }],
  ])('of %j to %j touches only lines that differ', (before, after, change) => {
    expect(findChange(before, after)).toEqual(change);
  });

  it.each([
    ['a\na\n', 'a\n'],
    ['a\n', 'a\na\n'],
    ['a\nb\na\n', 'a\n'],
    ['a\nb', 'b'],
    ['x\ny\nz', 'z\ny\nx'],
    ['same\n', 'same\n'],
    ['a\n', ''],
  ])('of %j makes %j', (before, after) => {
    const { start, end, newText } = findChange(before, after);
    expect(before.slice(0, start) + newText + before.slice(end)).toBe(after);
  });
});
