import { describe, expect, it } from 'vitest';
import { packageNamed, projectIn, type Reading, readRepository, workspaceOf } from './monorepo.ts';

const head =
  'FROM python:3.13-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /uvx /bin/\nENV UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1\n';
const run = 'RUN --mount=type=cache,target=/root/.cache/uv uv';
const sync = `${run} sync --locked --no-dev\n`;
/** The dependencies of the project in a folder first, then its source. */
const layered = (folder = ''): string =>
  `${head}WORKDIR /app\nCOPY ${folder}pyproject.toml ${folder}uv.lock ./\n${run} sync --locked --no-dev --no-install-project\nCOPY ${folder}. .\n${sync}`;
/** Everything at once: nothing in the Dockerfile tells where its context is. */
const broad = (command = sync, workdir = '/app'): string => `${head}WORKDIR /app\nCOPY . .\nWORKDIR ${workdir}\n${command}`;

interface Case extends Reading {
  readonly name: string;
  readonly file: string;
  readonly dockerfile: string;
  readonly files: Readonly<Record<string, string>>;
}

/** One test for each: the context, the project and the lockfile of each call, and what is told. */
function describeCases(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    it.each(cases)('$name', ({ name: _, file, dockerfile, files, ...expected }) => {
      expect(readRepository({ file, dockerfile, files })).toEqual(expected);
    });
  });
}

const ten = Object.assign({}, ...Array.from({ length: 10 }, (_, index) => projectIn(`services/s${index}`, `s${index}`)));
const third = 'uv sync: services/s3 of services/s3, uv.lock present, in /app';

describeCases('ten projects of their own', [
  {
    name: 'a Dockerfile beside each',
    file: 'services/s3/Dockerfile',
    dockerfile: layered(),
    files: ten,
    context: 'services/s3',
    calls: [third, third],
    severe: [],
  },
  {
    name: 'beside each, copied as a whole',
    file: 'services/s3/Dockerfile',
    dockerfile: broad(),
    files: ten,
    context: 'services/s3',
    calls: [third],
    severe: [],
  },
  {
    name: 'all Dockerfiles at the root',
    file: 's3.Dockerfile',
    dockerfile: layered('services/s3/'),
    files: ten,
    context: '.',
    calls: [third, third],
    severe: [],
  },
  {
    name: 'the whole repository copied, one project named',
    file: 'Dockerfile',
    dockerfile: broad(sync.replace('uv sync', 'uv sync --project services/s3')),
    files: ten,
    context: '.',
    calls: [`${third}/services/s3`],
    severe: [],
  },
]);

const one = Object.fromEntries(Object.entries(projectIn('one', 'app')).map(([path, text]) => [path.replace('one/', ''), text]));
const itself = 'uv sync: . of ., uv.lock present, in /app';

function composeOf(context: string, dockerfile: string): string {
  return `services:\n  app:\n    build:\n      context: ${context}\n      dockerfile: ${dockerfile}\n`;
}

describeCases('a Dockerfile in a folder of its own', [
  {
    name: 'its sources stand at the root',
    file: 'docker/Dockerfile',
    dockerfile: layered(),
    files: one,
    context: '.',
    calls: [itself, itself],
    severe: [],
  },
  {
    name: 'a file beside it is named from the root',
    file: 'docker/Dockerfile',
    dockerfile: `${layered()}COPY docker/start.sh /\n`,
    files: { ...one, 'docker/start.sh': '' },
    context: '.',
    calls: [itself, itself],
    severe: [],
  },
  {
    name: 'nothing tells: the project is above it',
    file: 'docker/Dockerfile',
    dockerfile: broad(),
    files: one,
    context: '?',
    calls: ['uv sync: ?'],
    severe: [],
  },
  {
    name: 'compose.yaml at the root tells',
    file: 'deploy/api/Dockerfile',
    dockerfile: broad(),
    files: { ...one, 'compose.yaml': composeOf('.', 'deploy/api/Dockerfile') },
    context: '.',
    calls: [itself],
    severe: [],
  },
  {
    name: 'compose.yaml beside it tells',
    file: 'deploy/Dockerfile',
    dockerfile: broad(),
    files: { ...one, 'deploy/compose.yaml': composeOf('..', 'deploy/Dockerfile') },
    context: '.',
    calls: [itself],
    severe: [],
  },
  {
    name: 'two compose files tell two contexts',
    file: 'services/s3/Dockerfile',
    dockerfile: broad(),
    files: {
      ...ten,
      ...one,
      'compose.yaml': composeOf('.', 'services/s3/Dockerfile'),
      'services/s3/compose.yaml': composeOf('.', 'Dockerfile'),
    },
    context: '?',
    calls: ['uv sync: ?'],
    severe: [],
  },
]);

