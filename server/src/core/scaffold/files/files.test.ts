import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { fittingLock } from '../../../../../test/harness/fittingLock.ts';
import { type Files, planFiles, textsOf } from '../../../../../test/harness/planFiles.ts';
import { scaffoldKinds } from '../plan.ts';

function pyproject(dependencies: readonly string[], more = ''): string {
  return `[project]\nname = "shop"\nversion = "1.0"\nrequires-python = ">=3.12"\ndependencies = ${JSON.stringify(dependencies)}\n${more}`;
}

describe('the Dockerfile', () => {
  const write = (files: Files): string =>
    textsOf(planFiles({ ...files, 'uv.lock': fittingLock(files) }, ['production']))['Dockerfile'] ?? '';
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

  it('collects those of a member from the root of the workspace', () => {
    const files = {
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["web"]\n',
      'web/pyproject.toml': '[project]\nname = "web"\nversion = "1"\ndependencies = ["django", "gunicorn"]\n',
      'web/manage.py': 'import django\n',
      'web/config/wsgi.py': 'get_wsgi_application()\n',
      'web/config/settings.py': 'STATIC_ROOT = "x"\n',
    };
    const text = textsOf(planFiles({ ...files, 'uv.lock': fittingLock(files) }))['web/Dockerfile'];
    expect(text).toContain('RUN .venv/bin/python web/manage.py collectstatic --noinput\n');
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
    return /urlopen\('([^']*)'/.exec(textsOf(planFiles({ ...files, 'uv.lock': fittingLock(files) }))['Dockerfile'] ?? '')?.[1];
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
    return textsOf(planFiles({ ...project, 'uv.lock': `${text}${entry(name, '2.0', files)}` }, ['production']))['Dockerfile'] ?? '';
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
  const index = '[[tool.uv.index]]\nname = "our-house"\nurl = "https://pypi.example.com/simple"\nauthenticate = "always"\n';
  const files = { 'pyproject.toml': pyproject([], index), 'main.py': 'x = 1\n' };
  const texts = textsOf(planFiles({ ...files, 'uv.lock': fittingLock(files) }, scaffoldKinds));
  const names = ['UV_INDEX_OUR_HOUSE_USERNAME', 'UV_INDEX_OUR_HOUSE_PASSWORD'];

  it('are secrets of every build', () => {
    expect(texts['Dockerfile']).toContain(`--mount=type=secret,id=${names[1]},env=${names[1]},required=true`);
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
