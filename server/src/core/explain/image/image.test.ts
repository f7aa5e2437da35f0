import { describe, expect, it } from 'vitest';
import { analyzeCase } from '../../../../../test/harness/analyzeCase.ts';
import { sampleProject } from '../../../../../test/harness/sampleProject.ts';
import { allRules } from '../../rules/all.ts';
import { explainPlan } from '../explainPlan.ts';
import type { ExplainedStage } from '../explanation.ts';
import { ofEnvironments, ofLayers, ofMissing } from './ruleSets.ts';

const base = 'FROM python:3.13-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n';

/** The last stage. */
function explain(dockerfile: string, files: Readonly<Record<string, string>> = sampleProject()): ExplainedStage {
  const { stages } = explainPlan(analyzeCase({ file: 'Dockerfile', dockerfile, files }));
  return stages.at(-1) as ExplainedStage;
}

describe('the finished image', () => {
  it('tells the uv and the Python in it', () => {
    const { uv, python } = explain(`${base}COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uvx /bin/\n`);
    expect(uv).toEqual([
      { path: '/bin/uv', version: { kind: 'known', version: '0.13.9', line: 2 }, line: 2 },
      { path: '/bin/uvx', version: { kind: 'unknown', version: null }, line: 4 },
    ]);
    expect(python).toEqual({ kind: 'installed', version: '3.13', path: '/usr/local/bin/python3.13' });
  });

  it('tells what a container starts with: arguments of the build are gone', () => {
    const { start, variables } = explain('FROM python:3.13-slim-trixie\nARG A=1\nENV B=2\nCMD ["python"]\n');
    expect(variables.map(({ name }) => name)).toEqual(['A', 'B', 'PATH']);
    expect(start?.variables.map(({ name }) => name)).toEqual(['B', 'PATH']);
  });
});

describe('what is missing', () => {
  it('is what the rules say', () => {
    const { missing } = explain(`${base}COPY pyproject.toml ./\nRUN uv sync --locked --no-dev\nCMD [".venv/bin/python"]\n`);
    expect(missing).toEqual([{ text: expect.stringContaining('no uv.lock is in /app'), line: 5, rule: 'lockfile-not-copied' }]);
  });

  it('is a script that is started and surely not there', () => {
    const files = { ...sampleProject(), 'main.py': '', 'start.sh': '', '.dockerignore': '*.sh\n' };
    const start = (text: string): readonly string[] =>
      explain(`FROM python:3.13-slim-trixie\nWORKDIR /app\n${text}`, files).missing.map(({ text }) => text);
    expect(start('COPY main.py .\nCMD ["python", "main.py"]\n')).toEqual([]);
    expect(start('COPY main.py .\nCMD ["python", "app.py"]\n')).toEqual(['The container starts /app/app.py, which is not in the image.']);
    expect(start('COPY . .\nENTRYPOINT ["./start.sh"]\n')).toEqual([
      'The container starts /app/start.sh, which is not in the image: *.sh in the ignore file keeps it out.',
    ]);
    // What a command may have made is not known.
    expect(start('RUN make\nCMD ["python", "app.py"]\n')).toEqual([]);
  });
});

describe('what nothing needs', () => {
  it('is uv, where all that is started is seen and none of it calls uv', () => {
    expect(explain(`${base}CMD ["python"]\n`).unneeded).toEqual([
      { text: '/bin/uv: nothing that is started calls uv.', line: 2, rule: null },
    ]);
    for (const start of ['CMD ["uv", "run", "x"]', 'CMD ["/start.sh"]', 'CMD ["bash"]', '']) {
      expect(explain(`${base}${start}\n`).unneeded).toEqual([]);
    }
  });

  it('is what is built with, as far as nothing that is started names it', () => {
    const tools = (text: string): readonly string[] =>
      explain(`FROM python:3.13-slim-trixie\n${text}`).unneeded.map(({ text }) => text.replace(/:.*/, ''));
    const install = 'RUN apt-get update && apt-get install -y gcc=4:14 libpq-dev libpq5 curl';
    expect(tools(`${install}\nCMD ["python"]\n`)).toEqual(['gcc, libpq-dev, curl']);
    expect(tools(`${install}\nHEALTHCHECK CMD curl -f localhost\nCMD ["python"]\n`)).toEqual(['gcc, libpq-dev']);
    expect(tools(`${install} && pip install x && apt-get purge -y gcc libpq-dev\nCMD ["python"]\n`)).toEqual([]);
    expect(explain(`FROM debian:trixie-slim AS dev\n${install}\nCMD ["python"]\n`).unneeded).toEqual([]);
  });

  it('is source that is installed a second time', () => {
    const files = { ...sampleProject({ packaged: true }), 'src/app/__init__.py': '' };
    const sources = (option: string) =>
      explain(`${base}COPY . .\nRUN uv sync --locked --no-dev --no-cache ${option}\nCMD ["uv", "run", "app"]\n`, files).unneeded;
    expect(sources('--no-editable')).toEqual([
      { text: '/app/src: app is installed with a copy of its source (--no-editable).', line: 4, rule: null },
    ]);
    expect(sources('')).toEqual([]);
  });

  it('is what the rules say of the layers of the image, and not of other stages', () => {
    const build = `${base.replace('trixie\n', 'trixie AS build\n')}COPY . .\nRUN uv sync --locked --no-dev\n`;
    const rules = ({ unneeded }: ExplainedStage) => unneeded.map(({ rule }) => rule);
    expect(rules(explain(`${build}CMD ["uv", "run", "x"]\n`))).toEqual(['missing-cache-mount']);
    expect(rules(explain(`${build}FROM python:3.13-slim-trixie\nCOPY --from=build /app /app\nCMD ["python"]\n`))).toEqual([]);
    const dev = build.replace(' --no-dev', '');
    expect(rules(explain(`${dev}FROM python:3.13-slim-trixie\nCOPY --from=build /app /app\nCMD ["python"]\n`))).toEqual([
      'dev-dependencies-in-image',
    ]);
  });
});

it('asks rules that there are', () => {
  const known = new Set(allRules.map(({ id }) => id));
  expect([...ofMissing, ...ofLayers, ...ofEnvironments].filter((id) => !known.has(id))).toEqual([]);
});