describe('two Dockerfiles of one project', () => {
  it.each(['Dockerfile', 'Dockerfile.worker', 'docker/worker.Dockerfile'])('%s', (file) => {
    const expected = { context: '.', calls: [itself, itself], severe: [] };
    expect(readRepository({ file, dockerfile: layered(), files: { ...one, Dockerfile: layered() } })).toEqual(expected);
  });
});

const workspace = workspaceOf(['api', 'worker'], 'shop');
const bare = workspaceOf(['api', 'worker']);
const ofPackage = (name: string): string => `${run} sync --locked --no-dev --package ${name}\n`;
const member = `${head}WORKDIR /app
COPY pyproject.toml uv.lock ./
COPY services/api/pyproject.toml services/api/
COPY services/worker/pyproject.toml services/worker/
${run} sync --locked --no-dev --package api --no-install-workspace
COPY . .
${ofPackage('api')}`;

describeCases('a member of a workspace', [
  {
    name: 'from the root, by its name',
    file: 'Dockerfile',
    dockerfile: broad(ofPackage('api')),
    files: workspace,
    context: '.',
    calls: [itself],
    severe: [],
  },
  {
    name: 'from its own folder in the image',
    file: 'Dockerfile',
    dockerfile: `${member}WORKDIR /app/services/api\n${sync}`,
    files: workspace,
    context: '.',
    calls: [itself, itself, 'uv sync: services/api of ., uv.lock present, in /app'],
    severe: [],
  },
  {
    name: 'its Dockerfile beside it names files of the root',
    file: 'services/api/Dockerfile',
    dockerfile: member,
    files: workspace,
    context: '.',
    calls: [itself, itself],
    severe: [],
  },
  {
    name: 'its Dockerfile beside it copies everything: of the member or of the root',
    file: 'services/api/Dockerfile',
    dockerfile: broad(),
    files: workspace,
    context: '?',
    calls: ['uv sync: ?'],
    severe: [],
  },
  {
    name: 'of a root without [project]: all of them',
    file: 'Dockerfile',
    dockerfile: broad(),
    files: bare,
    context: '.',
    calls: [itself],
    severe: [],
  },
  {
    name: 'of a root without [project]: one by name',
    file: 'Dockerfile',
    dockerfile: broad(ofPackage('worker')),
    files: bare,
    context: '.',
    calls: [itself],
    severe: [],
  },
  {
    name: 'between it and the workspace stands another pyproject.toml: uv goes by that only where it is copied',
    file: 'Dockerfile',
    dockerfile: broad(sync, '/app/tools/lint'),
    files: {
      'pyproject.toml': packageNamed('root', '\n[tool.uv.workspace]\nmembers = ["tools/lint"]\n'),
      'uv.lock': '',
      'tools/pyproject.toml': '[tool.black]\n',
      ...projectIn('tools/lint', 'lint'),
    },
    context: '.',
    calls: ['uv sync: ?, in ?'],
    severe: [],
  },
  {
    name: 'that is none: a project above it has no workspace',
    file: 'Dockerfile',
    dockerfile: broad(sync, '/app/tools/lint'),
    files: { 'pyproject.toml': packageNamed('root'), 'uv.lock': '', ...projectIn('tools/lint', 'lint') },
    context: '.',
    calls: ['uv sync: tools/lint of tools/lint, uv.lock present, in /app/tools/lint'],
    severe: [],
  },
]);

/** What compose.yaml builds the Dockerfile for. */
function forServices(...names: readonly string[]): Readonly<Record<string, string>> {
  const services = names.map((name) => `  ${name}:\n    build:\n      context: .\n      args:\n        SERVICE: ${name}\n`);
  return { 'compose.yaml': `services:\n${services.join('')}` };
}

