import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { unknownExtra } from './rule.ts';

const extras = (more: string) => sampleProject({ more: `[project.optional-dependencies]\n${more}` });
const files = extras('postgres = ["psycopg"]\nRedis_Cache = ["redis"]\nempty = []');
const member = (name: string, extra: string) =>
  `[project]\nname = "${name}"\nversion = "0.1.0"\nrequires-python = ">=3.12"\n\n[project.optional-dependencies]\n${extra} = ["six"]\n`;
const members = {
  'packages/a/pyproject.toml': member('a', 'fast'),
  'packages/b/pyproject.toml': member('b', 'slow'),
  'uv.lock': undefined,
};
const root = '[project]\nname = "root"\nversion = "0.1.0"\nrequires-python = ">=3.12"\n\n';
const workspace = { ...members, 'pyproject.toml': `${root}[tool.uv.workspace]\nmembers = ["packages/*"]\n` };
const virtualRoot = { ...members, 'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n' };

ruleTester(unknownExtra, {
  valid: [
    { name: 'it is there', dockerfile: 'COPY . .\nRUN uv sync --locked --extra postgres', files },
    { name: 'names are compared normalised', dockerfile: 'COPY . .\nRUN uv sync --locked --extra redis.cache --extra POSTGRES', files },
    { name: 'an empty extra is one', dockerfile: 'COPY . .\nRUN uv sync --locked --extra empty --no-extra empty', files },
    { name: 'the member has it', dockerfile: 'COPY . .\nRUN uv sync --package a --extra fast', files: workspace },
    { name: 'one of two members has it', dockerfile: 'COPY . .\nRUN uv sync --package a --package b --extra fast', files: workspace },
    { name: 'some member has it', dockerfile: 'COPY . .\nRUN uv sync --all-packages --extra slow', files: workspace },
    { name: 'a root without [project] is all members', dockerfile: 'COPY . .\nRUN uv sync --extra slow', files: virtualRoot },
    { name: 'trap 18: an argument that is not known', dockerfile: 'ARG FLAGS\nCOPY . .\nRUN uv sync --locked --extra nope $FLAGS', files },
    { name: 'a name that is not known', dockerfile: 'ARG EXTRA\nCOPY . .\nRUN uv sync --locked --extra $EXTRA', files },
    {
      name: 'an old uv lets it pass',
      dockerfile: 'COPY --from=ghcr.io/astral-sh/uv:0.5.4 /uv /bin/\nCOPY . .\nRUN uv sync --extra nope',
      files,
    },
    { name: 'uv run --no-sync looks at none', dockerfile: 'COPY . .\nRUN uv run --no-sync --extra nope pytest', files },
    {
      name: 'the build backend makes the extras',
      dockerfile: 'COPY . .\nRUN uv sync --extra nope',
      files: { ...files, 'pyproject.toml': '[project]\nname = "app"\nversion = "1"\ndynamic = ["optional-dependencies"]\n' },
    },
    {
      name: 'uv.lock has it',
      dockerfile: 'COPY . .\nRUN uv sync --frozen --extra old',
      files: {
        ...files,
        'uv.lock': `${files['uv.lock'].replace('[package.metadata]\n', '[package.metadata]\nprovides-extras = ["old"]\n')}`,
      },
    },
    { name: 'uv add names extras of what it adds', dockerfile: 'COPY . .\nRUN uv add --extra standard uvicorn', files },
    { name: 'no project is in the image', dockerfile: 'RUN uv sync --extra nope', files },
  ],
  invalid: [
    {
      name: 'a slip',
      dockerfile: 'COPY . .\nRUN uv sync --locked --extra ⟦postgre⟧',
      files,
      messageId: 'near',
      data: { name: 'postgre', nearest: 'postgres', project: 'the project app' },
      related: ['optional-dependencies'],
      kind: 'unsafe',
      output: 'COPY . .\nRUN uv sync --locked --extra postgres',
    },
    {
      name: 'nothing near',
      dockerfile: 'COPY . .\nRUN uv sync --locked --extra ⟦all⟧ --no-dev',
      files,
      messageId: 'other',
      data: { names: 'empty, postgres, redis-cache' },
      kind: 'unsafe',
      output: 'COPY . .\nRUN uv sync --locked --no-dev',
    },
    {
      name: 'no extras at all; leaving one out says nothing',
      dockerfile: 'COPY . .\nRUN uv sync --locked --all-extras --no-extra=⟦gpu⟧',
      messageId: 'none',
      related: ['"app"'],
      output: 'COPY . .\nRUN uv sync --locked --all-extras',
    },
    {
      name: 'with --frozen too, also at the start',
      dockerfile: 'COPY . .\nRUN uv sync --frozen --no-dev --extra postgres\nCMD ["uv", "run", "--extra", ⟦"postgress"⟧, "app"]',
      files,
      messageId: 'near',
      kind: 'unsafe',
      output: 'COPY . .\nRUN uv sync --frozen --no-dev --extra postgres\nCMD ["uv", "run", "--extra", "postgres", "app"]',
    },
    {
      name: 'the extra of another member',
      dockerfile: 'COPY . .\nRUN uv sync --package a --extra ⟦slow⟧',
      files: workspace,
      messageId: 'other',
      data: { project: 'the project a', names: 'fast' },
      kind: 'unsafe',
      output: 'COPY . .\nRUN uv sync --package a',
    },
    {
      name: 'no member has it',
      dockerfile: 'COPY . .\nRUN uv sync --extra ⟦gpu⟧',
      files: virtualRoot,
      messageId: 'other',
      data: { project: 'the workspace', names: 'fast, slow' },
      kind: 'unsafe',
      output: 'COPY . .\nRUN uv sync',
    },
    {
      name: 'the failure is passed over',
      dockerfile: 'COPY . .\nRUN uv sync --locked --extra ⟦gpu⟧ || true',
      files,
      messageId: 'other',
      severity: 'warning',
      kind: 'unsafe',
      output: 'COPY . .\nRUN uv sync --locked || true',
    },
  ],
});
