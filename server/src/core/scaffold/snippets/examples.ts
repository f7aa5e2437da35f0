import type { Path } from '../../text/path.ts';

/** The files of a small project by their paths, as far as its Docker files depend on them. It has no uv.lock: any one that fits gives the same. */
export type Example = Readonly<Record<Path, string>>;

const packaged = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';

function project(name: string, dependencies: readonly string[], more = ''): string {
  const list = dependencies.map((dependency) => `"${dependency}"`).join(', ');
  return `[project]\nname = "${name}"\nversion = "0.1.0"\nrequires-python = ">=3.12"\ndependencies = [${list}]\n${more}`;
}

/** A program of one file, which is no package. */
export const scriptExample: Example = { 'pyproject.toml': project('my-app', []), 'main.py': 'print("Hello")\n' };

/** A package that is started as a module. */
export const packageExample: Example = {
  'pyproject.toml': project('my-app', [], packaged),
  'src/my_app/__init__.py': '',
  'src/my_app/__main__.py': 'print("Hello")\n',
};

/** A package with a command. */
export const commandExample: Example = {
  'pyproject.toml': project('my-app', [], `[project.scripts]\nmy-app = "my_app:main"\n${packaged}`),
  'src/my_app/__init__.py': 'def main() -> None: ...\n',
};

export const fastapiExample: Example = {
  'pyproject.toml': project('my-app', ['fastapi', 'uvicorn'], '[dependency-groups]\ndev = ["pytest"]\n'),
  'app/__init__.py': '',
  'app/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
};

export const flaskExample: Example = {
  'pyproject.toml': project('my-app', ['flask', 'gunicorn']),
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
};

/** Its settings need a key, which the build has to make up. */
export const djangoExample: Example = {
  'pyproject.toml': project('my-app', ['django', 'gunicorn']),
  'manage.py': 'from django.core.management import execute_from_command_line\n',
  'config/__init__.py': '',
  'config/settings.py': 'SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]\nSTATIC_ROOT = BASE_DIR / "static"\n',
  'config/wsgi.py': 'from django.core.wsgi import get_wsgi_application\n\napplication = get_wsgi_application()\n',
};

export const celeryExample: Example = {
  'pyproject.toml': project('my-worker', ['celery']),
  'tasks.py': 'from celery import Celery\n\napp = Celery("tasks")\n',
};

/** A package whose dependencies come from an index that asks who one is. */
export const privateIndexExample: Example = {
  ...packageExample,
  'pyproject.toml': project(
    'my-app',
    [],
    `${packaged}[[tool.uv.index]]\nname = "internal"\nurl = "https://packages.example.com/simple"\nauthenticate = "always"\n`,
  ),
};

/** A web application, and a package that it needs. */
export const workspaceExample: Example = {
  'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*", "services/*"]\n',
  'packages/core/pyproject.toml': project('core', [], packaged),
  'packages/core/src/core/__init__.py': '',
  'services/web/pyproject.toml': project(
    'web',
    ['core', 'fastapi', 'uvicorn'],
    `[tool.uv.sources]\ncore = { workspace = true }\n${packaged}`,
  ),
  'services/web/src/web/__init__.py': '',
  'services/web/src/web/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
};
