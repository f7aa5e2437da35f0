import { type ScaffoldChoices, scaffoldBases, workspaceShapes } from '../../server/src/core/scaffold/plan.ts';
import type { Files } from './planFiles.ts';

/** A pyproject.toml of the project `shop`. */
export function pyproject(dependencies: readonly string[], more = ''): string {
  return `[project]\nname = "shop"\nversion = "1.0"\nrequires-python = ">=3.12"\ndependencies = ${JSON.stringify(dependencies)}\n${more}`;
}

/** Stands for a uv.lock that fits. */
export const lock = '';
const packaged = '\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';
const devGroup = '\n[dependency-groups]\ndev = ["pytest"]\n';

interface ScaffoldProject {
  readonly files: Files;
  /** The start command that is found. */
  readonly start: string;
  /** Where the Docker files stand. */
  readonly member?: string;
  /** Where the compose files stand, if not there. */
  readonly compose?: string;
}

/** Projects of the kinds that `init` tells apart. */
export const scaffoldProjects: Readonly<Record<string, ScaffoldProject>> = {
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
  'an API with a package that it needs, and a worker': {
    files: {
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["libs/*", "services/*"]\n',
      'uv.lock': lock,
      'libs/core/pyproject.toml': `[project]\nname = "core"\nversion = "1"\n${packaged}`,
      'libs/core/src/core/__init__.py': '',
      'services/api/pyproject.toml': `[project]\nname = "api"\nversion = "1"\ndependencies = ["core", "fastapi", "uvicorn"]\n[tool.uv.sources]\ncore = { workspace = true }\n${packaged}`,
      'services/api/src/api/main.py': 'app = FastAPI()\n@app.get("/health")\ndef tell(): ...\n',
      'services/worker/pyproject.toml': `[project]\nname = "worker"\nversion = "1"\ndependencies = ["core", "celery"]\n[tool.uv.sources]\ncore = { workspace = true }\n`,
      'services/worker/tasks.py': 'app = Celery("worker")\n',
    },
    start: 'uvicorn api.main:app --host 0.0.0.0 --port 8000',
    member: 'services/api',
    compose: '',
  },
  'an API that needs its worker': {
    files: {
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["api", "worker"]\n',
      'uv.lock': lock,
      'api/pyproject.toml': `[project]\nname = "api"\nversion = "1"\ndependencies = ["worker", "flask", "gunicorn"]\n[tool.uv.sources]\nworker = { workspace = true }\n${packaged}`,
      'api/src/api/__init__.py': 'app = Flask(__name__)\n',
      'worker/pyproject.toml': `[project]\nname = "worker"\nversion = "1"\ndependencies = ["dramatiq"]\n${packaged}`,
      'worker/src/worker/tasks.py': '@dramatiq.actor\ndef send(): ...\n',
    },
    start: 'gunicorn --bind 0.0.0.0:8000 api:app',
  },
  'FastAPI with Alembic': {
    files: {
      'pyproject.toml': pyproject(['fastapi', 'uvicorn', 'alembic'], packaged),
      'uv.lock': lock,
      'src/shop/main.py': 'app = FastAPI()\n',
      'alembic.ini': '[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url = driver://user:pass@localhost/dbname\n',
      'migrations/env.py': '',
    },
    start: 'uvicorn shop.main:app --host 0.0.0.0 --port 8000',
  },
  'a package that an older uv builds': {
    files: {
      'pyproject.toml': pyproject(
        ['redis'],
        '\n[project.scripts]\nshop = "shop:main"\n[build-system]\nrequires = ["uv_build>=0.9.3,<0.10.0"]\nbuild-backend = "uv_build"\n',
      ),
      'uv.lock': lock,
      'src/shop/__init__.py': '',
    },
    start: 'shop',
  },
  'requirements.txt': {
    files: {
      'requirements.txt': 'Flask==3.1.0\ngunicorn==23.0.0  # the server\n',
      'requirements-dev.txt': '-r requirements.txt\npytest\n',
      'app.py': 'app = Flask(__name__)\n',
    },
    start: 'gunicorn --bind 0.0.0.0:8000 app:app',
  },
  'a folder of requirements, of Django': {
    files: {
      'pyproject.toml': '[tool.ruff]\nline-length = 100\n',
      'requirements/base.txt': 'django>=5\npsycopg2\ngunicorn\n',
      'requirements/dev.txt': '-r base.txt\ndjango-debug-toolbar\n',
      'manage.py': 'from django.core.management import execute_from_command_line\n',
      'config/wsgi.py': 'from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n',
      'config/settings.py': 'DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}\n',
    },
    start: 'gunicorn --bind 0.0.0.0:8000 config.wsgi',
  },
  'requirements with the project itself': {
    files: { 'requirements.in': '-e .\nhttpx\n', 'setup.py': '', 'main.py': 'print(1)\n' },
    start: 'python main.py',
  },
};

/** Every way to choose; the registry of uv changes one word, so it goes with one of the other choices. */
export const scaffoldCombinations: readonly Partial<ScaffoldChoices>[] = [undefined, ...workspaceShapes].flatMap((shape) =>
  scaffoldBases.flatMap((base) =>
    [true, false].map((cacheMounts) => ({ ...(shape !== undefined && { shape }), base, cacheMounts, dockerHub: !cacheMounts })),
  ),
);
