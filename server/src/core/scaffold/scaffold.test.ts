import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { catalog } from '../../../../test/harness/analyzeCase.ts';
import { fittingLock } from '../../../../test/harness/fittingLock.ts';
import { memoryInputs } from '../../../../test/harness/memoryInputs.ts';
import { type Files, planFiles, textsOf } from '../../../../test/harness/planFiles.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { scaffoldKinds } from './plan.ts';
import { planScaffold } from './planScaffold.ts';

function actionsOf({ files }: ReturnType<typeof planFiles>): Record<string, string> {
  return Object.fromEntries(files.map(({ path, action }) => [path.slice('/work/'.length), action]));
}

/** What our own rules say of a Dockerfile among these files. */
function findingsIn(files: Files, path: string): readonly string[] {
  const inputs = memoryInputs(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/work/${name}`, text])));
  const snapshot = { file: `/work/${path}`, text: files[path] ?? '', inputs, boundary: '/work' };
  return analyze(snapshot, defaultSettings, catalog).findings.map(({ severity, rule, message }) => `${severity} ${rule.id}: ${message}`);
}

function detected(files: Files, what: string, member = ''): { value: string; reason: string } | undefined {
  const found = planFiles(files, [], member).detected.find((entry) => entry.what === what);
  return found && { value: found.value, reason: found.reason };
}

function pyproject(dependencies: readonly string[], more = ''): string {
  return `[project]\nname = "shop"\nversion = "1.0"\nrequires-python = ">=3.12"\ndependencies = ${JSON.stringify(dependencies)}\n${more}`;
}

/** Stands for a uv.lock that fits. */
const lock = '';
const packaged = '\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';
const devGroup = '\n[dependency-groups]\ndev = ["pytest"]\n';

const projects: Readonly<Record<string, { readonly files: Files; readonly start: string; readonly member?: string }>> = {
  'FastAPI, flat': {
    files: {
      'pyproject.toml': pyproject(['fastapi', 'uvicorn'], devGroup),
      'uv.lock': lock,
      'app/__init__.py': '',
      'app/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
    },
    start: 'uvicorn app.main:app --host 0.0.0.0 --port 8000',
  },
  'FastAPI, a package under src': {
    files: {
      'pyproject.toml': pyproject(['fastapi[standard]'], packaged),
      'uv.lock': lock,
      'src/shop/__init__.py': '',
      'src/shop/web.py': 'x',
      'src/shop/api.py': 'import fastapi\napi: fastapi.FastAPI = fastapi.FastAPI(title="x")\n',
    },
    start: 'uvicorn shop.api:api --host 0.0.0.0 --port 8000',
  },
  'FastAPI with a factory, under src without being a package': {
    files: {
      'pyproject.toml': pyproject(['fastapi', 'uvicorn']),
      'uv.lock': lock,
      'src/main.py': 'def create_app() -> FastAPI:\n    return FastAPI()\n',
    },
    start: 'uvicorn main:create_app --factory --app-dir src --host 0.0.0.0 --port 8000',
  },
  'Flask with gunicorn': {
    files: {
      'pyproject.toml': pyproject(['Flask>=3', 'gunicorn']),
      'uv.lock': lock,
      'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
    },
    start: 'gunicorn --bind 0.0.0.0:8000 app:app',
  },
  'Flask alone': {
    files: {
      'pyproject.toml': pyproject(['flask']),
      'uv.lock': lock,
      'shop/__init__.py': 'def create_app():\n    app = Flask(__name__)\n    return app\n',
    },
    start: 'flask --app shop run --host 0.0.0.0 --port 8000',
  },
  Django: {
    files: {
      'pyproject.toml': pyproject(['django', 'gunicorn'], devGroup),
      'uv.lock': lock,
      'manage.py': 'from django.core.management import execute_from_command_line\n',
      'config/wsgi.py': 'from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n',
    },
    start: 'gunicorn --bind 0.0.0.0:8000 config.wsgi',
  },
  'a script of a package': {
    files: {
      'pyproject.toml': pyproject(['redis'], `\n[project.scripts]\nother = "shop:other"\nshop-worker = "shop:main"\n${packaged}`),
      'uv.lock': lock,
      'src/shop/__init__.py': '',
    },
    start: 'shop-worker',
  },
  'a package with __main__': {
    files: { 'pyproject.toml': pyproject([], packaged), 'uv.lock': lock, 'src/shop/__main__.py': 'print(1)\n' },
    start: 'python -m shop',
  },
  'a plain script': { files: { 'pyproject.toml': pyproject([]), 'uv.lock': lock, 'main.py': 'print(1)\n' }, start: 'python main.py' },
  nothing: { files: { 'pyproject.toml': pyproject([]), 'uv.lock': lock }, start: 'python' },
  'a workspace whose root starts nothing': {
    files: {
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["libs/*", "services/*"]\n',
      'uv.lock': lock,
      'libs/core/pyproject.toml': `[project]\nname = "core"\nversion = "1"\n${packaged}`,
      'services/web/pyproject.toml': `[project]\nname = "web"\nversion = "1"\ndependencies = ["core", "flask", "gunicorn"]\n[tool.uv.sources]\ncore = { workspace = true }\n`,
      'services/web/app.py': 'app = Flask(__name__)\n',
    },
    start: 'gunicorn --bind 0.0.0.0:8000 app:app',
    member: 'services/web',
  },
};

describe.each(Object.entries(projects))('%s', (_, { files: sources, start, member = '' }) => {
  const files: Files = { ...sources, 'uv.lock': fittingLock(sources) };
  const inMember = (path: string): string => (member === '' ? path : `${member}/${path}`);

  it('is recognised', () => {
    expect(detected(files, 'start')?.value).toBe(start);
  });

  it('gets Dockerfiles that our own rules have nothing to say about', () => {
    const after: Files = { ...files, ...textsOf(planFiles(files, ['production', 'development', 'compose'])) };
    expect(parseDockerfile(after[inMember('Dockerfile')] ?? '').problems).toEqual([]);
    expect(findingsIn(after, inMember('Dockerfile'))).toEqual([]);
  });

  it('is left as it is by a second run', () => {
    const once: Files = { ...files, ...textsOf(planFiles(files, scaffoldKinds)) };
    expect(Object.keys(once)).toEqual(
      expect.arrayContaining([
        '.dockerignore',
        '.github/workflows/docker.yml',
        ...['Dockerfile', 'compose.yaml', 'compose.prod.yaml'].map(inMember),
      ]),
    );
    const again = planFiles(once, scaffoldKinds);
    expect(new Set(Object.values(actionsOf(again)))).toEqual(new Set(['unchanged']));
    expect(textsOf(planFiles(once, ['production']))).toEqual({
      [inMember('Dockerfile')]: once[inMember('Dockerfile')],
      '.dockerignore': once['.dockerignore'],
    });
  });

  it('gets a Dockerfile.dev beside a Dockerfile of its own', () => {
    const own: Files = { ...files, [inMember('Dockerfile')]: 'FROM python:3.13\nCOPY . .\n' };
    const after: Files = { ...own, ...textsOf(planFiles(own, ['compose'])) };
    expect(after[inMember('Dockerfile')]).toBe(own[inMember('Dockerfile')]);
    expect(findingsIn(after, inMember('Dockerfile.dev'))).toEqual([]);
    const [service] = Object.values(parseYaml(after[inMember('compose.yaml')] ?? '').services) as { build: unknown }[];
    expect(service?.build).toEqual(
      member === '' ? { context: '.', dockerfile: 'Dockerfile.dev' } : { context: '../..', dockerfile: 'services/web/Dockerfile.dev' },
    );
  });
});

describe('the plan', () => {
  const files = projects['FastAPI, flat']?.files ?? {};

  it('is production and .dockerignore where nothing is named', () => {
    expect(actionsOf(planFiles(files))).toEqual({ Dockerfile: 'create', '.dockerignore': 'create' });
  });

  it('says why there is none', () => {
    expect(planFiles({ 'main.py': '' }).failure).toBe('There is no pyproject.toml in /work. uv init makes one.');
    expect(planFiles({ 'pyproject.toml': '[project\n' }).failure).toMatch(/^pyproject\.toml is no valid TOML: /);
  });

  it('asks for what it has not seen', () => {
    const unseen = { file: () => ({ kind: 'unknown' }) as const, folder: () => ({ kind: 'unknown' }) as const };
    const { failure, missing } = planScaffold({ folder: '/work', kinds: [], boundary: '/work', inputs: unseen, catalog });
    expect(failure).toBeDefined();
    expect(missing).toContainEqual({ kind: 'file', path: '/work/pyproject.toml' });
  });

  it('puts the stage dev into our Dockerfile as it is now, and changes nothing else', () => {
    const ours = textsOf(planFiles(files))['Dockerfile'] ?? '';
    const changed = ours
      .replace('WORKDIR /app\n\n', 'WORKDIR /app\nENV MINE=1\n\n')
      .replace('\nFROM python:3.13-slim-trixie\n', '\n# What is shipped.\nFROM python:3.13-slim-trixie\n');
    const after = textsOf(planFiles({ ...files, Dockerfile: changed }, ['development']))['Dockerfile'] ?? '';
    const [stage] = /FROM build AS dev\n[\s\S]*?\n\n/.exec(after) ?? [];
    expect(stage).toContain('"--reload"');
    expect(after.replace(stage ?? '', '')).toBe(changed);
    expect(after).toMatch(/\n\n# What is shipped\.\nFROM python/);
  });

  it('keeps a stage dev when production is made again', () => {
    const both = textsOf(planFiles(files, ['production', 'development']));
    expect(actionsOf(planFiles({ ...files, ...both }, ['production']))).toEqual({ Dockerfile: 'unchanged', '.dockerignore': 'unchanged' });
  });

  it('writes to the compose file that is there', () => {
    expect(actionsOf(planFiles({ ...files, 'docker-compose.yml': 'services: {}\n' }, ['compose']))).toMatchObject({
      'docker-compose.yml': 'update',
    });
  });
});

describe('.dockerignore', () => {
  const merge = (before: string): string =>
    textsOf(planFiles({ 'pyproject.toml': pyproject([]), 'uv.lock': lock, '.dockerignore': before }, ['dockerignore']))['.dockerignore'] ??
    '';

  it('keeps every line that is there, and lets it have the last word', () => {
    const before = '# ours\r\n.venv\r\n!.env.example\r\n';
    const after = merge(before);
    expect(after.endsWith(before)).toBe(true);
    expect(after).toMatch(/^(?:[^\r\n]+\r\n)+$/);
    expect(after.split('\r\n')).toEqual(expect.arrayContaining(['.git', '**/.venv', '**/__pycache__']));
    expect(merge(after)).toBe(after);
  });

  it('lets in what a list of exceptions forgot', () => {
    expect(merge('*\n!src')).toBe('*\n!src\n!pyproject.toml\n!uv.lock\n');
  });

  it('says nothing twice', () => {
    expect(merge('.git\n**/.venv\n').match(/^(?:\.git|\*\*\/\.venv)$/gm)).toEqual(['.git', '**/.venv']);
  });
});
