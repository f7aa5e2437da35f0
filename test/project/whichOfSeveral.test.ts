import { broad, composeOf, describeCases, head, itself, layered, ofPackage, one, sync, ten, third } from './describeCases.ts';
import { packageNamed, workspaceOf } from './monorepo.ts';

const workspace = workspaceOf(['api', 'worker'], 'shop');

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
