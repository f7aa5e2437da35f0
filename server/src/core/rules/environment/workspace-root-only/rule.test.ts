import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleWorkspace } from '../../../../../../test/harness/sampleWorkspace.ts';
import { workspaceRootOnly } from './rule.ts';

const needing = sampleWorkspace();
/** The root needs nobody. */
const files = {
  ...needing,
  'pyproject.toml': (needing['pyproject.toml'] ?? '').replace(', "lib"', ''),
  'uv.lock': (needing['uv.lock'] ?? '').replace(', { name = "lib" }', '').replace(', { name = "lib", editable = "packages/lib" }', ''),
};
const grouped = {
  ...files,
  'pyproject.toml': `${files['pyproject.toml']}\n[dependency-groups]\ndev = ["lib"]\n`,
  'uv.lock': undefined,
};
const packaged = {
  ...files,
  'pyproject.toml': `${files['pyproject.toml']}\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n`,
};
const virtualRoot = { ...files, 'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n', 'uv.lock': undefined };
const layer = 'ENV UV_NO_CACHE=1\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --frozen --no-install-workspace\nCOPY . .\n';

ruleTester(workspaceRootOnly, {
  valid: [
    { name: 'the root needs a member', dockerfile: 'COPY . .\nRUN uv sync --locked', files: needing },
    { name: 'a group of the root needs one', dockerfile: 'COPY . .\nRUN uv sync', files: grouped },
    { name: 'the root is a program of its own', dockerfile: 'COPY . .\nRUN uv sync --frozen', files: packaged },
    { name: 'all of them', dockerfile: 'COPY . .\nRUN uv sync --locked --all-packages', files },
    { name: 'one of them', dockerfile: 'COPY . .\nRUN uv sync --locked --package lib', files },
    { name: 'a root without [project]', dockerfile: 'COPY . .\nRUN uv sync', files: virtualRoot },
    { name: 'in a member', dockerfile: 'COPY . .\nWORKDIR /app/packages/lib\nRUN uv sync --locked', files },
    { name: 'the start picks one', dockerfile: 'COPY . .\nRUN uv sync --locked\nCMD ["uv", "run", "--package", "lib", "lib"]', files },
    {
      name: 'a stage on it goes on with a member',
      dockerfile:
        'FROM python:3.13-slim-trixie AS base\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY . .\nRUN uv sync --locked\nFROM base AS lib\nRUN uv sync --locked --project packages/lib',
      files,
    },
    { name: 'pip installs one', dockerfile: 'COPY . .\nRUN uv sync --locked && uv pip install ./packages/lib', files },
    { name: 'no member is there', dockerfile: 'COPY pyproject.toml uv.lock ./\nRUN uv sync --frozen', files },
    { name: 'only a group', dockerfile: 'COPY . .\nRUN uv sync --only-group dev', files: grouped },
    { name: 'no workspace', dockerfile: 'COPY . .\nRUN uv sync --locked' },
    { name: 'trap 18: flags in a variable', dockerfile: 'ARG FLAGS\nCOPY . .\nRUN uv sync --locked $FLAGS', files },
  ],
  invalid: [
    {
      name: 'the whole tree at once',
      dockerfile: 'COPY . .\nRUN ⟦uv sync⟧ --locked',
      files,
      messageId: 'root',
      data: { root: 'shop', members: 'lib' },
      related: ['["packages/*"]'],
      kind: 'unsafe',
      output: 'COPY . .\nRUN uv sync --locked --all-packages',
    },
    {
      name: 'two layers',
      dockerfile: `${layer}RUN ⟦uv sync⟧ --locked`,
      files,
      messageId: 'root',
      kind: 'unsafe',
      output: `${layer.replace('--frozen', '--frozen --all-packages')}RUN uv sync --locked --all-packages`,
    },
    {
      name: 'without uv.lock, and without the group that needs it',
      dockerfile: 'COPY . .\nRUN ⟦uv sync⟧ --no-dev',
      files: grouped,
      messageId: 'root',
      kind: 'unsafe',
      output: 'COPY . .\nRUN uv sync --all-packages --no-dev',
    },
  ],
});
