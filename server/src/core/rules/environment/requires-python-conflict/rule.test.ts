import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { requiresPythonConflict } from './rule.ts';

const needs = (requiresPython: string, more: Readonly<Record<string, string>> = {}) => ({ ...sampleProject({ requiresPython }), ...more });
const stage = (image: string, body: string) =>
  `FROM ${image} AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nENV UV_NO_CACHE=1\nWORKDIR /app\nCOPY . .\n${body}`;
const sync = 'RUN uv sync --locked --no-dev';
const off = 'ENV UV_PYTHON_DOWNLOADS=0\n';

ruleTester(requiresPythonConflict, {
  valid: [
    { name: 'it fits', dockerfile: stage('python:3.13-slim', off + sync), files: needs('>=3.12,<3.14') },
    { name: 'some patch fits', dockerfile: stage('python:3.12-slim', off + sync), files: needs('>=3.12.4') },
    { name: 'the image is not known', dockerfile: stage('company/python:3.11', off + sync), files: needs('>=3.12') },
    { name: 'the version is not known', dockerfile: stage('python:slim', off + sync), files: needs('>=3.12') },
    { name: 'uv python install', dockerfile: stage('python:3.11-slim', `RUN uv python install 3.13\n${sync}`), files: needs('>=3.12') },
    { name: 'only managed ones', dockerfile: stage('python:3.11-slim', `ENV UV_MANAGED_PYTHON=1\n${sync}`), files: needs('>=3.12') },
    {
      name: 'the one that is asked for fits',
      dockerfile: stage('python:3.11-slim', `ENV UV_PYTHON=3.13\n${sync}`),
      files: needs('>=3.12'),
    },
    {
      name: 'an environment of another Python is there',
      dockerfile: stage('python:3.11-slim', `RUN uv venv --python 3.13\n${sync}`),
      files: needs('>=3.12'),
    },
    { name: 'the image has no Python of its own', dockerfile: stage('debian:trixie-slim', sync), files: needs('>=3.14') },
    { name: 'uv pip does not read it', dockerfile: stage('python:3.11-slim', 'RUN uv pip install --system six'), files: needs('>=3.12') },
    {
      name: '--python wins over the file',
      dockerfile: stage('python:3.13-slim', `${sync} --python 3.13`),
      files: needs('>=3.13', { '.python-version': '3.12\n' }),
    },
    {
      name: 'a Python of another stage',
      dockerfile: stage('python:3.11-slim', `COPY --from=python:3.13-slim /usr/local /usr/local\n${sync}`),
      files: needs('>=3.12'),
    },
    {
      name: "the full image has Debian's Python too, which fits",
      dockerfile: stage('python:3.12-trixie', off + sync),
      files: needs('>=3.13'),
    },
    {
      name: 'a package may bring it',
      dockerfile: stage('python:3.12-slim-trixie', `RUN apt-get install -y supervisor\n${off}${sync}`),
      files: needs('>=3.13'),
    },
    {
      name: 'a script may bring one',
      dockerfile: stage('python:3.12-slim-trixie', `RUN ./setup.sh\n${off}${sync}`),
      files: needs('>=3.13'),
    },
  ],
  invalid: [
    {
      name: 'P32: the Python of the image, downloads off',
      dockerfile: stage('⟦python:3.12-slim⟧', off + sync),
      files: needs('>=3.13'),
      messageId: 'off',
      data: { image: 'python:3.12-slim', version: '3.12', range: '>=3.13', project: 'app' },
      related: ['">=3.13"', 'uv sync'],
      kind: 'unsafe',
      output: stage('python:3.13-slim', off + sync),
    },
    {
      name: 'an upper bound, in both stages',
      dockerfile: stage('⟦python:3.14.1-slim⟧', `${off}${sync}\n\nFROM python:3.14-slim\nCOPY --from=build /app /app`),
      files: needs('>=3.11,<3.14'),
      messageId: 'off',
      data: { version: '3.14.1' },
      kind: 'unsafe',
      output: stage('python:3.13-slim', `${off}${sync}\n\nFROM python:3.13-slim\nCOPY --from=build /app /app`),
    },
    {
      name: "Debian's Python does not fit either",
      dockerfile: stage('⟦python:3.12-trixie⟧', `RUN apt-get install -y supervisor\n${off}${sync}`),
      files: needs('>=3.14'),
      messageId: 'off',
      kind: 'unsafe',
      output: stage('python:3.14-trixie', `RUN apt-get install -y supervisor\n${off}${sync}`),
    },
    {
      name: 'downloads are on',
      dockerfile: `ARG PYTHON=3.12\n${stage('⟦python:${PYTHON}-slim⟧', sync)}`,
      files: needs('>=3.13'),
      messageId: 'second',
      severity: 'warning',
      kind: 'unsafe',
      output: `ARG PYTHON=3.13\n${stage('python:${PYTHON}-slim', sync)}`,
    },
    {
      name: "uv's own image",
      dockerfile: stage('⟦ghcr.io/astral-sh/uv:0.13.9-python3.12-trixie-slim⟧', sync),
      files: needs('>=3.13'),
      messageId: 'second',
      severity: 'warning',
      kind: 'unsafe',
      output: stage('ghcr.io/astral-sh/uv:0.13.9-python3.13-trixie-slim', sync),
    },
    {
      name: 'asked for by a variable, though the image would fit',
      dockerfile: stage('python:3.13-slim', `ENV ⟦UV_PYTHON⟧=3.12\n${sync}`),
      files: needs('>=3.13'),
      messageId: 'asked',
      data: { by: 'UV_PYTHON', version: '3.12' },
      kind: 'unsafe',
      output: stage('python:3.13-slim', `ENV UV_PYTHON=3.13\n${sync}`),
    },
    {
      name: 'by a flag, and the image does not fit either',
      dockerfile: stage('python:3.12-slim', `RUN uv sync --locked --no-dev ⟦--python 3.12⟧`),
      files: needs('>=3.13'),
      messageId: 'asked',
      data: { by: '--python' },
      kind: 'unsafe',
      output: stage('python:3.13-slim', 'RUN uv sync --locked --no-dev --python 3.13'),
    },
    {
      name: 'by .python-version, the failure passed over',
      dockerfile: stage('python:3.13-slim', 'RUN ⟦uv sync⟧ --locked --no-dev || true'),
      files: needs('>=3.13', { '.python-version': '# ours\n\n  3.12\n' }),
      messageId: 'asked',
      severity: 'warning',
      related: ['">=3.13"', '3.12'],
      kind: 'unsafe',
      outputFiles: { '.python-version': '# ours\n\n  3.13\n' },
    },
  ],
});
