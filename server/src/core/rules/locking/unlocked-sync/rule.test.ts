import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { sampleWorkspace } from '../../../../../../test/harness/sampleWorkspace.ts';
import { unlockedSync } from './rule.ts';

const manifests = 'COPY pyproject.toml uv.lock ./\n';
const outdated = { ...sampleProject(), 'pyproject.toml': sampleProject()['pyproject.toml'].replace('iniconfig>=2', 'iniconfig>=2", "six') };

ruleTester(unlockedSync, {
  valid: [
    `${manifests}RUN uv sync --locked --no-dev`,
    `${manifests}RUN uv sync --frozen --no-dev`,
    `ENV UV_LOCKED=1\n${manifests}RUN uv sync --no-dev`,
    `ARG UV_FROZEN=true\n${manifests}RUN uv sync --no-dev`,
    `${manifests}RUN UV_FROZEN=1 uv sync --no-dev`,
    `${manifests}RUN export UV_FROZEN=1 && uv sync --no-dev`,
    { name: 'an argument that cannot be read may be the option', dockerfile: `${manifests}RUN uv sync $(cat flags)` },
    { name: 'an unknown base image may set UV_FROZEN', dockerfile: `FROM example.com/base\nWORKDIR /app\n${manifests}RUN uv sync` },
    {
      name: 'no project: uv runs outside of one',
      dockerfile: 'RUN uv run --with ruff ruff check',
      files: { 'pyproject.toml': undefined, 'uv.lock': undefined },
    },
    `${manifests}RUN uv sync --locked --no-dev && uv run --no-sync python -m app`,
    {
      name: 'trap 24: a program behind a locked sync, which has found that uv.lock fits',
      dockerfile: `${manifests}RUN uv sync --locked --no-dev\nCOPY . .\nCOPY --from=assets /dist static\nRUN uv run --no-dev playwright install`,
    },
    {
      name: 'the same in a stage below, and in one instruction',
      dockerfile: `FROM python:3.13-slim-trixie AS base\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n${manifests}RUN uv sync --locked\nFROM base AS test\nRUN uv run pytest\nFROM base\nRUN uv sync --locked --no-dev && uv run --no-dev python -m app`,
    },
    `${manifests}RUN uv run --script tool.py`,
    { name: 'the start of a container is no build', dockerfile: `${manifests}CMD ["uv", "run", "python"]` },
    { name: 'text that only speaks of uv', dockerfile: `${manifests}RUN echo "uv sync"` },
    `${manifests}RUN uv sync --help`,
    {
      name: 'trap 20: --system-certs and --no-cache-dir are no other flags',
      dockerfile: `${manifests}RUN uv sync --locked --no-cache-dir --system-certs`,
    },
    { name: 'trap 18: flags in a variable', dockerfile: `ARG UV_SYNC_FLAGS\n${manifests}RUN uv sync $UV_SYNC_FLAGS --no-dev` },
    {
      name: 'trap 47: frozen, without the members',
      dockerfile: `${manifests}RUN uv sync --frozen --no-install-workspace`,
      files: sampleWorkspace(),
    },
    {
      name: 'no lockfile on disk: lockfile-missing speaks',
      dockerfile: 'COPY pyproject.toml ./\nRUN uv sync',
      files: { 'uv.lock': undefined },
    },
    { name: 'an upgrade: lock-mutation-in-build speaks', dockerfile: `${manifests}RUN uv sync --upgrade` },
    {
      name: 'uv.lock is a mount: readonly-lock-bind speaks',
      dockerfile:
        'RUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync --no-dev',
    },
    {
      name: 'a project that may not be there: uv run then runs outside of one',
      dockerfile: 'RUN git clone https://example.com/x .\nRUN uv run python -c pass',
    },
  ],
  invalid: [
    {
      name: 'P35: neither locked nor frozen',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --no-dev`,
      messageId: 'unlocked',
      data: { command: 'uv sync' },
      output: `${manifests}RUN uv sync --locked --no-dev`,
    },
    {
      name: 'over several lines, with a comment between them',
      dockerfile: `${manifests}RUN --mount=type=cache,target=/root/.cache/uv \\\n    # only what runs\n    ⟦uv sync⟧ \\\n    --no-dev`,
      messageId: 'unlocked',
      output: `${manifests}RUN --mount=type=cache,target=/root/.cache/uv \\\n    # only what runs\n    uv sync --locked \\\n    --no-dev`,
      without: { backtick: 'the fragment head has no continuation to change' },
    },
    {
      name: 'the JSON form',
      dockerfile: `${manifests}RUN [⟦"uv", "sync"⟧, "--no-dev"]`,
      messageId: 'unlocked',
      output: `${manifests}RUN ["uv", "sync", "--locked", "--no-dev"]`,
    },
    {
      name: 'the folder is mounted',
      dockerfile: 'RUN --mount=type=bind,target=.,rw ⟦uv sync⟧ --no-dev --no-install-project',
      messageId: 'unlocked',
      output: 'RUN --mount=type=bind,target=.,rw uv sync --locked --no-dev --no-install-project',
    },
    {
      name: 'a false variable locks nothing',
      dockerfile: `ENV UV_LOCKED=0\n${manifests}RUN ⟦uv sync⟧ --no-dev`,
      messageId: 'unlocked',
      output: `ENV UV_LOCKED=0\n${manifests}RUN uv sync --locked --no-dev`,
    },
    {
      name: 'after cd, through sh -c, and by path',
      dockerfile: `WORKDIR /\nCOPY . /srv\nRUN cd /srv && sh -c '⟦/bin/uv sync⟧ --no-dev --no-install-project'`,
      messageId: 'unlocked',
      output: `WORKDIR /\nCOPY . /srv\nRUN cd /srv && sh -c '/bin/uv sync --locked --no-dev --no-install-project'`,
    },
    {
      name: 'a lockfile that does not fit: --locked would stop the build',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --no-dev`,
      files: outdated,
      messageId: 'unlocked',
    },
    {
      name: 'a project that somebody else brings: without one uv sync would fail',
      dockerfile: 'RUN git clone https://example.com/x .\nRUN ⟦uv sync⟧',
      messageId: 'unlocked',
    },
    { name: 'no lockfile in the image', dockerfile: 'COPY pyproject.toml ./\nRUN ⟦uv sync⟧ --no-dev', messageId: 'unlocked' },
    {
      name: 'uv run syncs too',
      dockerfile: `${manifests}RUN uv sync --frozen --no-dev\nRUN ⟦uv run⟧ --no-dev python -m compileall .`,
      messageId: 'unlocked',
      output: `${manifests}RUN uv sync --frozen --no-dev\nRUN uv run --locked --no-dev python -m compileall .`,
    },
    {
      name: 'pyproject.toml changes behind the locked sync',
      dockerfile: `${manifests}RUN uv sync --locked --no-dev\nRUN sed -i s/2/3/ pyproject.toml\nRUN ⟦uv run⟧ --no-dev python -m compileall .`,
      messageId: 'unlocked',
      // No fix: whether uv.lock fits what sed has written cannot be told.
    },
    {
      name: 'only the second sync is open',
      dockerfile: `${manifests}RUN uv sync --locked --no-dev --no-install-project\nCOPY . .\nRUN ⟦uv sync⟧ --no-dev`,
      messageId: 'unlocked',
      output: `${manifests}RUN uv sync --locked --no-dev --no-install-project\nCOPY . .\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'a layer of a workspace without its members',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --no-install-project --no-dev\nCOPY . .\nRUN uv sync --locked --no-dev`,
      files: sampleWorkspace(),
      messageId: 'partial',
      data: { command: 'uv sync', missing: 'packages/lib/pyproject.toml' },
      output: `${manifests}RUN uv sync --frozen --no-install-workspace --no-dev\nCOPY . .\nRUN uv sync --locked --no-dev`,
    },
    {
      name: 'whether uv.lock fits cannot be told',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --no-dev`,
      files: { 'pyproject.toml': outdated['pyproject.toml'].replace('", "six', "; python_version > '3'") },
      messageId: 'unlocked',
      output: `${manifests}RUN uv sync --locked --no-dev`,
      kind: 'unsafe',
    },
  ],
});
