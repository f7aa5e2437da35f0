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

describe('what was chosen before', () => {
  it.each<Partial<ScaffoldChoices>>([
    { base: 'alpine' },
    { base: 'managed-python', dockerHub: true },
    { cacheMounts: false },
    { base: 'slim', cacheMounts: true, dockerHub: false },
  ])('is kept by a later run: %j', (choices) => {
    const before = { ...files, Dockerfile: write(choices) };
    expect(planFiles(before, ['production']).files[0]?.action).toBe('unchanged');
    const staged = textsOf(planFiles(before, ['development']))['Dockerfile'];
    expect(staged).toBe(textsOf(planFiles(files, ['production', 'development'], '', choices))['Dockerfile']);
  });

  it('gives way to what is chosen now, and is nothing in a Dockerfile of somebody else', () => {
    const before = { ...files, Dockerfile: write({ base: 'alpine', cacheMounts: false }) };
    expect(write({ base: 'slim', cacheMounts: true }, before)).toBe(write({}));
    expect(write({}, { ...files, Dockerfile: 'FROM python:3.13-alpine\n' })).toBe(write({}));
  });

  it.each(['all', 'wheels'] as const)('may be a shape: %s', (shape) => {
    const name = 'an API with a package that it needs, and a worker';
    const workspace = { ...scaffoldProjects[name]?.files };
    const once = textsOf(planFiles(workspace, ['production'], '', { shape }));
    const again = planFiles({ ...workspace, ...once }, ['production']);
    expect(textsOf(again)).toEqual(once);
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

describe('another Python', () => {
  it('is taken where the project allows it', () => {
    expect(write({ python: '3.12' })).toContain('FROM python:3.12-slim-trixie AS build\n');
    expect(planFiles(files, [], '', { python: '3.11' }).failure).toBe('requires-python = ">=3.12" does not allow Python 3.11.');
  });

  it('is not taken where a file asks uv for one', () => {
    const pinned = { ...files, '.python-version': '3.13\n' };
    expect(planFiles(pinned, [], '', { python: '3.13' }).failure).toBeUndefined();
    expect(planFiles(pinned, [], '', { python: '3.12' }).failure).toBe(
      '.python-version asks for Python 3.13, and uv goes by it: change it there to have 3.12.',
    );
  });

  it('is taken without a project too', () => {
    expect(write({ python: '3.11' }, { 'requirements.txt': 'flask==3.1.0\n', 'app.py': '' })).toContain('FROM python:3.11-slim');
  });
});

describe('another start', () => {
  it.each([
    ['uvicorn other.main:app --port 80', '["uvicorn", "other.main:app", "--port", "80"]'],
    ['python "my app.py"', '["python", "my app.py"]'],
    ['python a.py && python b.py', '["sh", "-c", "python a.py && python b.py"]'],
    ['python -m app --token $TOKEN', '["sh", "-c", "python -m app --token $TOKEN"]'],
    ['DEBUG=1 python -m app', '["sh", "-c", "DEBUG=1 python -m app"]'],
    ['python -m app >log', '["sh", "-c", "python -m app >log"]'],
    ['python "unfinished', '["sh", "-c", "python \\"unfinished"]'],
  ])('%s is written as the exec form of it', (start, command) => {
    expect(write({ start })).toContain(`\nCMD ${command}\n`);
    expect(write({ start })).not.toContain('HEALTHCHECK');
  });

  it('says where it listens, where it says so', () => {
    expect(write({ start: 'uvicorn app.main:app --port 9000' })).toContain('\nEXPOSE 9000\n');
    expect(write({ start: 'gunicorn --bind 0.0.0.0:80 app' })).toContain('\nEXPOSE 80\n');
    expect(write({ start: 'python -m app' })).toContain('\nEXPOSE 8000\n');
  });

  it('that was found is taken with all that is known of it', () => {
    const packaged = {
      ...files,
      'pyproject.toml': pyproject(
        ['fastapi', 'uvicorn'],
        '[project.scripts]\nserve = "app:main"\n[build-system]\nrequires = ["hatchling"]\n',
      ),
    };
    const [{ value, values } = { value: '', values: [] }] = planFiles(packaged).choices.filter(({ option }) => option === 'start');
    expect(values.map((one) => one.value)).toEqual([value, 'serve']);
    expect(write({ start: 'serve' }, packaged)).toContain('\nCMD ["serve"]\n');
    expect(write({ start: 'serve' }, packaged)).not.toContain('EXPOSE');
  });
});

describe('another port', () => {
  it('stands in the command and wherever else the old one did', () => {
    const text = write({ port: 80 });
    expect(text).toContain('"--port", "80"]');
    expect(text).toContain('\nEXPOSE 80\n');
    expect(text).not.toContain('8000');
  });

  it('is published where nothing was known to listen', () => {
    expect(write({ port: 5000 }, { 'pyproject.toml': pyproject([]), 'uv.lock': '', 'main.py': '' })).toContain('\nEXPOSE 5000\n');
  });
});

describe('a workspace', () => {
  const member = (name: string, port: string): Files => ({
    [`packages/${name}/pyproject.toml`]: `[project]\nname = "${name}"\nversion = "1"\ndependencies = ["fastapi", "uvicorn"]\n`,
    [`packages/${name}/main.py`]: `from fastapi import FastAPI\n${port} = FastAPI()\n`,
  });
  const workspace = {
    'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n',
    ...member('api', 'app'),
    ...member('web', 'site'),
  };

  it('has members to choose from, and shapes', () => {
    const choose = (choices: Partial<ScaffoldChoices>) => {
      const { files: planned, choices: offered, failure } = planFiles(workspace, ['production'], '', choices);
      return { paths: planned.map(({ path }) => path), options: offered.map(({ option, value }) => `${option}: ${value}`), failure };
    };
    expect(choose({}).options.slice(0, 1)).toEqual(['shape: each']);
    expect(choose({ shape: 'member' }).options.slice(0, 2)).toEqual(['member: packages/api', 'shape: member']);
    expect(choose({ member: 'packages/web' }).paths).toEqual(['/work/packages/web/Dockerfile', '/work/.dockerignore']);
    expect(choose({ member: 'packages/web' }).options.slice(0, 2)).toEqual(['member: packages/web', 'shape: member']);
    expect(choose({ member: 'packages/nothing' }).failure).toBe('The workspace in /work has no member packages/nothing.');
  });
});

describe('what is offered', () => {
  it('is what holds, with what could be instead', () => {
    const { choices } = planFiles(files, [], '', { base: 'alpine', dockerHub: true });
    expect(choices.map(({ option, value }) => [option, value])).toEqual([
      ['python', '3.13'],
      ['start', 'uvicorn app.main:app --host 0.0.0.0 --port 8000'],
      ['port', '8000'],
      ['base', 'alpine'],
      ['cacheMounts', true],
      ['dockerHub', true],
    ]);
    expect(choices[0]?.values.map(({ value }) => value)).toEqual(['3.13', '3.14', '3.12']);
    for (const { value, values, form } of choices) {
      expect(form !== undefined || values.some((one) => one.value === value)).toBe(true);
    }
  });
});
