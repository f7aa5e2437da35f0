import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { syncIntoSystem } from './rule.ts';

const pip = 'RUN pip install --no-cache-dir awscli==1.42.0\n';
const local = 'ENV UV_PROJECT_ENVIRONMENT=/usr/local\nCOPY . .\n';
const of311 = 'FROM python:3.11-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n';

ruleTester(syncIntoSystem, {
  valid: [
    { name: 'the image has nothing but pip, which stays', dockerfile: `${local}RUN uv sync --locked --no-dev` },
    { name: 'pip installs uv, which stays too', dockerfile: `RUN pip install -U pip uv==0.13.9\n${local}RUN uv sync --locked --no-dev` },
    {
      name: 'setuptools and wheel stay below Python 3.12',
      dockerfile: `${of311}RUN pip install -U setuptools wheel\n${local}RUN uv sync --locked --no-dev`,
    },
    { name: 'a locked package', dockerfile: `RUN pip install pytest\n${local}RUN uv sync --locked` },
    { name: 'pip comes later', dockerfile: `${local}RUN uv sync --locked --no-dev\n${pip}` },
    { name: 'pip comes later in the same script', dockerfile: `${local}RUN uv sync --locked --no-dev && pip install awscli` },
    { name: 'to another place', dockerfile: `RUN pip install --target /opt/aws awscli\n${local}RUN uv sync --locked --no-dev` },
    {
      name: 'on a condition',
      dockerfile: `ARG AWS\nRUN if [ -n "$AWS" ]; then pip install awscli; fi\n${local}RUN uv sync --locked --no-dev`,
    },
    { name: '--inexact', dockerfile: `${pip}${local}RUN uv sync --locked --inexact --no-dev` },
    { name: 'an environment of its own', dockerfile: `${pip}COPY . .\nRUN uv sync --locked --no-dev` },
    { name: 'another folder', dockerfile: `${pip}ENV UV_PROJECT_ENVIRONMENT=/opt/venv\nCOPY . .\nRUN uv sync --locked --no-dev` },
    { name: 'uv run', dockerfile: `${pip}${local}RUN uv run --locked --no-dev true` },
    { name: 'the variable means nothing to uv pip', dockerfile: `${pip}${local}RUN uv pip install --system six` },
    { name: 'a dry run', dockerfile: `${pip}${local}RUN uv sync --locked --dry-run` },
    { name: 'no uv.lock to go by', dockerfile: `${pip}${local}RUN uv sync --no-dev`, files: { 'uv.lock': undefined } },
    {
      name: 'the folder is not known',
      dockerfile: `${pip}ARG PREFIX\nENV UV_PROJECT_ENVIRONMENT=$PREFIX\nCOPY . .\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'another Python than the one that pip belongs to',
      dockerfile: `${pip}ENV UV_PROJECT_ENVIRONMENT=/usr\nCOPY . .\nRUN uv sync --locked --no-dev`,
    },
  ],
  invalid: [
    {
      name: 'P19: /usr/local, and pip before it',
      dockerfile: `${pip}${local}RUN ⟦uv sync⟧ --locked --no-dev`,
      messageId: 'exact',
      data: { environment: '/usr/local', packages: 'awscli' },
      related: ['pip install --no-cache-dir awscli==1.42.0', 'UV_PROJECT_ENVIRONMENT'],
      kind: 'unsafe',
      output: `${pip}${local}RUN uv sync --locked --inexact --no-dev`,
    },
    {
      name: 'for one command, in one script',
      dockerfile: 'COPY . .\nRUN pip install setuptools && UV_PROJECT_ENVIRONMENT=/usr/local/ ⟦uv sync⟧ --locked --no-dev',
      messageId: 'exact',
      data: { environment: '/usr/local', packages: 'setuptools' },
      kind: 'unsafe',
      output: 'COPY . .\nRUN pip install setuptools && UV_PROJECT_ENVIRONMENT=/usr/local/ uv sync --locked --inexact --no-dev',
    },
    {
      name: 'two layers, told once',
      dockerfile: `${pip}${local}RUN ⟦uv sync⟧ --locked --no-dev --no-install-project\nRUN uv sync --locked --no-dev`,
      messageId: 'exact',
      kind: 'unsafe',
      output: `${pip}${local}RUN uv sync --locked --inexact --no-dev --no-install-project\nRUN uv sync --locked --inexact --no-dev`,
    },
  ],
});
