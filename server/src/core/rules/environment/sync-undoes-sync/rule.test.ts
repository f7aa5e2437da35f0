import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { sampleWorkspace } from '../../../../../../test/harness/sampleWorkspace.ts';
import { syncUndoesSync } from './rule.ts';

const groups = { dev: ['pytest'], docs: ['mkdocs'], same: ['iniconfig'] };
const sample = sampleProject({ groups, more: '[project.optional-dependencies]\npg = ["psycopg"]\nempty = []' });
const locked = (name: string) =>
  `\n[[package]]\nname = "${name}"\nversion = "2.1.0"\nsource = { registry = "https://pypi.org/simple" }\nwheels = [{ url = "https://files.pythonhosted.org/packages/aa/${name}-2.1.0-py3-none-any.whl", hash = "sha256:aa", size = 4200000 }]\n`;
const files = {
  ...sample,
  'uv.lock': sample['uv.lock']
    .replace('[package.dev-dependencies]', '[package.optional-dependencies]\npg = [{ name = "psycopg" }]\n\n[package.dev-dependencies]')
    .replace('requires-dist = [', 'provides-extras = ["pg", "empty"]\nrequires-dist = [{ name = "psycopg", marker = "extra == \'pg\'" }, ')
    .concat(locked('psycopg')),
};
const layers = (first: string, second: string, between = 'COPY . .\n') =>
  `ENV UV_NO_CACHE=1\nCOPY pyproject.toml uv.lock ./\nRUN ${first}\n${between}RUN ${second}`;
const workspace = sampleWorkspace();

