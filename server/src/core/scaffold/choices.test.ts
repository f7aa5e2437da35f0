import { describe, expect, it } from 'vitest';
import { type Files, planFiles, textsOf } from '../../../../test/harness/planFiles.ts';
import { pyproject, scaffoldProjects } from '../../../../test/harness/scaffoldProjects.ts';
import type { ScaffoldChoices } from './plan.ts';

const files = scaffoldProjects['FastAPI, flat']?.files ?? {};

function write(choices: Partial<ScaffoldChoices>, project: Files = files): string {
  return textsOf(planFiles(project, ['production'], '', choices))['Dockerfile'] ?? '';
}

/** A project with one package, whose wheels are these. */
function locked(name: string, wheels: readonly string[], sdist: boolean): Files {
  const entry = [
    `[[package]]\nname = "${name}"\nversion = "2.0"\nsource = { registry = "https://pypi.org/simple" }`,
    ...(sdist ? [`sdist = { url = "https://x/${name}-2.0.tar.gz", hash = "sha256:00" }`] : []),
    `wheels = [${wheels.map((tags) => `{ url = "https://x/${name}-2.0-${tags}.whl", hash = "sha256:00" }`).join(', ')}]\n`,
  ].join('\n');
  const own = `version = 1\nrevision = 3\nrequires-python = ">=3.12"\n\n[[package]]\nname = "shop"\nversion = "1.0"\nsource = { virtual = "." }\n`;
  const needs = `dependencies = [{ name = "${name}" }]\n\n[package.metadata]\nrequires-dist = [{ name = "${name}" }]\n\n`;
  return { 'pyproject.toml': pyproject([name]), 'main.py': '', 'uv.lock': `${own}${needs}${entry}` };
}

const glibc = ['x86_64', 'aarch64'].map((machine) => `cp313-cp313-manylinux_2_17_${machine}`);
const musl = ['x86_64', 'aarch64'].map((machine) => `cp313-cp313-musllinux_1_2_${machine}`);

describe('Alpine', () => {
  it('has its own way to make users', () => {
    const text = write({ base: 'alpine' });
    expect(text.match(/^FROM .*$/gm)).toEqual(['FROM python:3.13-alpine3.23 AS build', 'FROM python:3.13-alpine3.23']);
    expect(text).toContain('RUN addgroup -S -g 10001 app \\\n    && adduser -S -D -u 10001 -G app app\n');
    expect(text).toContain('\nUSER 10001\n');
  });

  it('is refused where a package has wheels for glibc alone', () => {
    expect(planFiles(locked('torch', glibc, false), [], '', { base: 'alpine' }).failure).toBe(
      'torch of uv.lock cannot be installed on Alpine: all wheels are for glibc, Alpine has musl, and there is no source to build. Take --base slim.',
    );
    expect(planFiles(locked('torch', [...glibc, ...musl], false), [], '', { base: 'alpine' }).failure).toBeUndefined();
  });

  it('has packages of other names', () => {
    const text = write({ base: 'alpine' }, locked('psycopg2', [], true));
    expect(text).toContain('RUN apk add --no-cache build-base libpq-dev\n');
    expect(text).toContain('RUN apk add --no-cache libpq\n');
    const built = planFiles(locked('httptools', glibc, true), [], '', { base: 'alpine' });
    expect(built.detected).toContainEqual({
      what: 'compiler',
      value: 'httptools',
      reason: 'no wheel for musl and Python 3.13; --base slim may have one',
    });
  });
});

describe('a Python of uv', () => {
  it('lies where every user reads it, and is copied', () => {
    const text = write({ base: 'managed-python' });
    expect(text.match(/^FROM .*$/gm)).toEqual(['FROM debian:trixie-slim AS build', 'FROM debian:trixie-slim']);
    expect(text).toContain('    UV_PYTHON_INSTALL_DIR=/opt/python \\\n    UV_PYTHON_PREFERENCE=only-managed\n');
    expect(text).toContain('\n    uv python install 3.13\n');
    expect(text).toContain('\nCOPY --from=build /opt/python /opt/python\n');
    expect(text).not.toContain('UV_PYTHON_DOWNLOADS');
  });
});

describe('a pinned patch of Python', () => {
  it('gets a tag that names no release of the distribution: it may be older', () => {
    const pinned = { ...files, '.python-version': '3.12.4\n' };
    expect(write({}, pinned)).toContain('FROM python:3.12.4-slim AS build\n');
    expect(write({ base: 'alpine' }, pinned)).toContain('FROM python:3.12.4-alpine AS build\n');
    expect(write({ base: 'managed-python' }, pinned)).toContain('uv python install 3.12.4\n');
  });
});

describe('without cache mounts', () => {
  it('uv keeps no cache, and apt no lists', () => {
    const text = write({ cacheMounts: false }, locked('psycopg2', [], true));
    expect(text).not.toContain('type=cache');
    expect(text).toContain('    UV_NO_CACHE=1 \\\n');
    expect(text).not.toContain('UV_LINK_MODE');
    expect(text).toContain('    && apt-get install --yes --no-install-recommends libpq5 \\\n    && rm -rf /var/lib/apt/lists/*\n');
    expect(text).toContain('RUN --mount=type=bind,source=uv.lock,target=uv.lock \\\n');
  });
});

describe('uv', () => {
  it('comes from GitHub or Docker Hub', () => {
    expect(write({})).toMatch(/^COPY --from=ghcr\.io\/astral-sh\/uv:[\d.]+ \/uv \/bin\/$/m);
    expect(write({ dockerHub: true })).toMatch(/^COPY --from=astral\/uv:[\d.]+ \/uv \/bin\/$/m);
  });
});
