import { describe, expect, it } from 'vitest';
import { planFiles, textsOf } from '../../../../test/harness/planFiles.ts';
import { pyproject } from '../../../../test/harness/scaffoldProjects.ts';
import type { ScaffoldChoices, ScaffoldKind } from './plan.ts';

const files = { 'pyproject.toml': pyproject(['fastapi', 'uvicorn']), 'main.py': 'app = FastAPI()\n' };

describe.each<ScaffoldKind>(['compose-production', 'workflow'])('%s', (kind) => {
  const list = (more = {}): readonly string[] => Object.keys(textsOf(planFiles({ ...files, ...more }, [kind])));

  it('brings the Dockerfile that it builds where there is none', () => {
    expect(list().slice(0, 2)).toEqual(['Dockerfile', '.dockerignore']);
    expect(textsOf(planFiles(files, [kind]))['Dockerfile']).not.toContain(' AS dev');
  });

  it('leaves one alone that is there, with its .dockerignore', () => {
    expect(list({ Dockerfile: 'FROM python:3.13\n' })).toHaveLength(1);
  });
});

describe('a Dockerfile of ours that gains a stage', () => {
  const made = textsOf(planFiles(files))['Dockerfile'] ?? '';
  const extend = (choices: Partial<ScaffoldChoices>, before = made): string =>
    textsOf(planFiles({ ...files, Dockerfile: before }, ['development'], '', choices))['Dockerfile'] ?? '';

  it('keeps the rest as it is', () => {
    const own = made.replace('USER 999', '# ours\nUSER 999');
    expect(extend({}, own)).toContain('# ours\n');
    expect(extend({ base: 'slim' }, own)).toContain('# ours\n');
  });

  it.each<[Partial<ScaffoldChoices>, RegExp, RegExp]>([
    [{ base: 'alpine' }, /-alpine/, /-slim/],
    [{ cacheMounts: false }, /UV_NO_CACHE/, /type=cache/],
    [{ dockerHub: true }, /astral\/uv/, /ghcr/],
  ])('is made anew with what is chosen otherwise: %j', (choices, has, hasNot) => {
    for (const before of [made, extend({})]) {
      expect(extend(choices, before)).toMatch(has);
      expect(extend(choices, before)).not.toMatch(hasNot);
      expect(extend(choices, before)).toContain(' AS dev\n');
    }
  });
});
