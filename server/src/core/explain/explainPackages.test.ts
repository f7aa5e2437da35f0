import { describe, expect, it } from 'vitest';
import { analyzeCase } from '../../../../test/harness/analyzeCase.ts';
import { sampleProject } from '../../../../test/harness/sampleProject.ts';
import { explainPlan } from './explainPlan.ts';
import type { ExplainedPackages } from './explanation.ts';
import { formatExplanation } from './formatExplanation.ts';

const base = 'FROM python:3.13-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY . .\n';

function explain(commands: string, files: Readonly<Record<string, string>> = sampleProject()) {
  return explainPlan(analyzeCase({ file: 'Dockerfile', dockerfile: base + commands, files }));
}

/** Of the last call. */
function packagesOf(commands: string, files?: Readonly<Record<string, string>>): ExplainedPackages | null | undefined {
  return explain(commands, files)
    .stages.flatMap(({ uvCalls }) => uvCalls)
    .at(-1)?.packages;
}

describe('what is in the environment behind a call', () => {
  it('is told with what brings it, and what is downloaded for it', () => {
    // Each wheel of the sample's uv.lock has 6050 bytes.
    expect(packagesOf('RUN uv sync --locked\n')).toEqual({
      complete: true,
      downloadBytes: 12_100,
      perhapsBytes: 0,
      sized: true,
      parts: [
        { kind: 'project', name: null, packages: 1, downloadBytes: 6050 },
        { kind: 'group', name: 'dev', packages: 1, downloadBytes: 6050 },
      ],
      list: [
        { name: 'iniconfig', version: '2.1.0', surely: true },
        { name: 'pytest', version: '2.1.0', surely: true },
      ],
    });
  });

  it('counts what is built from a folder, for which nothing is downloaded', () => {
    expect(packagesOf('RUN uv sync --locked --no-dev\n', sampleProject({ packaged: true }))).toMatchObject({
      downloadBytes: 6050,
      sized: true,
      list: [{ name: 'app', version: '0.1.0' }, { name: 'iniconfig' }],
    });
  });

  it('follows the calls before: an exact sync takes away what it does not install', () => {
    const names = (commands: string) => packagesOf(commands)?.list.map(({ name }) => name);
    expect(names('RUN uv sync --locked\nRUN uv sync --locked --no-dev\n')).toEqual(['iniconfig']);
    const inexact = packagesOf('RUN uv sync --locked\nRUN uv sync --locked --no-dev --inexact\n');
    expect(inexact?.list.map(({ name }) => name)).toEqual(['iniconfig', 'pytest']);
    expect(inexact?.parts.map(({ kind }) => kind)).toEqual(['project', 'earlier']);
  });

  it('leaves open what depends on the machine, and counts one of several versions', () => {
    const files = sampleProject({ groups: {} });
    const lock = files['uv.lock'].replace(
      'dependencies = [{ name = "iniconfig" }]',
      'dependencies = [{ name = "iniconfig" }, { name = "x", marker = "platform_machine == \'x86_64\'" }]',
    );
    const wheel = '{ url = "https://files.pythonhosted.org/packages/aa/x-1.0-py3-none-any.whl", hash = "sha256:aa", size = 100 }';
    const more = `\n[[package]]\nname = "x"\nversion = "1.0"\nsource = { registry = "https://pypi.org/simple" }\nwheels = [${wheel}]\n`;
    const open = packagesOf('RUN uv sync --frozen\n', { ...files, 'uv.lock': lock + more });
    expect(open).toMatchObject({ downloadBytes: 6050, perhapsBytes: 100, parts: [{ packages: 1 }] });
    expect(open?.list).toContainEqual({ name: 'x', version: '1.0', surely: false });
  });

  it('is not complete where something unseen went before', () => {
    expect(packagesOf('RUN uv pip install -r more.txt\nRUN uv sync --locked --inexact\n')?.complete).toBe(false);
    expect(packagesOf('COPY --from=example.com/other /venv /app/.venv\nRUN uv sync --locked\n')?.complete).toBe(false);
  });

  it('is null for other calls, and where the lockfile is not known', () => {
    expect(packagesOf('RUN uv pip install --system x\n')).toBeNull();
    expect(packagesOf('RUN uv sync $(cat options)\n')).toBeNull();
    const { 'uv.lock': _, ...unlocked } = sampleProject();
    expect(packagesOf('RUN uv sync\n', unlocked)).toBeNull();
  });

  it('is one line for people', () => {
    expect(formatExplanation(explain('RUN uv sync --locked\n'))).toContain(
      '\n    packages       2, 12 kB to download: the project 1 (6 kB), group dev 1 (6 kB)\n',
    );
  });
});
