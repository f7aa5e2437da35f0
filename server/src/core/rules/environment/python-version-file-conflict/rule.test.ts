import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleWorkspace } from '../../../../../../test/harness/sampleWorkspace.ts';
import { pythonVersionFileConflict } from './rule.ts';

const stage = (image: string, body: string) =>
  `FROM ${image} AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nENV UV_NO_CACHE=1\nWORKDIR /app\n${body}`;
const sync = 'COPY . .\nRUN uv sync --locked --no-dev';
const marked = 'COPY . .\nRUN ⟦uv sync⟧ --locked --no-dev';
const files = { '.python-version': '3.12\n' };

ruleTester(pythonVersionFileConflict, {
  valid: [
    { name: 'the same', dockerfile: stage('python:3.12-slim', sync), files },
    { name: 'some patch of the same', dockerfile: stage('python:3.12-slim', sync), files: { '.python-version': '3.12.4\n' } },
    {
      name: 'it does not reach the image',
      dockerfile: stage('python:3.13-slim', 'COPY pyproject.toml uv.lock ./\nRUN uv sync --locked --no-dev'),
      files,
    },
    {
      name: '.dockerignore keeps it out',
      dockerfile: stage('python:3.13-slim', sync),
      files: { ...files, '.dockerignore': '.python-version\n' },
    },
    { name: 'UV_PYTHON wins', dockerfile: stage('python:3.13-slim', `ENV UV_PYTHON=3.13\n${sync}`), files },
    { name: '--python wins', dockerfile: stage('python:3.13-slim', `${sync} --python /usr/local/bin/python`), files },
    { name: 'uv pip does not read it', dockerfile: stage('python:3.13-slim', 'COPY . .\nRUN uv pip install --system six'), files },
    {
      name: 'uv python install reads it',
      dockerfile: stage('python:3.13-slim', `COPY .python-version ./\nRUN uv python install\n${sync}`),
      files,
    },
    {
      name: 'uv python pin writes it anew',
      dockerfile: stage('python:3.13-slim', 'COPY . .\nRUN uv python pin 3.13 && uv sync --locked --no-dev'),
      files,
    },
    { name: 'the image has no Python', dockerfile: stage('debian:trixie-slim', sync), files },
    { name: 'the image is not known', dockerfile: stage('company/python:3.13', sync), files },
    {
      name: "the full image has Debian's Python, which is the one",
      dockerfile: stage('python:3.14-trixie', sync),
      files: { '.python-version': '3.13' },
    },
    { name: 'an interpreter by name', dockerfile: stage('python:3.13-slim', sync), files: { '.python-version': 'pypy3.11\n' } },
    {
      name: 'an environment of the other one is there',
      dockerfile: stage('python:3.13-slim', `RUN uv venv --python 3.12\n${sync}`),
      files,
    },
  ],
  invalid: [
    {
      name: 'P31: another minor version',
      dockerfile: stage('python:3.13-slim', marked),
      files,
      messageId: 'second',
      data: { version: '3.12', installed: '3.13', image: 'python:3.13-slim' },
      related: ['3.12', 'python:3.13-slim'],
      kind: 'unsafe',
      output: stage('python:3.12-slim', sync),
    },
    {
      name: 'the file of the root, called in a member',
      dockerfile: stage('python:3.13-slim', 'COPY . .\nRUN cd packages/lib && ⟦uv sync⟧'),
      files: { ...sampleWorkspace(), ...files },
      messageId: 'second',
      kind: 'unsafe',
      output: stage('python:3.12-slim', 'COPY . .\nRUN cd packages/lib && uv sync'),
    },
    {
      name: 'downloads are off',
      dockerfile: stage('python:3.13-slim', `ENV UV_PYTHON_DOWNLOADS=never\n${marked}`),
      files,
      messageId: 'off',
      severity: 'error',
      kind: 'unsafe',
      output: stage('python:3.12-slim', `ENV UV_PYTHON_DOWNLOADS=never\n${sync}`),
    },
    {
      name: 'the file comes behind the first sync, and a runtime stage has the other Python too',
      dockerfile: stage(
        'python:3.13-slim-trixie',
        `COPY pyproject.toml uv.lock ./\nRUN uv sync --frozen --no-dev\n${marked}\nFROM python:3.13-slim-trixie\nCOPY --from=build /app /app`,
      ),
      files,
      messageId: 'anew',
      kind: 'unsafe',
      output: stage(
        'python:3.12-slim-trixie',
        `COPY pyproject.toml uv.lock ./\nRUN uv sync --frozen --no-dev\n${sync}\nFROM python:3.12-slim-trixie\nCOPY --from=build /app /app`,
      ),
    },
    {
      name: 'another patch, and an image that names one',
      dockerfile: stage('python:3.12.4-slim', marked),
      files: { '.python-version': 'cpython@3.12.9\n' },
      messageId: 'second',
      data: { version: '3.12.9', installed: '3.12.4' },
      kind: 'unsafe',
      output: stage('python:3.12.9-slim', sync),
    },
    {
      name: 'an image that cannot be changed here: then the file',
      dockerfile: stage('python:3.13-slim@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', marked),
      files: { '.python-version': '# for pyenv too\n3.12\n' },
      messageId: 'second',
      kind: 'unsafe',
      outputFiles: { '.python-version': '# for pyenv too\n3.13\n' },
    },
  ],
});
