import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { devDependenciesInImage } from './rule.ts';

const manifests = 'COPY pyproject.toml uv.lock ./\n';
const uv = 'COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\n';
const cost = ': 1 package';

/** The sample whose pytest needs coverage, of which each platform has a wheel of another size, and tomli in an older Python. */
function sizedProject(): Readonly<Record<string, string>> {
  const files = sampleProject({ requiresPython: '>=3.10' });
  const wheels = [
    ['cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64', 20_000_000],
    ['cp313-cp313-manylinux_2_17_aarch64.manylinux2014_aarch64', 31_000_000],
    ['cp313-cp313-musllinux_1_2_x86_64', 45_000_000],
    ['cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64', 52_000_000],
    ['cp313-cp313-win_amd64', 7_000_000],
  ].map(([tags, size]) => `    { url = "https://files.pythonhosted.org/packages/coverage-7.0-${tags}.whl", size = ${size} },`);
  const registry = 'source = { registry = "https://pypi.org/simple" }';
  const needs = `dependencies = [{ name = "coverage" }, { name = "tomli", marker = "python_full_version < '3.11'" }]`;
  const more = [
    `[[package]]\nname = "coverage"\nversion = "7.0"\n${registry}\nwheels = [\n${wheels.join('\n')}\n]\n`,
    `[[package]]\nname = "tomli"\nversion = "2.0"\n${registry}\nsdist = { url = "https://files.pythonhosted.org/packages/tomli-2.0.tar.gz", size = 3000000 }\n`,
  ];
  const lock = files['uv.lock'].replace(/(name = "pytest"\nversion = .*\nsource = .*\n)/, `$1${needs}\n`);
  return { ...files, 'uv.lock': `${lock}\n${more.join('\n')}` };
}

/** What the group costs in an image, which Python and which wheel it gets. */
const costs = [
  ['--platform=linux/amd64 python:3.13-slim-trixie', ': 2 packages, 20 MB of wheels'],
  ['--platform=linux/arm64 python:3.13-slim-trixie', ': 2 packages, 31 MB of wheels'],
  ['--platform=linux/amd64 python:3.13-alpine', ': 2 packages, 45 MB of wheels'],
  ['--platform=linux/amd64 python:3.10-slim-trixie', ': 3 packages, 55 MB of wheels'],
] as const;

