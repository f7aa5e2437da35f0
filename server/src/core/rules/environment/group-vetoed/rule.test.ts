import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { groupVetoed } from './rule.ts';

const files = sampleProject({ groups: { dev: ['pytest'], docs: ['mkdocs'], none: [] } });
const head = 'FROM python:3.13-slim-trixie AS base\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY . .\n';
const inherited = `${head}ENV UV_NO_DEV=1\nRUN uv sync --locked\n\nFROM base AS test\n`;

ruleTester(groupVetoed, {
  valid: [
    { name: '--dev lifts the variable', dockerfile: `${inherited}RUN uv sync --locked --dev --group docs`, files },
    { name: '--only-dev too', dockerfile: `${inherited}RUN uv sync --locked --only-dev`, files },
    { name: 'trap 19: the variable is turned off', dockerfile: `${inherited}RUN UV_NO_DEV=0 uv sync --locked --group dev`, files },
    { name: 'turned off for the stage', dockerfile: `${inherited}ENV UV_NO_DEV=false\nRUN uv sync --locked --all-groups`, files },
    { name: 'another group', dockerfile: `${inherited}RUN uv sync --locked --group docs`, files },
    { name: 'all groups but one', dockerfile: 'COPY . .\nRUN uv sync --locked --all-groups --no-dev --no-group docs', files },
    { name: 'no default groups', dockerfile: 'COPY . .\nENV UV_NO_DEFAULT_GROUPS=1\nRUN uv sync --locked --group dev', files },
    {
      name: 'there is no such group',
      dockerfile: `${inherited}RUN uv sync --locked --all-groups`,
      files: sampleProject({ groups: { docs: ['mkdocs'] } }),
    },
    { name: 'an empty group', dockerfile: 'COPY . .\nENV UV_NO_GROUP=none\nRUN uv sync --locked --all-groups', files },
    {
      name: 'uv 0.8.0 does not read the variable',
      dockerfile: 'COPY --from=ghcr.io/astral-sh/uv:0.8.0 /uv /bin/\nCOPY . .\nENV UV_NO_DEV=1\nRUN uv sync --locked --group dev',
      files,
    },
    { name: 'nothing is synced', dockerfile: `${inherited}RUN uv run --no-sync --group dev pytest`, files },
    { name: 'an argument that may be --dev', dockerfile: `${inherited}ARG FLAGS\nRUN uv sync --locked --group dev $FLAGS`, files },
  ],
  invalid: [
    {
      name: 'a test stage on a production stage',
      dockerfile: `${inherited}RUN uv sync --locked ⟦--group dev⟧`,
      files,
      messageId: 'dev',
      data: { exclusion: 'UV_NO_DEV', option: '--group dev', instead: '--dev' },
      related: ['UV_NO_DEV'],
      kind: 'unsafe',
      output: `${inherited}RUN uv sync --locked --dev`,
    },
    {
      name: 'only that group: nothing is installed',
      dockerfile: `${inherited}RUN uv sync --locked ⟦--only-group=dev⟧`,
      files,
      messageId: 'dev',
      data: { instead: '--only-dev' },
      kind: 'unsafe',
      output: `${inherited}RUN uv sync --locked --only-dev`,
    },
    {
      name: 'all groups',
      dockerfile: `${inherited}RUN uv run --locked ⟦--all-groups⟧ pytest`,
      files,
      messageId: 'dev',
      kind: 'unsafe',
      output: `${inherited}RUN uv run --locked --all-groups --dev pytest`,
    },
    {
      name: 'at the start',
      dockerfile: `${inherited}CMD ["uv", "run", ⟦"--group", "dev"⟧, "pytest"]`,
      files,
      messageId: 'dev',
    },
    {
      name: 'another group by its variable',
      dockerfile: 'COPY . .\nENV UV_NO_GROUP="docs dev"\nRUN uv sync --locked ⟦--group docs⟧',
      files,
      messageId: 'group',
      data: { group: 'docs', exclusion: 'UV_NO_GROUP' },
      related: ['UV_NO_GROUP'],
      kind: 'unsafe',
      output: 'COPY . .\nENV UV_NO_GROUP="docs dev"\nRUN UV_NO_GROUP=dev uv sync --locked --group docs',
    },
    {
      name: 'both in one call',
      dockerfile: 'COPY . .\nRUN uv sync --locked --no-dev ⟦--group dev⟧',
      files,
      messageId: 'group',
      data: { exclusion: '--no-dev' },
      related: ['--no-dev'],
      kind: 'unsafe',
      output: 'COPY . .\nRUN uv sync --locked --no-dev',
    },
  ],
});
