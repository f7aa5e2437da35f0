import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { gitDependencyWithoutGit } from './rule.ts';

const files = {
  'pyproject.toml':
    '[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["geo-tools"]\n\n[project.optional-dependencies]\nplot = ["charts"]\n\n[tool.uv.sources]\ngeo-tools = { git = "https://github.com/example/geo-tools" }\ncharts = { git = "https://github.com/example/charts" }\n',
  'uv.lock': `version = 1
requires-python = ">=3.12"

[[package]]
name = "app"
version = "1"
source = { virtual = "." }
dependencies = [{ name = "geo-tools" }]

[package.optional-dependencies]
plot = [{ name = "charts" }]

[[package]]
name = "charts"
version = "1"
source = { git = "https://github.com/example/charts#0123456789012345678901234567890123456789" }

[[package]]
name = "geo-tools"
version = "2"
source = { git = "https://github.com/example/geo-tools#0123456789012345678901234567890123456789" }
`,
};
const head = 'FROM python:3.13-slim-trixie\n';
const uv = 'COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\n';
const install = 'RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*\n';

ruleTester(gitDependencyWithoutGit, {
  valid: [
    { name: 'git is installed', dockerfile: `${head}${install}${uv}RUN uv sync --frozen`, files },
    { name: 'the base has it', dockerfile: `FROM python:3.13\n${uv}RUN uv sync --frozen`, files },
    { name: 'nobody knows the base', dockerfile: `FROM example.com/base\n${uv}RUN uv sync --frozen`, files },
    {
      name: 'the environment comes from a stage that has git, and holds it already',
      dockerfile: `FROM python:3.13 AS build\n${uv}RUN uv sync --frozen\n${head}${uv}COPY --from=build /app/.venv /app/.venv\nRUN uv sync --frozen`,
      files,
    },
    { name: 'it is left out', dockerfile: `${head}${uv}RUN uv sync --frozen --no-install-package geo-tools`, files },
    {
      name: 'another stage with git fills the cache',
      dockerfile: `FROM python:3.13 AS fetch\n${uv}RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen\n${head}${uv}COPY --from=fetch /etc/hostname /\nRUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen`,
      files,
    },
    { name: 'no source is a repository', dockerfile: `${head}${uv}RUN uv sync --locked` },
    { name: 'a script may bring git', dockerfile: `${head}${uv}COPY setup.sh /\nRUN /setup.sh\nRUN uv sync --frozen`, files },
    { name: 'an address of an archive', dockerfile: `${head}${uv}RUN uv pip install --system https://example.com/geo-tools.tar.gz`, files },
  ],
  invalid: [
    {
      name: 'P78: a git source of uv.lock',
      dockerfile: `${head}${uv}RUN ⟦uv sync⟧ --frozen`,
      files,
      messageId: 'missing',
      data: { command: 'uv sync', names: 'geo-tools', base: 'python:3.13-slim-trixie' },
      output: `${head}${install}${uv}RUN uv sync --frozen`,
      kind: 'unsafe',
    },
    {
      name: 'P78: an extra brings another; the list of packages is there',
      dockerfile: `${head}RUN apt-get update && apt-get install -y \\\n    curl \\\n    libpq5 && rm -rf /var/lib/apt/lists/*\n${uv}RUN ⟦uv sync⟧ --frozen --extra plot`,
      files,
      messageId: 'missing',
      data: { names: 'charts, geo-tools' },
      output: `${head}RUN apt-get update && apt-get install -y \\\n    curl \\\n    libpq5 git && rm -rf /var/lib/apt/lists/*\n${uv}RUN uv sync --frozen --extra plot`,
      kind: 'unsafe',
    },
    {
      name: 'an address, on Alpine, whose failure is ignored',
      dockerfile: `FROM python:3.13-alpine\n${uv}RUN ⟦uv pip install⟧ --system "geo @ git+https://github.com/example/geo-tools@v2" || true`,
      messageId: 'missing',
      data: { names: 'git+https://github.com/example/geo-tools@v2', base: 'python:3.13-alpine' },
      severity: 'warning',
      output: `FROM python:3.13-alpine\nRUN apk add --no-cache git\n${uv}RUN uv pip install --system "geo @ git+https://github.com/example/geo-tools@v2" || true`,
      kind: 'unsafe',
    },
  ],
});
