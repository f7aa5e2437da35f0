import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { syncIntoSystem } from './rule.ts';

const local = 'ENV UV_PROJECT_ENVIRONMENT=/usr/local\nCOPY . .\n';

ruleTester(syncIntoSystem, {
  valid: [
    { name: '--inexact', dockerfile: `${local}RUN uv sync --locked --inexact --no-dev` },
    { name: 'an environment of its own', dockerfile: 'COPY . .\nRUN uv sync --locked --no-dev' },
    { name: 'another folder', dockerfile: 'ENV UV_PROJECT_ENVIRONMENT=/opt/venv\nCOPY . .\nRUN uv sync --locked --no-dev' },
    { name: 'uv run', dockerfile: `${local}RUN uv run --locked --no-dev true` },
    { name: 'the variable means nothing to uv pip', dockerfile: `${local}RUN uv pip install --system six` },
    { name: 'a dry run', dockerfile: `${local}RUN uv sync --locked --dry-run` },
    {
      name: 'the folder is not known',
      dockerfile: 'ARG PREFIX\nENV UV_PROJECT_ENVIRONMENT=$PREFIX\nCOPY . .\nRUN uv sync --locked --no-dev',
    },
  ],
  invalid: [
    {
      name: 'P19: /usr/local',
      dockerfile: `${local}RUN ⟦uv sync⟧ --locked --no-dev`,
      messageId: 'exact',
      data: { environment: '/usr/local' },
      related: ['UV_PROJECT_ENVIRONMENT'],
      kind: 'unsafe',
      output: `${local}RUN uv sync --locked --inexact --no-dev`,
    },
    {
      name: '/usr/, for one command',
      dockerfile: 'COPY . .\nRUN UV_PROJECT_ENVIRONMENT=/usr/ ⟦uv sync⟧ --no-dev',
      messageId: 'exact',
      data: { environment: '/usr' },
      kind: 'unsafe',
      output: 'COPY . .\nRUN UV_PROJECT_ENVIRONMENT=/usr/ uv sync --inexact --no-dev',
    },
    {
      name: 'two layers, told once',
      dockerfile: `${local}RUN ⟦uv sync⟧ --locked --no-dev --no-install-project\nRUN uv sync --locked --no-dev`,
      messageId: 'exact',
      kind: 'unsafe',
      output: `${local}RUN uv sync --locked --inexact --no-dev --no-install-project\nRUN uv sync --locked --inexact --no-dev`,
    },
  ],
});
