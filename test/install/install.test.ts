import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findEnvironmentContents } from '../../server/src/core/build/environment/environmentContents.ts';
import { findInstallSet } from '../../server/src/core/build/environment/installedSet.ts';
import type { InstallSet } from '../../server/src/core/project/install/installSet.ts';
import { readTags } from '../../server/src/core/project/install/wheelTags.ts';
import { analyzeCase } from '../harness/analyzeCase.ts';
import { type Combination, platforms, type sequences } from './combinations.ts';

/** What the real uv answered: see scripts/installOracle.ts. */
interface Expected {
  readonly sets: readonly (Combination & { readonly installs: readonly string[] | 'refused' })[];
  readonly wheels: readonly (Combination & { readonly tags: Readonly<Record<string, readonly string[]>> })[];
  readonly sequences: readonly ((typeof sequences)[number] & { readonly holds: readonly string[] })[];
}

const here = fileURLToPath(new URL('.', import.meta.url));
const expected = JSON.parse(readFileSync(`${here}/fixtures/expected.json`, 'utf8')) as Expected;

/** The pyproject.toml files and the uv.lock of a project. */
function filesOf(project: string): Readonly<Record<string, string>> {
  const folder = `${here}/projects/${project}`;
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /(?:pyproject\.toml|uv\.lock)$/.test(path));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(`${folder}/${path}`, 'utf8')]));
}

/** The plan of an image in which uv is called, call by call. */
function planOf(project: string, from: string, directory: string, calls: readonly string[]) {
  const runs = calls.map((call) => `RUN ${call}`);
  const uv = 'COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/';
  const lines = [`FROM ${from}`, uv, 'WORKDIR /app', 'COPY . .', `WORKDIR /app/${directory}`, ...runs];
  return analyzeCase({ file: 'Dockerfile', dockerfile: `${lines.join('\n')}\n`, files: filesOf(project) }).plan;
}

function setOf({ project, directory = '', options, python, platform }: Combination): InstallSet {
  const plan = planOf(project, platforms[platform].from.replace('VERSION', python), directory, [`uv sync --frozen ${options}`]);
  const [call] = plan.uvCalls;
  const set = call && findInstallSet(plan, call);
  if (!set) {
    throw new Error('The set is not known');
  }
  return set;
}

describe('the packages that a sync installs are those that the real uv installs', () => {
  it.each(expected.sets.map((entry) => [titleOf(entry), entry] as const))('%s', (_, entry) => {
    const set = setOf(entry);
    const versions = new Map(
      typeof entry.installs === 'string' ? [] : entry.installs.map((line) => line.split(' ') as [string, string | undefined]),
    );
    // Of a folder or an archive uv says the path, not the version.
    const found = set.entries.map(({ package: { name, version } }) =>
      versions.has(name) && !versions.get(name) ? name : `${name} ${version}`,
    );
    expect(found.sort()).toEqual(entry.installs);
    expect(set.uncertain).toEqual([]);
  });

  it('is uncertain, never wrong, where Python and the machine are not known', () => {
    for (const entry of expected.sets.filter(({ directory }) => directory === undefined)) {
      const plan = planOf(entry.project, 'python:slim', '', [`uv sync --frozen ${entry.options}`]);
      const [call] = plan.uvCalls;
      const set = call && findInstallSet(plan, call);
      const real = new Set(entry.installs === 'refused' ? [] : entry.installs.map((line) => line.split(' ')[0]));
      const sure = (set?.entries ?? []).map((each) => each.package.name);
      const possible = new Set([...(set?.entries ?? []), ...(set?.uncertain ?? [])].map((each) => each.package.name));
      expect(set).toBeDefined();
      expect(sure.filter((name) => !real.has(name))).toEqual([]);
      expect([...real].filter((name) => !possible.has(name ?? ''))).toEqual([]);
    }
  });
});

describe('the wheels are those that the real uv takes', () => {
  it.each(expected.wheels.map((entry) => [titleOf(entry), entry] as const))('%s', (_, entry) => {
    const set = setOf(entry);
    const tags = set.entries.map((each) => {
      const chosen = set.fileOf(each.package);
      return [each.package.name, chosen?.kind === 'wheel' ? [...readTags(chosen.file.name)].sort() : chosen?.kind];
    });
    expect(Object.fromEntries(tags)).toEqual(entry.tags);
  });
});

describe('what is in an environment after several calls is what the real uv leaves in it', () => {
  it.each(expected.sequences.map((entry) => [entry.calls.join(', '), entry] as const))('%s', (_, { project, calls, holds }) => {
    const plan = planOf(project, platforms.amd64.from.replace('VERSION', '3.12.1'), '', calls);
    const contents = findEnvironmentContents(plan, plan.uvCalls);
    const names = new Set(expected.sequences.flatMap((entry) => entry.holds));
    const surely = [...names].filter((name) => contents.has(name) === 'surely');
    expect(surely.sort()).toEqual(holds);
    expect(contents.complete || calls.at(-1)?.includes('pip') || calls.at(-1)?.includes('--inexact')).toBe(true);
  });
});

function titleOf({ project, directory, options, python, platform }: Combination): string {
  return [project, directory, options || 'plain', python, platform].filter(Boolean).join(' ');
}
