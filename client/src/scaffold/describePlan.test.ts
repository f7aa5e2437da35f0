import { describe, expect, it } from 'vitest';
import type { ScaffoldedFile } from '../../../server/src/protocol.ts';
import { describeDetected, describeFiles } from './describePlan.ts';

const folder = 'file:///work/my%20app';
const file = (name: string, action: ScaffoldedFile['action']): ScaffoldedFile => ({
  uri: `${folder}/${name}`,
  action,
  content: '',
  additive: false,
});

describe('describeFiles', () => {
  it('names what is created and what is changed, apart', () => {
    const files = [file('Dockerfile', 'create'), file('.dockerignore', 'update'), file('compose.yaml', 'create')];
    expect(describeFiles(files, folder)).toBe('creates Dockerfile and compose.yaml, changes .dockerignore');
  });

  it('tells what only gains lines apart', () => {
    const files = [file('compose.yaml', 'update'), { ...file('.dockerignore', 'update'), additive: true }];
    expect(describeFiles(files, folder)).toBe('adds to .dockerignore, changes compose.yaml');
  });

  it('does not name what stays', () => {
    expect(describeFiles([file('Dockerfile', 'unchanged')], folder)).toMatch(/^nothing to do/);
    expect(describeFiles([], folder)).toMatch(/^nothing to do/);
  });

  it('names files of folders by their path, decoded', () => {
    expect(describeFiles([file('deploy/my%20file', 'create')], `${folder}/`)).toBe('creates deploy/my file');
  });

  it('names a file elsewhere by its way from the folder', () => {
    expect(describeFiles([{ uri: 'file:///work/other/Dockerfile', action: 'create', content: '', additive: false }], folder)).toBe(
      'creates ../other/Dockerfile',
    );
  });
});

describe('describeDetected', () => {
  it('says on one line how the project is started', () => {
    const found = [
      ['project', 'greeter'],
      ['python', '3.13'],
      ['uv', '0.13.9'],
      ['framework', 'Flask'],
      ['start', 'gunicorn app:app'],
    ].map(([what = '', value = '']) => ({ what, value, reason: '' }));
    expect(describeDetected(found)).toBe('framework: Flask · python: 3.13 · start: gunicorn app:app');
  });
});
