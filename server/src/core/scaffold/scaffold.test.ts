import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { catalog } from '../../../../test/harness/analyzeCase.ts';
import { fittingLock } from '../../../../test/harness/fittingLock.ts';
import { memoryInputs } from '../../../../test/harness/memoryInputs.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { type ScaffoldKind, scaffoldKinds } from './plan.ts';
import { planScaffold } from './planScaffold.ts';

type Files = Readonly<Record<string, string>>;

/** Paths relative to the project's root. */
function plan(files: Files, kinds: readonly ScaffoldKind[] = [], member = '') {
  const inputs = memoryInputs(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/work/${path}`, text])));
  return planScaffold({ folder: member === '' ? '/work' : `/work/${member}`, kinds, boundary: '/work', inputs, catalog });
}

/** The planned texts by path, relative to the root. */
function textsOf({ files }: ReturnType<typeof plan>): Record<string, string> {
  return Object.fromEntries(files.map(({ path, content }) => [path.slice('/work/'.length), content]));
}

function actionsOf({ files }: ReturnType<typeof plan>): Record<string, string> {
  return Object.fromEntries(files.map(({ path, action }) => [path.slice('/work/'.length), action]));
}

/** What our own rules say of a Dockerfile among these files. */
function findingsIn(files: Files, path: string): readonly string[] {
  const inputs = memoryInputs(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/work/${name}`, text])));
  const snapshot = { file: `/work/${path}`, text: files[path] ?? '', inputs, boundary: '/work' };
  return analyze(snapshot, defaultSettings, catalog).findings.map(({ severity, rule, message }) => `${severity} ${rule.id}: ${message}`);
}

function detected(files: Files, what: string, member = ''): { value: string; reason: string } | undefined {
  const found = plan(files, [], member).detected.find((entry) => entry.what === what);
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
    const after: Files = { ...files, ...textsOf(plan(files, ['production', 'development', 'compose'])) };
    expect(parseDockerfile(after[inMember('Dockerfile')] ?? '').problems).toEqual([]);
    expect(findingsIn(after, inMember('Dockerfile'))).toEqual([]);
  });

  it('is left as it is by a second run', () => {
    const once: Files = { ...files, ...textsOf(plan(files, scaffoldKinds)) };
    expect(Object.keys(once)).toEqual(
      expect.arrayContaining([
        '.dockerignore',
        '.github/workflows/docker.yml',
        ...['Dockerfile', 'compose.yaml', 'compose.prod.yaml'].map(inMember),
      ]),
    );
    const again = plan(once, scaffoldKinds);
    expect(new Set(Object.values(actionsOf(again)))).toEqual(new Set(['unchanged']));
    expect(textsOf(plan(once, ['production']))).toEqual({
      [inMember('Dockerfile')]: once[inMember('Dockerfile')],
      '.dockerignore': once['.dockerignore'],
    });
  });

  it('gets a Dockerfile.dev beside a Dockerfile of its own', () => {
    const own: Files = { ...files, [inMember('Dockerfile')]: 'FROM python:3.13\nCOPY . .\n' };
    const after: Files = { ...own, ...textsOf(plan(own, ['compose'])) };
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
    expect(actionsOf(plan(files))).toEqual({ Dockerfile: 'create', '.dockerignore': 'create' });
  });

  it('says why there is none', () => {
    expect(plan({ 'main.py': '' }).failure).toBe('There is no pyproject.toml in /work. uv init makes one.');
    expect(plan({ 'pyproject.toml': '[project\n' }).failure).toMatch(/^pyproject\.toml is no valid TOML: /);
  });

  it('asks for what it has not seen', () => {
    const unseen = { file: () => ({ kind: 'unknown' }) as const, folder: () => ({ kind: 'unknown' }) as const };
    const { failure, missing } = planScaffold({ folder: '/work', kinds: [], boundary: '/work', inputs: unseen, catalog });
    expect(failure).toBeDefined();
    expect(missing).toContainEqual({ kind: 'file', path: '/work/pyproject.toml' });
  });

  it('puts the stage dev into our Dockerfile as it is now, and changes nothing else', () => {
    const ours = textsOf(plan(files))['Dockerfile'] ?? '';
    const changed = ours
      .replace('WORKDIR /app\n\n', 'WORKDIR /app\nENV MINE=1\n\n')
      .replace('\nFROM python:3.13-slim-trixie\n', '\n# What is shipped.\nFROM python:3.13-slim-trixie\n');
    const after = textsOf(plan({ ...files, Dockerfile: changed }, ['development']))['Dockerfile'] ?? '';
    const [stage] = /FROM build AS dev\n[\s\S]*?\n\n/.exec(after) ?? [];
    expect(stage).toContain('"--reload"');
    expect(after.replace(stage ?? '', '')).toBe(changed);
    expect(after).toMatch(/\n\n# What is shipped\.\nFROM python/);
  });

  it('keeps a stage dev when production is made again', () => {
    const both = textsOf(plan(files, ['production', 'development']));
    expect(actionsOf(plan({ ...files, ...both }, ['production']))).toEqual({ Dockerfile: 'unchanged', '.dockerignore': 'unchanged' });
  });

  it('writes to the compose file that is there', () => {
    expect(actionsOf(plan({ ...files, 'docker-compose.yml': 'services: {}\n' }, ['compose']))).toMatchObject({
      'docker-compose.yml': 'update',
    });
  });
});

