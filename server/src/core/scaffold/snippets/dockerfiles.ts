import {
  celeryExample,
  commandExample,
  djangoExample,
  fastapiExample,
  flaskExample,
  packageExample,
  privateIndexExample,
  workspaceExample,
} from './examples.ts';
import { minimalDockerfile } from './minimal.ts';
import { type Pattern, plannedFile } from './pattern.ts';
import { pythonVersion, uvVersion, wordOf } from './places.ts';

const versions = [pythonVersion, uvVersion];
const port = wordOf('8000');
const member = [wordOf('services/web'), wordOf('web'), wordOf('packages/core'), wordOf('web.main:app'), port, ...versions];

/** Whole Dockerfiles. */
export const dockerfilePatterns: readonly Pattern[] = [
  {
    name: 'uv: smallest Dockerfile',
    prefixes: ['uv-minimal'],
    description: 'One stage for a project that is no package; uv is only mounted',
    language: 'dockerfile',
    ...minimalDockerfile,
    places: [wordOf('main.py'), ...versions],
  },
  {
    name: 'uv: whole Dockerfile',
    prefixes: ['uv-dockerfile', 'uv-production'],
    description: 'A stage that builds a package with uv, and an image without uv',
    language: 'dockerfile',
    ...plannedFile(packageExample, 'Dockerfile', ['production']),
    places: [wordOf('my_app'), ...versions],
  },
  {
    name: 'uv: Dockerfile with a stage to develop in',
    prefixes: ['uv-development'],
    description: 'The image that is shipped, and a stage dev with the default groups, uv and reloading',
    language: 'dockerfile',
    ...plannedFile(fastapiExample, 'Dockerfile', ['production', 'development']),
    places: [wordOf('app.main:app'), port, ...versions],
  },
  {
    name: 'uv: FastAPI',
    prefixes: ['uv-fastapi'],
    description: 'A Dockerfile of a FastAPI application, served by uvicorn',
    language: 'dockerfile',
    ...plannedFile(fastapiExample, 'Dockerfile', ['production']),
    places: [wordOf('app.main:app'), port, ...versions],
  },
  {
    name: 'uv: Flask',
    prefixes: ['uv-flask'],
    description: 'A Dockerfile of a Flask application, served by gunicorn',
    language: 'dockerfile',
    ...plannedFile(flaskExample, 'Dockerfile', ['production']),
    places: [wordOf('app:app'), port, ...versions],
  },
  {
    name: 'uv: Django',
    prefixes: ['uv-django'],
    description: 'A Dockerfile of a Django project, served by gunicorn, with its static files collected',
    language: 'dockerfile',
    ...plannedFile(djangoExample, 'Dockerfile', ['production']),
    places: [wordOf('config.wsgi'), wordOf('DJANGO_SECRET_KEY'), port, ...versions],
  },
  {
    name: 'uv: worker',
    prefixes: ['uv-worker', 'uv-celery'],
    description: 'A Dockerfile of a Celery worker',
    language: 'dockerfile',
    ...plannedFile(celeryExample, 'Dockerfile', ['production']),
    places: [wordOf('tasks:app'), ...versions],
  },
  {
    name: 'uv: command-line tool',
    prefixes: ['uv-cli'],
    description: 'A Dockerfile of a package with a command, which takes what docker run is given',
    language: 'dockerfile',
    ...asCommand(plannedFile(commandExample, 'Dockerfile', ['production'])),
    places: [wordOf('my-app'), ...versions],
  },
  {
    name: 'uv: workspace, all members',
    prefixes: ['uv-workspace'],
    description: 'A Dockerfile of a workspace: one image with all members',
    language: 'dockerfile',
    ...plannedFile(workspaceExample, 'Dockerfile', ['production'], { shape: 'all' }),
    places: [wordOf('services/web'), wordOf('packages/core'), wordOf('web.main:app'), port, ...versions],
  },
  {
    name: 'uv: workspace, one package',
    prefixes: ['uv-workspace-package'],
    description: 'A Dockerfile of one member of a workspace, with the members that it needs; it is built from the root of the workspace',
    language: 'dockerfile',
    ...plannedFile(workspaceExample, 'services/web/Dockerfile', ['production'], { shape: 'member' }),
    places: member,
  },
  {
    name: 'uv: workspace, wheels',
    prefixes: ['uv-workspace-wheels'],
    description: 'The same, with it and the members that it needs installed as wheels',
    language: 'dockerfile',
    ...plannedFile(workspaceExample, 'services/web/Dockerfile', ['production'], { shape: 'wheels' }),
    places: [...member.slice(0, 3), wordOf('core'), ...member.slice(3)],
  },
  {
    name: 'uv: Python of uv',
    prefixes: ['uv-managed-python'],
    description: 'A Dockerfile on Debian alone, with a Python that uv brings',
    language: 'dockerfile',
    ...plannedFile(packageExample, 'Dockerfile', ['production'], { base: 'managed-python' }),
    places: [wordOf('my_app'), ...versions],
  },
  {
    name: 'uv: private index',
    prefixes: ['uv-private-index'],
    description: 'A Dockerfile with credentials of an index as secrets of the build',
    language: 'dockerfile',
    ...plannedFile(privateIndexExample, 'Dockerfile', ['production']),
    places: [/(?<=UV_INDEX_)INTERNAL(?=_)/, wordOf('my_app'), ...versions],
  },
];

/** What is started takes further words, as an ENTRYPOINT does. */
function asCommand({ write, ...rest }: ReturnType<typeof plannedFile>): ReturnType<typeof plannedFile> {
  return { ...rest, write: (catalog) => write(catalog).replace(/^CMD (?=.*\n$)/m, 'ENTRYPOINT ') };
}