const byArgument = `${head}ARG SERVICE\nWORKDIR /app\nCOPY services/\${SERVICE}/ .\n${sync}`;
const byDefault = byArgument.replace('ARG SERVICE', 'ARG SERVICE=s3');
const unknownProject = { file: 'Dockerfile', context: '.', calls: ['uv sync: ?'], severe: [] };

describeCases('one Dockerfile for several projects, by a build argument', [
  { ...unknownProject, name: 'that nobody gives', dockerfile: byArgument, files: ten },
  { ...unknownProject, name: 'that compose.yaml gives twice', dockerfile: byArgument, files: { ...ten, ...forServices('s3', 's4') } },
  {
    ...unknownProject,
    name: 'with a default that compose.yaml overrides',
    dockerfile: byDefault,
    files: { ...ten, ...forServices('s4', 's5') },
  },
  {
    ...unknownProject,
    name: 'that compose.yaml gives once',
    dockerfile: byArgument,
    files: { ...ten, ...forServices('s3') },
    calls: [third],
  },
  { ...unknownProject, name: 'with a default', dockerfile: byDefault, files: ten, calls: [third] },
  {
    ...unknownProject,
    name: 'that names the folder to work in',
    dockerfile: `${head}ARG SERVICE\nCOPY . /app\nWORKDIR /app/services/\${SERVICE}\n${sync}`,
    files: { ...workspace, ...forServices('api', 'worker') },
  },
  {
    ...unknownProject,
    name: 'that names the package, whether or not there is one of that name',
    dockerfile: `${head}ARG SERVICE\nWORKDIR /app\nCOPY . .\n${ofPackage('${SERVICE}')}`,
    files: { ...workspace, ...forServices('api', 'batch') },
    calls: [itself],
  },
]);

const cookiecutter = '{{cookiecutter.slug}}';
const filledIn = packageNamed('{{ slug }}');
const conditional = '[project]\nname = "{{ slug }}"\n{% if web %}\ndependencies = ["flask"]\n{% endif %}\n';
const inTemplate = { context: '?', calls: ['uv sync: ?, in /app', 'uv sync: ?'], severe: [] };

describeCases('a template', [
  {
    ...inTemplate,
    name: 'of cookiecutter',
    file: `${cookiecutter}/Dockerfile`,
    dockerfile: layered(),
    files: { [`${cookiecutter}/pyproject.toml`]: conditional },
  },
  {
    ...inTemplate,
    name: 'whose files are TOML all the same',
    file: `${cookiecutter}/Dockerfile`,
    dockerfile: layered(),
    files: { [`${cookiecutter}/pyproject.toml`]: packageNamed('app') },
  },
  {
    ...inTemplate,
    name: 'with a compose.yaml of its own',
    file: `${cookiecutter}/docker/Dockerfile`,
    dockerfile: layered(),
    files: { [`${cookiecutter}/pyproject.toml`]: conditional, [`${cookiecutter}/compose.yaml`]: composeOf('.', 'docker/Dockerfile') },
  },
  {
    ...inTemplate,
    name: 'of copier, in a repository that is a project itself',
    file: 'template/Dockerfile',
    dockerfile: layered(),
    files: { ...one, 'copier.yml': '', 'template/pyproject.toml.jinja': filledIn },
  },
  {
    ...inTemplate,
    name: 'whose Dockerfile is one too',
    file: 'template/Dockerfile.jinja',
    dockerfile: layered(),
    files: { ...one, 'template/pyproject.toml.jinja': filledIn },
  },
  {
    name: 'of Jinja whose pyproject.toml alone is filled in',
    file: 'Dockerfile',
    dockerfile: broad(),
    files: { 'pyproject.toml': conditional },
    context: '.',
    calls: ['uv sync: ?, in ?'],
    severe: [],
  },
  {
    name: 'beside the project that is built',
    file: 'Dockerfile',
    dockerfile: layered(),
    files: { ...one, 'template/pyproject.toml.jinja': filledIn, [`${cookiecutter}/pyproject.toml`]: conditional },
    context: '.',
    calls: [itself, itself],
    severe: [],
  },
]);