describe('the Dockerfile', () => {
  const write = (files: Files): string => textsOf(plan({ ...files, 'uv.lock': fittingLock(files) }, ['production']))['Dockerfile'] ?? '';
  const django = (settings: string): string =>
    write({
      'pyproject.toml': pyproject(['django', 'gunicorn']),
      'manage.py': 'from django.core.management import execute_from_command_line\n',
      'config/wsgi.py': 'from django.core.wsgi import get_wsgi_application\n',
      'config/settings.py': settings,
    });

  it('stops by SIGINT what SIGTERM does not stop', () => {
    const files = { 'pyproject.toml': pyproject([]), 'main.py': 'import time\ntime.sleep(60)\n' };
    expect(write(files)).toContain('\nSTOPSIGNAL SIGINT\n');
    expect(write({ ...files, 'main.py': 'signal.signal(signal.SIGTERM, stop)\n' })).not.toContain('STOPSIGNAL');
    expect(django('')).not.toContain('STOPSIGNAL');
  });

  it('collects static files where the settings say where to', () => {
    const collects = 'RUN .venv/bin/python manage.py collectstatic --noinput\n';
    expect(django('STATIC_ROOT = "x"\nDEBUG = os.environ.get("DEBUG")\n')).toContain(collects);
    expect(django('# STATIC_ROOT = "x"\n')).not.toContain('collectstatic');
  });

  it('gives settings the key that they need, and no other variable', () => {
    const root = 'STATIC_ROOT = "x"\n';
    const collects = 'RUN DJANGO_SECRET_KEY=unused-in-the-build .venv/bin/python manage.py collectstatic';
    expect(django(`${root}SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]\n`)).toContain(collects);
    expect(django(`${root}SECRET_KEY = os.getenv("DJANGO_SECRET_KEY")\n`)).toContain(collects);
    expect(django(`${root}HOST = os.environ["HOST"]\n`)).not.toContain('collectstatic');
    expect(django(`${root}DATABASES = {"default": env.db()}\n`)).not.toContain('collectstatic');
  });

  it('is told the version that is else read from git', () => {
    const project = `[project]\nname = "shop"\ndynamic = ["version"]\nrequires-python = ">=3.12"\n`;
    const build =
      '[build-system]\nrequires = ["hatchling", "hatch-vcs"]\nbuild-backend = "hatchling.build"\n[tool.hatch.version]\nsource = "vcs"\n';
    const text = write({ 'pyproject.toml': `${project}${build}`, 'src/shop/__main__.py': '' });
    expect(text).toMatch(/COPY \. \.\n#.*\nARG SETUPTOOLS_SCM_PRETEND_VERSION=0\.0\.0\nRUN /);
  });

  it('leaves out every group that serves development', () => {
    const groups = '[dependency-groups]\ndev = ["pytest"]\nlint = ["ruff"]\nserver = ["gunicorn"]\n[tool.uv]\ndefault-groups = ';
    const sync = (defaults: string): string =>
      /uv sync (.*) --no-install-project/.exec(write({ 'pyproject.toml': pyproject([], `${groups}${defaults}\n`) }))?.[1] ?? '';
    expect(sync('["dev"]')).toBe('--locked --no-dev');
    expect(sync('["dev", "lint"]')).toBe('--locked --no-default-groups');
    expect(sync('"all"')).toBe('--locked --no-dev --no-group lint');
  });
});

describe('the health check', () => {
  const check = (text: string): string | undefined => {
    const files = { 'pyproject.toml': pyproject(['fastapi', 'uvicorn']), 'main.py': `app = FastAPI()\n${text}` };
    return /urlopen\('([^']*)'/.exec(textsOf(plan({ ...files, 'uv.lock': fittingLock(files) }))['Dockerfile'] ?? '')?.[1];
  };

  it('asks where the application itself says that it is well', () => {
    expect(check('@app.get("/healthz")\ndef tell(): ...\n')).toBe('http://127.0.0.1:8000/healthz');
    expect(check('@app.get("/")\ndef read(): ...\n')).toBeUndefined();
    expect(check('@router.get("/health")\ndef tell(): ...\n')).toBeUndefined();
    expect(check('app.add_middleware(TrustedHostMiddleware)\n@app.get("/health")\ndef tell(): ...\n')).toBeUndefined();
  });
});