ruleTester(syncUndoesSync, {
  valid: [
    {
      name: 'the same options',
      dockerfile: layers('uv sync --frozen --no-dev --extra pg --no-install-project', 'uv sync --frozen --extra PG --no-dev'),
      files,
    },
    { name: 'more of them', dockerfile: layers('uv sync --locked --no-dev', 'uv sync --locked --no-dev --extra pg --group docs'), files },
    { name: '--inexact', dockerfile: layers('uv sync --locked --no-dev --extra pg', 'uv sync --locked --no-dev --inexact'), files },
    { name: 'the variable holds for both', dockerfile: `ENV UV_NO_DEV=1\n${layers('uv sync --locked', 'uv sync --locked')}`, files },
    {
      name: 'in two steps: the first one installs what the second one builds with',
      dockerfile: layers('uv sync --locked --no-dev --extra pg', 'uv sync --locked --no-dev --no-build-isolation --group docs'),
      files,
    },
    {
      name: 'the same by a variable',
      dockerfile: `ENV UV_NO_BUILD_ISOLATION=1\n${layers('uv sync --locked --no-dev --extra pg', 'uv sync --locked --no-dev --group docs')}`,
      files,
    },
    {
      name: 'tests run in between',
      dockerfile: layers('uv sync --locked', 'uv sync --locked --no-dev', 'COPY . .\nRUN uv run pytest\n'),
      files,
    },
    {
      name: 'a program that is not known runs in between',
      dockerfile: layers('uv sync --locked', 'uv sync --locked --no-dev', 'RUN .venv/bin/pytest\n'),
      files,
    },
    {
      name: 'all that is lost is needed anyway',
      dockerfile: layers('uv sync --locked --no-dev --group same', 'uv sync --locked --no-dev'),
      files,
    },
    { name: 'an empty extra', dockerfile: layers('uv sync --locked --no-dev --extra empty', 'uv sync --locked --no-dev'), files },
    {
      name: 'the first stage is shipped too',
      dockerfile: `FROM python:3.13-slim-trixie AS dev\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY . .\nRUN uv sync --locked\nFROM dev AS test\nCMD ["pytest"]\nFROM dev\nRUN uv sync --locked --no-dev`,
      files,
    },
    {
      name: 'another environment',
      dockerfile: layers('uv sync --locked --extra pg --no-dev', 'UV_PROJECT_ENVIRONMENT=/opt/venv uv sync --locked --no-dev'),
      files,
    },
    { name: 'a dry run', dockerfile: layers('uv sync --locked --extra pg --no-dev', 'uv sync --locked --no-dev --dry-run'), files },
    {
      name: 'trap 18: flags in a variable',
      dockerfile: `ARG FLAGS\n${layers('uv sync --locked --no-dev --extra pg', 'uv sync --locked --no-dev $FLAGS')}`,
      files,
    },
    {
      name: 'packages are built without isolation',
      dockerfile: layers('uv sync --locked --no-dev --extra pg', 'uv sync --locked --no-dev'),
      files: { ...files, 'pyproject.toml': `${files['pyproject.toml']}\n[tool.uv]\nno-build-isolation-package = ["flash-attn"]\n` },
    },
  ],
  invalid: [
    {
      name: 'an extra is lost',
      dockerfile: layers('uv sync --frozen --no-dev --extra pg --no-install-project', '⟦uv sync⟧ --frozen --no-dev'),
      files,
      messageId: 'removes',
      data: { lost: 'the extra pg', environment: '/app/.venv', cost: ': 1 package, 4.2 MB of wheels' },
      related: ['uv sync'],
      kind: 'unsafe',
      output: layers('uv sync --frozen --no-dev --extra pg --no-install-project', 'uv sync --frozen --extra pg --no-dev'),
    },
    {
      name: 'the first layer has dev for nothing',
      dockerfile: layers('uv sync --frozen --no-install-project', '⟦uv sync⟧ --frozen --no-dev'),
      files,
      messageId: 'removes',
      data: { lost: 'the group dev' },
      kind: 'unsafe',
      output: layers('uv sync --frozen --no-dev --no-install-project', 'uv sync --frozen --no-dev'),
    },
    {
      name: 'by a variable that comes late',
      dockerfile: layers('uv sync --frozen --no-install-project', '⟦uv sync⟧ --frozen', 'ENV UV_NO_DEV=1\nCOPY . .\n'),
      files,
      messageId: 'removes',
    },
    {
      name: 'groups, in one script',
      dockerfile:
        'ENV UV_NO_CACHE=1\nCOPY . .\nRUN uv sync --locked --no-dev --all-groups --all-extras && ⟦uv sync⟧ --locked --no-default-groups',
      files,
      messageId: 'removes',
      data: { lost: 'the extra pg and the groups docs, same', cost: ': 2 packages, 4.2 MB of wheels' },
    },
    {
      name: 'another set: nobody knows whether both go together',
      dockerfile: layers('uv sync --frozen --no-dev --extra pg --no-install-project', '⟦uv sync⟧ --frozen --no-dev --group docs'),
      files,
      messageId: 'removes',
    },
    {
      name: 'other packages of a workspace',
      dockerfile: layers('uv sync --frozen --no-install-workspace', '⟦uv sync⟧ --frozen --package lib'),
      files: workspace,
      messageId: 'removes',
      data: { lost: 'what the project shop needs', cost: ': 1 package' },
      kind: 'unsafe',
      output: layers('uv sync --frozen --package lib --no-install-workspace', 'uv sync --frozen --package lib'),
    },
    {
      name: 'in a stage on a stage that serves it alone, without uv.lock',
      dockerfile:
        'FROM python:3.13-slim-trixie AS deps\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nENV UV_NO_CACHE=1\nWORKDIR /app\nCOPY pyproject.toml ./\nRUN uv sync --no-dev --extra pg\nFROM deps\nCOPY . .\nRUN ⟦uv sync⟧ --no-dev',
      files: { ...files, 'uv.lock': undefined },
      messageId: 'removes',
      data: { cost: '' },
      kind: 'unsafe',
      output:
        'FROM python:3.13-slim-trixie AS deps\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nENV UV_NO_CACHE=1\nWORKDIR /app\nCOPY pyproject.toml ./\nRUN uv sync --no-dev --extra pg\nFROM deps\nCOPY . .\nRUN uv sync --extra pg --no-dev',
    },
  ],
});
