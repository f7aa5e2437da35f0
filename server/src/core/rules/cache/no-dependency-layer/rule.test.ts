import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { noDependencyLayer } from './rule.ts';

const manifests = 'COPY pyproject.toml uv.lock ./\n';
const bare = sampleProject()
  ['pyproject.toml'].replace('["iniconfig>=2"]', '[]')
  .replace(/\[dependency-groups\][^[]*/, '');
const ignore = { '.dockerignore': '.venv\n' };
const layer = `RUN --mount=type=cache,target=/root/.cache/uv \\
    --mount=type=bind,source=uv.lock,target=uv.lock \\
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\
    uv sync --locked --no-install-project --no-dev
`;

ruleTester(noDependencyLayer, {
  valid: [
    {
      name: 'the layer is there',
      dockerfile: `${manifests}RUN uv sync --locked --no-dev --no-install-project\nCOPY . .\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'trap 1: the layer reads mounted manifests',
      dockerfile:
        'RUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync --locked --no-dev --no-install-project\nCOPY . .\nRUN uv sync --locked --no-dev',
    },
    { name: 'trap 25: dependencies only, then the source', dockerfile: `${manifests}RUN uv sync --locked --no-dev\nCOPY . .` },
    { name: 'no dependencies', dockerfile: 'COPY . .\nRUN uv sync --locked --no-dev', files: { 'pyproject.toml': bare } },
    {
      name: 'a development stage',
      dockerfile:
        'FROM python:3.13-slim-trixie AS dev\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY . .\nRUN uv sync --locked',
    },
    { name: 'a development file', file: 'Dockerfile.dev', dockerfile: 'COPY . .\nRUN uv sync --locked' },
    {
      name: 'trap 5: a script may have installed them',
      dockerfile: 'COPY pyproject.toml uv.lock Makefile ./\nRUN make install\nCOPY . .\nRUN uv sync --locked --no-dev',
    },
    {
      name: 'installed from an exported list before',
      dockerfile: `COPY requirements.txt ./\nRUN uv venv && uv pip install -r requirements.txt\nCOPY . .\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'trap 26: the environment comes from another stage',
      dockerfile: `FROM python:3.13-slim-trixie AS deps\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n${manifests}RUN uv sync --locked --no-dev\nFROM deps AS app\nCOPY . .\nCOPY --from=deps /app/.venv .venv\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'the same, on another base',
      dockerfile: `FROM python:3.13-slim-trixie AS deps\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n${manifests}RUN uv sync --locked --no-dev\nFROM python:3.13-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY . .\nCOPY --from=deps /app/.venv .venv\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'only single files are copied',
      dockerfile: `COPY pyproject.toml uv.lock README.md main.py ./\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'a stage that nobody builds',
      dockerfile: 'FROM python:3.13-slim-trixie AS old\nWORKDIR /app\nCOPY . .\nRUN uv sync --locked\nFROM python:3.13-slim-trixie',
    },
  ],
  invalid: [
    {
      name: 'P58, P59: the whole context, then the sync',
      dockerfile: 'COPY . .\nRUN ⟦uv sync⟧ --locked --no-dev',
      files: ignore,
      messageId: 'late',
      related: ['COPY . .'],
      kind: 'unsafe',
      output: `${layer}COPY . .\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'uv.toml says how the lockfile was made',
      dockerfile: 'COPY . .\nRUN ⟦uv sync⟧ --locked --no-dev',
      files: { ...ignore, 'uv.toml': 'resolution = "highest"\n' },
      messageId: 'late',
      kind: 'unsafe',
      output: `${layer.replace('    uv sync', '    --mount=type=bind,source=uv.toml,target=uv.toml \\\n    uv sync')}COPY . .\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'comments of the copy stay with it; options and the environment are kept',
      dockerfile: 'ENV UV_CACHE_DIR=/opt/uv UV_NO_DEV=1 UV_FROZEN=1\n# The code\nCOPY . .\nRUN ⟦uv sync⟧ --group docs --no-editable',
      files: { ...ignore, ...sampleProject({ groups: { dev: ['pytest'], docs: ['sphinx'] } }) },
      messageId: 'late',
      kind: 'unsafe',
      output: `ENV UV_CACHE_DIR=/opt/uv UV_NO_DEV=1 UV_FROZEN=1\nRUN --mount=type=cache,target=/opt/uv \\
    --mount=type=bind,source=uv.lock,target=uv.lock \\
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\
    uv sync --no-install-project --group docs
# The code\nCOPY . .\nRUN uv sync --group docs --no-editable`,
    },
    {
      name: 'in a builder whose environment is shipped',
      dockerfile: `FROM python:3.13-slim-trixie AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY . /app\nRUN ⟦uv sync⟧ --locked --no-dev\n\nFROM python:3.13-slim-trixie\nCOPY --from=build /app /app\nCMD ["/app/.venv/bin/python", "-m", "app"]`,
      files: ignore,
      messageId: 'late',
      kind: 'unsafe',
      output: `FROM python:3.13-slim-trixie AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n${layer}COPY . /app\nRUN uv sync --locked --no-dev\n\nFROM python:3.13-slim-trixie\nCOPY --from=build /app /app\nCMD ["/app/.venv/bin/python", "-m", "app"]`,
    },
    {
      name: 'a folder of the source beside the manifests',
      dockerfile: `COPY pyproject.toml uv.lock ./\nCOPY src/ src/\nRUN ⟦uv sync⟧ --locked --no-dev`,
      files: { ...ignore, 'src/app/__init__.py': '' },
      messageId: 'late',
      related: ['COPY src/ src/'],
      kind: 'unsafe',
      output: `COPY pyproject.toml uv.lock ./\n${layer}COPY src/ src/\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'pip installed nothing but uv',
      dockerfile: `FROM python:3.13-slim-trixie\nRUN pip install uv==0.13.9\nWORKDIR /app\nCOPY . .\nRUN ⟦uv sync⟧ --locked --no-dev`,
      files: ignore,
      messageId: 'late',
      kind: 'unsafe',
      output: `FROM python:3.13-slim-trixie\nRUN pip install uv==0.13.9\nWORKDIR /app\n${layer}COPY . .\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'a lockfile that does not fit: no fix',
      dockerfile: 'COPY . .\nRUN ⟦uv sync⟧ --no-dev',
      files: { ...ignore, 'pyproject.toml': sampleProject()['pyproject.toml'].replace('iniconfig>=2', 'iniconfig>=2", "six') },
      messageId: 'late',
    },
  ],
});