describe('what locked packages need', () => {
  const entry = (name: string, version: string, files: readonly string[]): string =>
    [
      `[[package]]\nname = "${name}"\nversion = "${version}"\nsource = { registry = "https://pypi.org/simple" }`,
      `sdist = { url = "https://x/${name}-${version}.tar.gz", hash = "sha256:00" }`,
      `wheels = [${files.map((file) => `{ url = "https://x/${name}-${version}-${file}.whl", hash = "sha256:00" }`).join(', ')}]\n`,
    ].join('\n');
  const write = (name: string, files: readonly string[]): string => {
    const project = { 'pyproject.toml': pyproject([name]), 'main.py': '' };
    const own = `version = 1\nrevision = 3\nrequires-python = ">=3.12"\n\n[[package]]\nname = "shop"\nversion = "1.0"\nsource = { virtual = "." }\n`;
    const text = `${own}dependencies = [{ name = "${name}" }]\n\n[package.metadata]\nrequires-dist = [{ name = "${name}" }]\n\n`;
    return textsOf(plan({ ...project, 'uv.lock': `${text}${entry(name, '2.0', files)}` }, ['production']))['Dockerfile'] ?? '';
  };
  const wheels = (...pythons: readonly string[]) =>
    pythons.flatMap((python) => ['x86_64', 'aarch64'].map((machine) => `${python}-${python}-manylinux_2_17_${machine}`));

  it('is a Python that there are wheels for', () => {
    expect(write('httptools', wheels('cp312', 'cp313'))).toContain('FROM python:3.13-slim-trixie AS build\nCOPY');
    expect(write('httptools', wheels('cp312'))).toContain('FROM python:3.12-slim-trixie AS build\nCOPY');
  });

  it('is a compiler, headers and libraries where there are none', () => {
    const [, build = '', final = ''] = write('psycopg2', []).split(/\n\nFROM /);
    expect(build).toContain('--no-install-recommends build-essential libpq-dev\n');
    expect(final).toContain('--no-install-recommends libpq5\n');
    expect(write('httptools', wheels('cp311'))).toContain('--no-install-recommends build-essential\n');
  });

  it('is a library that a package of Python alone loads', () => {
    const [, build = '', final = ''] = write('python-magic', ['py3-none-any']).split(/\n\nFROM /);
    expect(build).not.toContain('apt-get');
    expect(final).toContain('--no-install-recommends libmagic1t64\n');
  });
});

describe('credentials of an index', () => {
  const index = '[[tool.uv.index]]\nname = "our-house"\nurl = "https://pypi.example.com/simple"\n';
  const files = { 'pyproject.toml': pyproject([], index), 'main.py': 'x = 1\n' };
  const texts = textsOf(plan({ ...files, 'uv.lock': fittingLock(files) }, scaffoldKinds));
  const names = ['UV_INDEX_OUR_HOUSE_USERNAME', 'UV_INDEX_OUR_HOUSE_PASSWORD'];

  it('are secrets of every build', () => {
    expect(texts['Dockerfile']).toContain(`--mount=type=secret,id=${names[1]},env=${names[1]}`);
    for (const file of ['compose.yaml', 'compose.prod.yaml']) {
      const { services, secrets } = parseYaml(texts[file] ?? '');
      expect(services.shop.build.secrets).toEqual(names);
      expect(secrets).toEqual(Object.fromEntries(names.map((name) => [name, { environment: name }])));
    }
    const [step] = parseYaml(texts['.github/workflows/docker.yml'] ?? '').jobs.image.steps.slice(-1);
    expect(step.with.secrets).toBe(names.map((name) => `${name}=\${{ secrets.${name} }}\n`).join(''));
    expect(JSON.parse(texts['.devcontainer/devcontainer.json'] ?? '').build.options).toEqual(
      names.map((name) => `--secret=id=${name},env=${name}`),
    );
  });
});

describe('.dockerignore', () => {
  const merge = (before: string): string =>
    textsOf(plan({ 'pyproject.toml': pyproject([]), 'uv.lock': lock, '.dockerignore': before }, ['dockerignore']))['.dockerignore'] ?? '';

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
