import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { syncUndoesPip } from './rule.ts';

const head = 'ENV UV_NO_CACHE=1\nCOPY . .\nRUN uv venv\n';
const system = 'ENV UV_NO_CACHE=1 UV_PROJECT_ENVIRONMENT=/usr/local\nCOPY . .\n';

ruleTester(syncUndoesPip, {
  valid: [
    { name: 'behind the sync', dockerfile: 'ENV UV_NO_CACHE=1\nCOPY . .\nRUN uv sync --locked --no-dev\nRUN uv pip install gunicorn' },
    { name: '--inexact', dockerfile: `${head}RUN uv pip install gunicorn\nRUN uv sync --locked --no-dev --inexact` },
    { name: 'uv run removes nothing', dockerfile: `${head}RUN uv pip install gunicorn\nRUN uv run --locked --no-dev true` },
    { name: 'uv.lock has it', dockerfile: `${head}RUN uv pip install 'IniConfig>=1'\nRUN uv sync --locked --no-dev` },
    {
      name: 'there is no uv.lock',
      dockerfile: `${head}RUN uv pip install gunicorn\nRUN uv sync --no-dev`,
      files: { 'uv.lock': undefined },
    },
    { name: 'it is used in between', dockerfile: `${head}RUN uv pip install cmake\nRUN .venv/bin/cmake .\nRUN uv sync --locked --no-dev` },
    {
      name: 'packages are built without isolation',
      dockerfile: `${head}RUN uv pip install numpy cython\nRUN uv sync --locked --no-dev`,
      files: sampleProject({ more: '[tool.uv]\nno-build-isolation-package = ["iniconfig"]' }),
    },
    {
      name: 'by a flag',
      dockerfile: `${head}RUN uv pip install numpy\nRUN uv sync --locked --no-dev --no-build-isolation-package iniconfig`,
    },
    { name: 'another environment', dockerfile: `${head}RUN VIRTUAL_ENV=/opt/tools uv pip install gunicorn\nRUN uv sync --locked --no-dev` },
    { name: 'the system', dockerfile: 'ENV UV_NO_CACHE=1\nCOPY . .\nRUN uv pip install --system gunicorn\nRUN uv sync --locked --no-dev' },
    { name: 'a folder of its own', dockerfile: `${head}RUN uv pip install --target /opt/lib gunicorn\nRUN uv sync --locked --no-dev` },
    { name: 'the environment has its own pip', dockerfile: `${head}RUN uv pip install -U pip setuptools\nRUN uv sync --locked --no-dev` },
    {
      name: 'installed again',
      dockerfile: `${head}RUN uv pip install gunicorn\nRUN uv sync --locked --no-dev\nRUN uv pip install gunicorn`,
    },
    {
      name: 'trap 23: what is exported',
      dockerfile: `${head}RUN uv export --locked -o req.txt && uv pip install -r req.txt\nRUN uv sync --locked --no-dev`,
    },
    { name: 'a path', dockerfile: `${head}RUN uv pip install ./wheels/x-1-py3-none-any.whl\nRUN uv sync --locked --no-dev` },
  ],
  invalid: [
    {
      name: 'in front of the sync',
      dockerfile: `${head}RUN uv pip install ⟦gunicorn⟧\nRUN uv sync --locked --no-dev`,
      messageId: 'removed',
      data: { packages: 'gunicorn', environment: '/app/.venv' },
      related: ['uv sync'],
      kind: 'unsafe',
      output: `${head}RUN uv sync --locked --no-dev\nRUN uv pip install gunicorn`,
    },
    {
      name: 'two of three, in one script',
      dockerfile: `${head}RUN uv pip install iniconfig ⟦"gunicorn>=22" uvicorn⟧ && uv sync --locked --no-dev`,
      messageId: 'removed',
      data: { packages: 'gunicorn, uvicorn' },
      kind: 'unsafe',
      output: `${head}RUN uv pip install iniconfig "gunicorn>=22" uvicorn && uv sync --locked --inexact --no-dev`,
    },
    {
      name: 'between two syncs, the last of which counts',
      dockerfile:
        'ENV UV_NO_CACHE=1\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --frozen --no-dev\nRUN uv pip install ⟦debugpy⟧\nCOPY . .\nRUN uv sync --locked --no-dev',
      messageId: 'removed',
      kind: 'unsafe',
      output:
        'ENV UV_NO_CACHE=1\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --frozen --no-dev\nCOPY . .\nRUN uv sync --locked --no-dev\nRUN uv pip install debugpy',
    },
    {
      name: 'the system is the environment',
      dockerfile: `${system}RUN uv pip install --system ⟦gunicorn⟧\nRUN uv sync --locked --no-dev`,
      messageId: 'removed',
      data: { environment: '/usr/local' },
      kind: 'unsafe',
      output: `${system}RUN uv sync --locked --no-dev\nRUN uv pip install --system gunicorn`,
    },
  ],
});