ruleTester(devDependenciesInImage, {
  valid: [
    `${manifests}RUN uv sync --locked --no-dev`,
    `ENV UV_NO_DEV=1\n${manifests}RUN uv sync --locked`,
    `${manifests}RUN uv sync --locked --no-default-groups`,
    `ENV UV_NO_DEFAULT_GROUPS=true\n${manifests}RUN uv sync --locked`,
    `${manifests}RUN uv sync --locked --no-group dev`,
    `${manifests}RUN UV_NO_GROUP=dev uv sync --locked`,
    {
      name: 'another group only',
      dockerfile: `${manifests}RUN uv sync --locked --only-group docs`,
      files: sampleProject({ groups: { dev: ['pytest'], docs: ['sphinx'] } }),
    },
    {
      name: 'default groups that the program needs',
      dockerfile: `${manifests}RUN uv sync --locked --no-group dev`,
      files: sampleProject({ groups: { dev: ['pytest'], backend: ['uvicorn'] }, more: '[tool.uv]\ndefault-groups = "all"' }),
    },
    {
      name: 'a compose file for development gives another argument than the default',
      dockerfile: `ARG DEV=--no-dev\n${manifests}RUN uv sync --locked $DEV`,
      files: { ...sampleProject(), 'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      args:\n        DEV: ""\n' },
    },
    {
      name: 'all groups are asked for, and no default is to blame',
      dockerfile: `ARG GROUPS="--all-groups"\n${manifests}RUN uv sync --locked $GROUPS`,
    },
    { name: 'the group is empty', dockerfile: `${manifests}RUN uv sync --locked`, files: sampleProject({ groups: { dev: [] } }) },
    { name: 'no group at all', dockerfile: `${manifests}RUN uv sync --locked`, files: sampleProject({ groups: {} }) },
    {
      name: 'default-groups = []',
      dockerfile: `${manifests}RUN uv sync --locked`,
      files: sampleProject({ more: '[tool.uv]\ndefault-groups = []' }),
    },
    {
      name: 'a script may write the project, and the one beside the Dockerfile has no group',
      dockerfile: `${manifests}RUN ./prepare.sh\nRUN uv sync --locked`,
      files: sampleProject({ groups: {} }),
    },
    { name: 'a development file', file: 'Dockerfile.dev', dockerfile: `${manifests}RUN uv sync --locked` },
    { name: 'in .devcontainer', file: '.devcontainer/Dockerfile', dockerfile: `${manifests}RUN uv sync --locked` },
    {
      name: 'trap 40: a development stage comes last, and production is another one',
      dockerfile: `FROM python:3.13-slim-trixie AS prod\n${uv}WORKDIR /app\n${manifests}RUN uv sync --locked --no-dev\nFROM prod AS dev\nRUN uv sync --locked`,
    },
    {
      name: 'a test stage that nothing is copied from',
      dockerfile: `FROM python:3.13-slim-trixie AS base\n${uv}WORKDIR /app\n${manifests}RUN uv sync --locked --no-dev\nFROM base AS test\nRUN uv sync --locked\nFROM base AS final\nCMD ["/app/.venv/bin/python"]`,
    },
    {
      name: 'UV_NO_DEV=1 in the stage below',
      dockerfile: `FROM python:3.13-slim-trixie AS base\n${uv}ENV UV_NO_DEV=1\nFROM base\nWORKDIR /app\n${manifests}RUN uv sync --locked`,
    },
    { name: 'an argument that cannot be read', dockerfile: `${manifests}RUN uv sync --locked "$@"` },
    {
      name: 'trap 14: an unknown base image may say it',
      dockerfile: `FROM example.com/base\nWORKDIR /app\n${manifests}RUN uv sync --locked`,
    },
  ],
  invalid: [
    ...costs.map(([from, told]) => ({
      name: `what it costs: ${from}`,
      dockerfile: `FROM ${from}\n${uv}WORKDIR /app\n${manifests}RUN ⟦uv sync⟧ --locked`,
      files: sizedProject(),
      messageId: 'default',
      data: { groups: 'dev', cost: told, option: '--no-dev' },
      output: `FROM ${from}\n${uv}WORKDIR /app\n${manifests}RUN uv sync --locked --no-dev`,
    })),
    {
      name: 'P45: the default group',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --locked`,
      messageId: 'default',
      data: { groups: 'dev', cost, option: '--no-dev' },
      output: `${manifests}RUN uv sync --locked --no-dev`,
    },
    {
      name: 'of two syncs the last one is told, and both are mended',
      dockerfile: `${manifests}RUN uv sync --locked --no-install-project\nCOPY . .\nRUN ⟦uv sync⟧ --locked`,
      files: { '.dockerignore': '.venv\n' },
      messageId: 'default',
      output: `${manifests}RUN uv sync --locked --no-dev --no-install-project\nCOPY . .\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'first without, then with: it comes back',
      dockerfile: `${manifests}RUN uv sync --locked --no-dev --no-install-project\nCOPY . .\nRUN ⟦uv sync⟧ --locked`,
      files: { '.dockerignore': '.venv\n' },
      messageId: 'default',
      output: `${manifests}RUN uv sync --locked --no-dev --no-install-project\nCOPY . .\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'a template: the project beside it is not the one that is built',
      dockerfile: `{% if app %}\n${manifests}RUN ⟦uv sync⟧ --locked\n{% endif %}`,
      settings: { context: undefined },
      messageId: 'unread',
      severity: 'info',
      output: `{% if app %}\n${manifests}RUN uv sync --locked --no-dev\n{% endif %}`,
    },
    {
      name: 'an argument that only a compose file gives',
      dockerfile: `ARG DEV\n${manifests}RUN ⟦uv sync⟧ --locked $DEV`,
      files: { ...sampleProject(), 'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      args:\n        DEV: ""\n' },
      messageId: 'default',
      output: `ARG DEV\n${manifests}RUN uv sync --locked --no-dev $DEV`,
    },
    {
      name: 'a template by its name',
      file: 'templates/Dockerfile.j2',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --locked`,
      settings: { context: undefined },
      messageId: 'unread',
      severity: 'info',
      output: `${manifests}RUN uv sync --locked --no-dev`,
    },
    {
      name: 'copied from a builder',
      dockerfile: `FROM python:3.13-slim-trixie AS build\n${uv}WORKDIR /app\n${manifests}RUN ⟦uv sync⟧ --frozen\nFROM python:3.13-slim-trixie\nCOPY --from=build /app/.venv /app/.venv\n`,
      messageId: 'default',
      related: ['COPY --from=build /app/.venv /app/.venv'],
      output: `FROM python:3.13-slim-trixie AS build\n${uv}WORKDIR /app\n${manifests}RUN uv sync --frozen --no-dev\nFROM python:3.13-slim-trixie\nCOPY --from=build /app/.venv /app/.venv\n`,
    },
    {
      name: 'other default groups need another option',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --locked`,
      files: sampleProject({ groups: { dev: ['pytest'], lint: ['ruff'] }, more: '[tool.uv]\ndefault-groups = ["dev", "lint"]' }),
      messageId: 'default',
      data: { groups: 'dev, lint', cost: ': 2 packages', option: '--no-default-groups' },
      output: `${manifests}RUN uv sync --locked --no-default-groups`,
    },
    {
      name: 'beside a default group that the program needs',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --locked`,
      files: sampleProject({
        groups: { dev: ['pytest'], docs: ['sphinx'], backend: ['uvicorn'] },
        more: '[tool.uv]\ndefault-groups = "all"',
      }),
      messageId: 'default',
      data: { groups: 'dev, docs', option: '--no-group dev --no-group docs' },
    },
    {
      name: 'UV_NO_DEV settles dev only',
      dockerfile: `ENV UV_NO_DEV=1\n${manifests}RUN ⟦uv sync⟧ --locked`,
      files: sampleProject({ groups: { dev: ['pytest'], lint: ['ruff'] }, more: '[tool.uv]\ndefault-groups = "all"' }),
      messageId: 'default',
      data: { groups: 'lint' },
      output: `ENV UV_NO_DEV=1\n${manifests}RUN uv sync --locked --no-default-groups`,
    },
    {
      name: '--dev puts it back',
      dockerfile: `ENV UV_NO_DEV=1\n${manifests}RUN uv sync --locked ⟦--dev⟧`,
      messageId: 'forced',
      output: `ENV UV_NO_DEV=1\n${manifests}RUN uv sync --locked`,
    },
    { name: 'nothing but development tools', dockerfile: `${manifests}RUN uv sync --locked ⟦--only-group dev⟧`, messageId: 'only' },
    {
      name: 'a script may write the project, and the one beside the Dockerfile has the group',
      dockerfile: `${manifests}RUN ./prepare.sh\nRUN ⟦uv sync⟧ --locked`,
      messageId: 'unread',
      severity: 'info',
      output: `${manifests}RUN ./prepare.sh\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'a pyproject.toml that cannot be read',
      dockerfile: `COPY --from=example.com/source /app/pyproject.toml /app/uv.lock ./\nRUN ⟦uv sync⟧ --locked`,
      messageId: 'unread',
      severity: 'info',
      output: `COPY --from=example.com/source /app/pyproject.toml /app/uv.lock ./\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'uv run starts the container and would bring it back: the variable stays in the image',
      dockerfile: `${manifests}RUN --mount=type=cache,target=/root/.cache/uv ⟦uv sync⟧ --locked\nCMD ["uv", "run", "python"]`,
      messageId: 'default',
      output: `${manifests}ENV UV_NO_DEV=1\nRUN --mount=type=cache,target=/root/.cache/uv uv sync --locked\nCMD ["uv", "run", "python"]`,
    },
    {
      name: 'the same, copied from a builder',
      dockerfile: `FROM python:3.13-slim-trixie AS build\n${uv}WORKDIR /app\n${manifests}RUN ⟦uv sync⟧ --locked\nFROM python:3.13-slim-trixie\n${uv}WORKDIR /app\nCOPY --from=build /app /app\nCMD uv run python`,
      messageId: 'default',
      output: `FROM python:3.13-slim-trixie AS build\n${uv}WORKDIR /app\n${manifests}RUN uv sync --locked --no-dev\nFROM python:3.13-slim-trixie\n${uv}WORKDIR /app\nCOPY --from=build /app /app\nENV UV_NO_DEV=1\nCMD uv run python`,
    },
    {
      name: 'the JSON form',
      dockerfile: `${manifests}RUN [⟦"uv", "sync"⟧, "--frozen"]`,
      messageId: 'default',
      output: `${manifests}RUN ["uv", "sync", "--frozen", "--no-dev"]`,
    },
  ],
});
