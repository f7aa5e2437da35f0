import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { noWheelForImage } from './rule.ts';

const wheel = (name: string) => `    { url = "https://files.example.com/${name}", hash = "sha256:00", size = 1000 },\n`;
const sdist = (name: string) => `sdist = { url = "https://files.example.com/${name}.tar.gz", hash = "sha256:00", size = 900 }\n`;

/** A project that depends on one package, with its lockfile. */
function files(name: string, wheels: readonly string[]) {
  const list = wheels.length === 0 ? '' : `wheels = [\n${wheels.map(wheel).join('')}]\n`;
  return {
    'pyproject.toml': `[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["${name}"]\n`,
    'uv.lock': `version = 1\nrequires-python = ">=3.12"\n\n[[package]]\nname = "app"\nversion = "1"\nsource = { virtual = "." }\ndependencies = [{ name = "${name}" }]\n\n[[package]]\nname = "${name}"\nversion = "2.1.0"\nsource = { registry = "https://pypi.org/simple" }\n${sdist(`${name}-2.1.0`)}${list}`,
  };
}

const manylinux = (python: string) =>
  ['x86_64', 'aarch64'].map((machine) => `grid-2.1.0-${python}-${python}-manylinux_2_17_${machine}.manylinux2014_${machine}.whl`);
const musllinux = ['x86_64', 'aarch64'].map((machine) => `grid-2.1.0-cp313-cp313-musllinux_1_2_${machine}.whl`);
const head = (image: string) =>
  `FROM ${image}\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\n`;
const sync = 'RUN uv sync --frozen';
const found = 'RUN ⟦uv sync⟧ --frozen';

ruleTester(noWheelForImage, {
  valid: [
    { name: 'a wheel for the image', dockerfile: `${head('python:3.13-slim-trixie')}${sync}`, files: files('grid', manylinux('cp313')) },
    { name: 'one for musl', dockerfile: `${head('python:3.13-alpine')}${sync}`, files: files('grid', musllinux) },
    {
      name: 'a stable interface',
      dockerfile: `${head('python:3.14-slim-trixie')}${sync}`,
      files: files(
        'grid',
        ['x86_64', 'aarch64'].map((machine) => `grid-2.1.0-cp39-abi3-manylinux_2_17_${machine}.whl`),
      ),
    },
    {
      name: 'a package that does without its part in C where there is no compiler',
      dockerfile: `${head('python:3.14-slim-trixie')}${sync}`,
      files: files('markupsafe', manylinux('cp313')),
    },
    {
      name: 'the environment comes from a stage that has one',
      dockerfile: `FROM python:3.14 AS build\n${head('python:3.14-slim-trixie').slice(head('python:3.14-slim-trixie').indexOf('\n') + 1)}${sync}\n${head('python:3.14-slim-trixie')}COPY --from=build /app/.venv /app/.venv\n${sync}`,
      files: files('grid', manylinux('cp313')),
    },
    {
      name: 'uv venv has made the environment with another Python',
      dockerfile: `${head('python:3.14-slim-trixie')}RUN uv venv --python 3.13\n${sync}`,
      files: files('grid', manylinux('cp313')),
    },
    { name: 'no wheel at all: it may be Python alone', dockerfile: `${head('python:3.13-slim-trixie')}${sync}`, files: files('grid', []) },
    {
      name: 'a wheel for any platform',
      dockerfile: `${head('python:3.13-alpine')}${sync}`,
      files: files('grid', ['grid-2.1.0-py3-none-any.whl', ...manylinux('cp313')]),
    },
    {
      name: 'a compiler is there',
      dockerfile: `${head('python:3.13-alpine').replace('\n', '\nRUN apk add --no-cache build-base\n')}${sync}`,
      files: files('grid', manylinux('cp313')),
    },
    { name: 'the whole base image has one', dockerfile: `${head('python:3.14')}${sync}`, files: files('grid', manylinux('cp313')) },
    {
      name: 'wheels for one machine only: the other is not known to be built for',
      dockerfile: `${head('python:3.13-slim-trixie')}${sync}`,
      files: files('grid', manylinux('cp313').slice(0, 1)),
    },
    { name: 'an unknown base', dockerfile: `${head('example.com/base')}${sync}`, files: files('grid', manylinux('cp313')) },
    {
      name: 'it is left out',
      dockerfile: `${head('python:3.13-alpine')}${sync} --no-install-package grid`,
      files: files('grid', manylinux('cp313')),
    },
  ],
  invalid: [
    {
      name: 'P79: no wheel for musl',
      dockerfile: `${head('python:3.13-alpine')}${found}`,
      files: files('grid', manylinux('cp313')),
      messageId: 'elsewhere',
      data: { packages: 'grid 2.1.0', image: 'CPython 3.13 on musl', elsewhere: 'On Debian (an image with -slim)' },
      output: `${head('python:3.13-alpine').replace('\n', '\nRUN apk add --no-cache build-base\n')}${sync}`,
      kind: 'unsafe',
    },
    {
      name: 'P79: none for the newest Python',
      dockerfile: `${head('python:3.14-slim-trixie')}${found}`,
      files: files('grid', manylinux('cp313')),
      messageId: 'elsewhere',
      data: { image: 'CPython 3.14 on glibc', elsewhere: 'For Python 3.13' },
      output: `${head('python:3.14-slim-trixie').replace('\n', '\nRUN apt-get update && apt-get install -y --no-install-recommends build-essential && rm -rf /var/lib/apt/lists/*\n')}${sync}`,
      kind: 'unsafe',
    },
    {
      name: 'P79: known to be C, and nothing but source',
      dockerfile: `${head('python:3.13-slim-trixie')}${found}`,
      files: files('mysqlclient', []),
      messageId: 'missing',
      data: { packages: 'mysqlclient 2.1.0', elsewhere: '' },
      output: `${head('python:3.13-slim-trixie').replace('\n', '\nRUN apt-get update && apt-get install -y --no-install-recommends build-essential && rm -rf /var/lib/apt/lists/*\n')}${sync}`,
      kind: 'unsafe',
    },
  ],
});
