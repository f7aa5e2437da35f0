/** What the real uv is asked, and what this program must answer alike. */
export interface Combination {
  /** A folder of `projects/`. */
  readonly project: string;
  /** Where uv is called, below the project; absent: in its folder. */
  readonly directory?: string;
  /** Behind `uv sync --frozen`. */
  readonly options: string;
  /** The interpreter's version, patch and all. */
  readonly python: string;
  readonly platform: keyof typeof platforms;
}

/** The image that stands for a platform, behind `FROM`, and uv's name for it. */
export const platforms = {
  amd64: { from: '--platform=linux/amd64 python:VERSION-slim-bookworm', uv: 'x86_64-manylinux_2_36' },
  arm64: { from: '--platform=linux/arm64 python:VERSION-slim-bookworm', uv: 'aarch64-manylinux_2_36' },
  'amd64-musl': { from: '--platform=linux/amd64 python:VERSION-alpine', uv: 'x86_64-unknown-linux-musl' },
  'arm64-musl': { from: '--platform=linux/arm64 python:VERSION-alpine', uv: 'aarch64-unknown-linux-musl' },
} as const;

const usual = { python: '3.12.1', platform: 'amd64' } as const;

function each(project: string, options: readonly string[], more: Partial<Combination> = {}): Combination[] {
  return options.map((own) => ({ ...usual, project, options: own, ...more }));
}

function everywhere(project: string, options: string, pythons: readonly string[]): Combination[] {
  const names = Object.keys(platforms) as (keyof typeof platforms)[];
  return pythons.flatMap((python) => names.map((platform) => ({ project, options, python, platform })));
}

export const combinations: readonly Combination[] = [
  ...each('web', [
    '',
    '--no-dev',
    '--no-default-groups',
    '--extra http2',
    '--extra all --no-dev',
    '--all-extras --no-extra all',
    '--all-extras --no-extra cli --no-dev',
    '--group docs --no-group dev',
    '--only-group test',
    '--only-dev',
    '--only-group docs --only-group empty',
    '--all-groups',
    '--all-groups --no-group test',
    '--no-install-project',
    '--no-install-package httpx --no-install-package pytest',
    '--no-install-local --no-dev',
    '--only-install-project',
    '--group dev --no-dev',
  ]),
  ...each('web', ['--group docs', '--all-extras --all-groups'], { python: '3.10.13', platform: 'arm64' }),
  ...everywhere('fork-python', '', ['3.9.18', '3.11.7', '3.12.1']),
  ...each('fork-python', ['--no-dev'], { python: '3.13.0' }),
  ...each('fork-python', ['--no-dev'], { python: '3.10.13' }),
  ...everywhere('fork-platform', '', ['3.11.7', '3.13.0']),
  ...each('conflicts', [
    '',
    '--extra cpu',
    '--extra gpu',
    '--extra more',
    '--extra gpu --extra more',
    '--group old',
    '--group new',
    '--extra cpu --group new',
    '--group bench',
    '--only-group bench',
    '--only-group old',
  ]),
  ...each('conflicts-mixed', [
    '',
    '--extra fast',
    '--group dev',
    '--group slow',
    '--group dev --group slow',
    '--only-group slow',
    '--dev',
    '--only-dev',
  ]),
  ...each('conflicts-mixed', ['', '--extra fast', '--dev'], { python: '3.10.13' }),
  ...each('workspace', [
    '',
    '--no-dev',
    '--package a',
    '--package c',
    '--package d',
    '--package b --extra fast',
    '--package a --package d',
    '--package a --group ops',
    '--package a --group shared',
    '--package b --group shared',
    '--all-packages',
    '--all-packages --all-extras --all-groups',
    '--all-packages --extra fast --no-dev',
    '--all-packages --no-install-workspace',
    '--no-install-project',
    '--package c --no-install-project',
    '--no-install-workspace',
    '--no-install-local --all-packages',
    '--only-install-workspace',
    '--package c --only-group test',
    '--group shared --no-install-package b',
  ]),
  ...each('workspace', ['', '--no-dev', '--group lint', '--all-groups', '--package a'], { directory: 'packages/c' }),
  ...each('workspace', ['', '--all-extras'], { directory: 'packages/d', platform: 'arm64', python: '3.11.7' }),
  ...each('virtual-root', [
    '',
    '--no-dev',
    '--group docs',
    '--only-group dev',
    '--only-group docs',
    '--package jobs',
    '--package site',
    '--package jobs --group docs',
    '--package site --package jobs',
    '--all-packages --extra redis',
    '--all-extras --no-default-groups',
    '--no-install-workspace',
    '--no-install-project',
    '--package core --no-install-project',
  ]),
  ...each('virtual-root', ['', '--group docs'], { directory: 'apps/site' }),
  ...each('sources', [
    '',
    '--extra vendored',
    '--no-install-local',
    '--no-install-project',
    '--no-install-workspace',
    '--no-install-package gitlib',
    '--only-install-local',
  ]),
  ...each('defaults', [
    '',
    '--no-dev',
    '--no-default-groups',
    '--no-group lint --no-group docs',
    '--no-default-groups --group test',
    '--only-group lint',
    '--dev --no-default-groups',
  ]),
];

/** Calls that work on one environment, one after the other, and what is in it then. */
export const sequences: readonly { readonly project: string; readonly calls: readonly string[] }[] = [
  { project: 'defaults', calls: ['uv sync --frozen', 'uv sync --frozen --no-default-groups'] },
  { project: 'defaults', calls: ['uv sync --frozen', 'uv sync --frozen --no-default-groups --inexact'] },
  { project: 'defaults', calls: ['uv sync --frozen --no-default-groups', 'uv run --frozen python -V'] },
  { project: 'defaults', calls: ['uv sync --frozen', 'uv run --frozen --no-default-groups python -V'] },
  { project: 'defaults', calls: ['uv sync --frozen', 'uv run --frozen --exact --no-default-groups python -V'] },
  { project: 'defaults', calls: ['uv sync --frozen --no-default-groups', 'uv run --no-sync python -V'] },
  { project: 'defaults', calls: ['uv sync --frozen --no-dev', 'uv pip install six', 'uv pip uninstall pyflakes'] },
  { project: 'defaults', calls: ['uv sync --frozen --no-dev', 'uv pip install six', 'uv sync --frozen --no-dev'] },
  { project: 'defaults', calls: ['uv sync --frozen --no-dev', 'uv pip install six', 'uv sync --frozen --only-dev --inexact'] },
];

/** Where the wheels are looked at that uv installs: projects with compiled packages. */
export const wheelPlaces: readonly Combination[] = [
  ...everywhere('web', '--no-install-project', ['3.12.1']),
  ...everywhere('fork-platform', '', ['3.11.7']),
];
