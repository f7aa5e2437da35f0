import { describe, expect, it } from 'vitest';
import type { FileInput } from '../core/snapshot/inputs.ts';
import { perInput } from '../core/snapshot/perInput.ts';
import { indexLines } from '../core/text/lineIndex.ts';
import { createInputStore } from './workspace.ts';

const path = '/work/uv.lock';
const request = [{ kind: 'file', path } as const];

/** A store over a large lockfile whose text may change. */
function largeLock() {
  const disk = { text: `version = 1\n${'# a line\n'.repeat(20_000)}`, reads: 0 };
  const store = createInputStore({
    readFile: async (): Promise<FileInput> => {
      disk.reads += 1;
      return { kind: 'text', text: disk.text };
    },
    readFolder: async () => ({ kind: 'absent' }),
  });
  const readings: number[] = [];
  const read = perInput((text) => readings.push(text.length));
  const readIt = (): void => {
    const input = store.file(path);
    if (input.kind === 'text') {
      read(input);
    }
  };
  return { disk, store, readings, readIt };
}

function textIn(input: FileInput): string | undefined {
  return input.kind === 'text' ? input.text : undefined;
}

describe('a large lockfile', () => {
  it('is read once, and its text is then let go of', async () => {
    const { disk, store, readings, readIt } = largeLock();
    await store.bring(request);
    const input = store.file(path);
    for (let keystroke = 0; keystroke < 3; keystroke++) {
      readIt();
      store.release();
      expect(store.reopen()).toEqual([]);
      expect(await store.bring(request)).toBe(false);
    }
    expect([disk.reads, readings]).toEqual([1, [disk.text.length]]);
    expect(store.file(path)).toBe(input);
    expect(textIn(input)).toBe('');
  });

  it('is not let go of before it was read', async () => {
    const { disk, store } = largeLock();
    await store.bring(request);
    store.release();
    expect(textIn(store.file(path))).toBe(disk.text);
  });

  it('is brought again, and kept, where somebody asks for the text once more', async () => {
    const { disk, store, readIt } = largeLock();
    await store.bring(request);
    readIt();
    store.release();
    expect(textIn(store.file(path))).toBe('');
    expect(store.reopen()).toEqual(request);
    await store.bring(request);
    expect(textIn(store.file(path))).toBe(disk.text);
    store.release();
    expect(textIn(store.file(path))).toBe(disk.text);
  });

  it('is the same object as long as the text is the same', async () => {
    const { disk, store, readings, readIt } = largeLock();
    await store.bring(request);
    const input = store.file(path);
    readIt();
    store.release();
    store.forgetAll();
    await store.bring(request);
    expect(store.file(path)).toBe(input);
    disk.text = disk.text.replace('line', 'life');
    store.forget(path);
    await store.bring(request);
    readIt();
    expect(store.file(path)).not.toBe(input);
    expect(readings).toHaveLength(2);
  });

  it('still has its lines', async () => {
    const { disk, store, readIt } = largeLock();
    await store.bring(request);
    readIt();
    store.release();
    const input = store.file(path);
    const lines = input.kind === 'text' ? input.lines : undefined;
    const whole = indexLines(disk.text);
    for (const offset of [0, 11, 12, 4567, disk.text.length, disk.text.length + 9]) {
      expect(lines?.positionAt(offset)).toEqual(whole.positionAt(offset));
      expect(lines?.offsetAt(whole.positionAt(offset))).toBe(Math.min(offset, disk.text.length));
    }
  });
});
