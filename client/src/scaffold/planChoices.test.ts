import { describe, expect, it } from 'vitest';
import type { ScaffoldedFile } from '../../../server/src/protocol.ts';
import { listPlanChoices, listWritten } from './planChoices.ts';

const folder = 'file:///work/app';
const file = (name: string, action: ScaffoldedFile['action'], additive = false): ScaffoldedFile => {
  return { uri: `${folder}/${name}`, action, content: '', additive };
};
const created = file('Dockerfile.dev', 'create');
const merged = file('.dockerignore', 'update', true);
const own = file('Dockerfile', 'update');
const same = file('compose.yaml', 'unchanged');

function labels(files: readonly ScaffoldedFile[], replaced: readonly ScaffoldedFile[] = []): readonly string[] {
  return listPlanChoices({ files, detected: [], choices: [] }, new Set(replaced), folder).map(({ label }) =>
    label.replace(/^\$\([^)]*\) /, ''),
  );
}

describe('what is written', () => {
  it('is what is new and what is merged', () => {
    expect(listWritten([own, created, merged, same], new Set())).toEqual([created, merged]);
  });

  it('is a file whose text would be lost only where it was said so', () => {
    expect(listWritten([own, created], new Set([own]))).toEqual([own, created]);
  });
});

describe('the choices of the last step', () => {
  it('begin with writing', () => {
    expect(labels([created, merged])).toEqual(['Write 2 files', 'What was found, and other choices…']);
    expect(labels([created])).toEqual(['Write 1 file', 'What was found, and other choices…']);
  });

  it('offer each file whose text would be lost, and write it only then', () => {
    expect(labels([own, created])).toEqual(['Write 1 file', 'Change Dockerfile', 'What was found, and other choices…']);
    expect(labels([own, created], [own])).toEqual(['Write 2 files', 'Change Dockerfile', 'What was found, and other choices…']);
  });

  it('offer no writing where nothing would be written', () => {
    expect(labels([own, same])).toEqual(['Change Dockerfile', 'What was found, and other choices…']);
    expect(labels([same])).toEqual(['Open compose.yaml', 'What was found, and other choices…']);
  });
});
