import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { missingBytecode } from './rule.ts';

const manifests = 'COPY pyproject.toml uv.lock ./\n';
const sync = 'RUN uv sync --locked --no-dev';

ruleTester(missingBytecode, {
  valid: [
    `ENV UV_COMPILE_BYTECODE=1\n${manifests}${sync}`,
    `${manifests}${sync} --compile-bytecode`,
    { name: 'only the second sync compiles', dockerfile: `${manifests}${sync} --no-install-project\nCOPY . .\n${sync} --compile-bytecode` },
    { name: '[tool.uv] says it', dockerfile: `${manifests}${sync}`, files: sampleProject({ more: '[tool.uv]\ncompile-bytecode = true' }) },
    { name: 'a development file', file: 'Dockerfile.dev', dockerfile: `${manifests}${sync}` },
    { name: 'python compiles it', dockerfile: `${manifests}${sync}\nRUN python -m compileall -q /app/.venv` },
    { name: 'an unknown base image may say it', dockerfile: `FROM example.com/base\nWORKDIR /app\n${manifests}${sync}` },
    {
      name: 'nothing is shipped',
      dockerfile: `FROM python:3.13-slim-trixie AS a\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n${manifests}${sync}\nFROM python:3.13-slim-trixie\nCOPY --from=a /app/pyproject.toml /\n`,
    },
  ],
  invalid: [
    {
      name: 'an ENV with an open quote is no place for more variables',
      dockerfile: `ENV UV_LINK_MODE=copy UV_'OFFLINE=1\n${manifests}RUN ⟦uv sync⟧ --locked --no-dev`,
      messageId: 'missing',
      output: `ENV UV_LINK_MODE=copy UV_'OFFLINE=1\n${manifests}ENV UV_COMPILE_BYTECODE=1\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'P26: nobody compiles; two syncs, one finding',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --locked --no-dev --no-install-project\nCOPY . .\n${sync}`,
      files: { '.dockerignore': '.venv\n' },
      messageId: 'missing',
      output: `${manifests}ENV UV_COMPILE_BYTECODE=1\nRUN uv sync --locked --no-dev --no-install-project\nCOPY . .\n${sync}`,
    },
    {
      name: 'PYTHONDONTWRITEBYTECODE compiles nothing; joins the ENV of uv',
      dockerfile: `ENV PYTHONDONTWRITEBYTECODE=1\nENV UV_NO_CACHE=1\n${manifests}RUN ⟦uv sync⟧ --locked --no-dev`,
      messageId: 'missing',
      output: `ENV PYTHONDONTWRITEBYTECODE=1\nENV UV_NO_CACHE=1 UV_COMPILE_BYTECODE=1\n${manifests}RUN uv sync --locked --no-dev`,
    },
    {
      name: 'in a builder',
      dockerfile: `FROM python:3.13-slim-trixie AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n${manifests}RUN ⟦uv sync⟧ --locked --no-dev\nFROM python:3.13-slim-trixie\nCOPY --from=build /app/.venv /app/.venv\n`,
      messageId: 'missing',
      output: `FROM python:3.13-slim-trixie AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n${manifests}ENV UV_COMPILE_BYTECODE=1\nRUN uv sync --locked --no-dev\nFROM python:3.13-slim-trixie\nCOPY --from=build /app/.venv /app/.venv\n`,
    },
    {
      name: 'a container that starts uv: a person decides',
      dockerfile: `ENV UV_NO_DEV=1\n${manifests}RUN ⟦uv sync⟧ --locked\nCMD ["uv", "run", "--no-sync", "python"]`,
      messageId: 'missing',
      kind: 'unsafe',
      output: `ENV UV_NO_DEV=1 UV_COMPILE_BYTECODE=1\n${manifests}RUN uv sync --locked\nCMD ["uv", "run", "--no-sync", "python"]`,
    },
  ],
});
