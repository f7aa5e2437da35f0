import { describe, expect, it } from 'vitest';
import { analyzeCase } from '../../../../test/harness/analyzeCase.ts';
import { sampleProject } from '../../../../test/harness/sampleProject.ts';
import { explainPlan } from './explainPlan.ts';
import type { ExplainedCall, Explanation } from './explanation.ts';
import { formatExplanation } from './formatExplanation.ts';

function explain(dockerfile: string, files: Readonly<Record<string, string>> = sampleProject(), only?: string): Explanation {
  return explainPlan(analyzeCase({ file: 'Dockerfile', dockerfile, files }), only);
}

function firstCall(explanation: Explanation): ExplainedCall | undefined {
  return explanation.stages.flatMap(({ uvCalls }) => uvCalls)[0];
}

describe('stages', () => {
  const text = 'FROM python:3.13-slim-trixie AS Base\nFROM base AS dev\nFROM ${X}\nWORKDIR /srv\nUSER app\nCOPY --from=base /a /a\n';

  it('are told with what they are made of and whether they are built', () => {
    expect(explain(text).stages.map(({ label, base, judged, root, development }) => ({ label, base, judged, root, development }))).toEqual([
      { label: 'Base', base: { kind: 'image', name: 'python:3.13-slim-trixie' }, judged: true, root: false, development: false },
      { label: 'dev', base: { kind: 'stage', name: 'Base' }, judged: true, root: false, development: true },
      { label: '2', base: { kind: 'unknown', name: 'unknown' }, judged: true, root: true, development: false },
    ]);
    expect(explain(text).roots).toEqual(['2']);
  });

  it('are picked by name without case, or by index', () => {
    expect(explain(text, {}, 'BASE').stages.map(({ index }) => index)).toEqual([0]);
    expect(explain(text, {}, '2').stages).toMatchObject([
      { directory: '/srv', user: { name: 'app', home: 'unknown' }, start: { commands: [], complete: false } },
    ]);
  });

  it('tell what a container starts, also by an instruction of their base', () => {
    const { stages } = explain('FROM python:3.13-slim-trixie AS a\nENTRYPOINT ["uv", "run"]\nFROM a\nCMD ["python", "-m", "x y"]\n');
    expect(stages.map(({ start }) => start)).toMatchObject([null, { commands: [expect.stringContaining('run')], complete: true }]);
    expect(stages[1]?.uvCalls).toMatchObject([{ command: 'uv run', instruction: 'ENTRYPOINT', line: 2 }]);
  });
});

describe('a call', () => {
  it('tells what brought its files, and what kept them out', () => {
    const files = { ...sampleProject(), '.dockerignore': '*.lock\n' };
    const call = firstCall(explain('FROM python:3.13-slim-trixie\nWORKDIR /app\nCOPY . .\nRUN uv sync\n', files));
    expect(call?.files).toEqual([
      { path: '/app/pyproject.toml', state: 'present', source: 'pyproject.toml', line: 3 },
      { path: '/app/uv.lock', state: 'absent', source: null, line: 3, hiddenBy: '*.lock' },
      { path: '/app/uv.toml', state: 'absent', source: null },
      { path: '/app/.python-version', state: 'absent', source: null },
    ]);
    expect(call?.python).toEqual({ kind: 'installed', version: '3.13', path: '/usr/local/bin/python3.13' });
  });

  it('tells where each setting comes from', () => {
    const files = sampleProject({ more: '[tool.uv]\nlink-mode = "copy"' });
    const call = firstCall(
      explain(
        'FROM python:3.13-slim-trixie\nENV UV_NO_DEV=1\nWORKDIR /app\nCOPY . .\nRUN UV_FROZEN=0 uv sync --locked \\\n  --extra a --extra b $(cat more)\n',
        files,
      ),
    );
    const setting = (name: string) => call?.settings.find((candidate) => candidate.name === name);
    expect(setting('locked')).toEqual({ name: 'locked', value: true, known: true, origin: { kind: 'flag', name: '--locked', line: 5 } });
    // What `cat` prints may be any option.
    expect(setting('noDev')).toEqual({ name: 'noDev', value: null, known: false, origin: null });
    const certain = firstCall(
      explain('FROM python:3.13-slim-trixie\nENV UV_NO_DEV=1\nWORKDIR /app\nCOPY . .\nRUN uv sync --extra a --extra b\n', files),
    );
    expect(certain?.settings).toEqual(
      expect.arrayContaining([
        { name: 'noDev', value: true, known: true, origin: { kind: 'environment', name: 'UV_NO_DEV', line: 2 } },
        {
          name: 'linkMode',
          value: 'copy',
          known: true,
          origin: { kind: 'configuration', name: 'link-mode', file: '/work/pyproject.toml', line: 11 },
        },
        { name: 'extra', value: ['a', 'b'], known: true, origin: { kind: 'flag', name: '--extra', line: 5 } },
        { name: 'frozen', value: false, known: true, origin: { kind: 'default', name: '' } },
      ]),
    );
  });

  it('tells no settings that its command does not take', () => {
    const call = firstCall(explain('FROM python:3.13-slim-trixie\nRUN uv pip install --system x\n'));
    const names = call?.settings.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['system', 'breakSystemPackages', 'cacheDir']));
    expect(names).not.toEqual(expect.arrayContaining(['locked']));
  });

  it('says unknown where it is', () => {
    const call = firstCall(explain('FROM example.com/base\nRUN cd $X && uv sync\n'));
    expect(call).toMatchObject({
      version: { kind: 'unknown', version: null },
      directory: 'unknown',
      project: { kind: 'unknown' },
      environment: 'unknown',
      python: { kind: 'unknown' },
      cache: { kind: 'unknown' },
      files: [],
    });
  });
});

describe('the text', () => {
  it('holds what the data hold', () => {
    const text = formatExplanation(
      explain('FROM ghcr.io/astral-sh/uv:0.13.9-python3.13-trixie-slim\nWORKDIR /app\nCOPY . .\nRUN uv sync --locked\nCMD ["python"]\n'),
    );
    expect(text).toMatch(
      /^\/work\/Dockerfile\n {2}build context {2}\/work\n {2}ignore file {4}none\n {2}built {10}stage 0\n\nstage 0 \(line 1, built\)\n/,
    );
    for (const line of [
      '    uv             0.13.9 (line 1)',
      '  starts         python',
      '    settings       locked true (--locked, line 4)',
      '    environment    /app/.venv',
    ]) {
      expect(text).toContain(`\n${line}\n`);
    }
  });

  it.each(['', 'FROM', 'RUN uv', 'FROM scratch\nRUN ["uv"', 'ONBUILD RUN uv sync\nFROM x\nONBUILD RUN uv sync\nFROM x\n'])(
    'is made of any file: %j',
    (dockerfile) => {
      const explanation = explain(dockerfile);
      expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
      expect(formatExplanation(explanation)).toMatch(/^\/work\/Dockerfile\n[\s\S]*\n$/);
    },
  );
});
