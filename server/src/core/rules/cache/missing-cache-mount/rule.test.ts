import { fragmentHead } from '../../../../../../test/harness/ruleCases.ts';
import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { missingCacheMount } from './rule.ts';

const manifests = 'COPY pyproject.toml uv.lock ./\n';
const sync = 'uv sync --locked --no-dev';
const mount = '--mount=type=cache,target=/root/.cache/uv';
const builder = `FROM python:3.13-slim-trixie AS build\n${fragmentHead.split('\n').slice(1).join('\n')}${manifests}`;
const final = '\nFROM python:3.13-slim-trixie\nCOPY --from=build /app/.venv /app/.venv\n';

ruleTester(missingCacheMount, {
  valid: [
    {
      name: 'files are linked into the cache: no mount can help',
      dockerfile: `ENV UV_LINK_MODE=symlink\n${manifests}RUN uv sync --locked --no-dev`,
    },
    {
      name: 'trap 28: the environment points into the cache, which therefore stays',
      dockerfile: `COPY pyproject.toml uv.lock ./
RUN UV_LINK_MODE=hardlink uv sync --frozen --no-dev \\
    && uv sync --link-mode symlink --frozen --no-dev --all-extras
`,
    },
    `${manifests}RUN ${mount} ${sync}`,
    { name: 'trap 27: a folder above is mounted', dockerfile: `${manifests}RUN --mount=type=cache,target=/root/.cache ${sync}` },
    { name: 'trap 20: --no-cache-dir', dockerfile: 'RUN uv pip install --system --no-cache-dir ruff' },
    { name: 'trap 19: UV_NO_CACHE', dockerfile: `ENV UV_NO_CACHE=1\n${manifests}RUN ${sync}` },
    {
      name: 'trap 29: exported in one branch',
      dockerfile: `${manifests}RUN if [ -f x ]; then export UV_NO_CACHE=1; fi; ${sync}`,
    },
    { name: 'cleared by the same instruction', dockerfile: `${manifests}RUN ${sync} && rm -rf /root/.cache` },
    { name: 'cleared by uv', dockerfile: `${manifests}RUN ${sync} && uv cache clean` },
    { name: 'cleared with ~ and a glob', dockerfile: `${manifests}RUN ${sync} && rm -rf ~/.cache/*` },
    {
      name: 'trap 14: an unknown base image may set UV_NO_CACHE',
      dockerfile: `FROM example.com/base\nWORKDIR /app\n${manifests}RUN ${sync}`,
    },
    {
      name: 'a mount at the wrong place is the finding of another rule',
      dockerfile: `${manifests}RUN --mount=type=cache,target=~/.cache/uv ${sync}`,
    },
    { name: 'a mount whose place is not known', dockerfile: `ARG DIR\n${manifests}RUN --mount=type=cache,target=$DIR ${sync}` },
    { name: 'in memory', dockerfile: `${manifests}RUN --mount=type=tmpfs,target=/root/.cache ${sync}` },
    { name: 'nothing is installed', dockerfile: `${manifests}RUN uv lock --check && uv pip install --dry-run --system x` },
    { name: 'trap 18: an argument that cannot be read', dockerfile: `${manifests}RUN uv sync --locked "$@"` },
  ],
  invalid: [
    {
      name: 'P08: in the final image',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --locked --no-dev`,
      messageId: 'stays',
      severity: 'warning',
      data: { cache: ' /root/.cache/uv' },
      output: `${manifests}RUN ${mount} uv sync --locked --no-dev`,
    },
    {
      name: 'in a builder that is left behind',
      dockerfile: `${builder}RUN ⟦uv sync⟧ --locked --no-dev${final}`,
      messageId: 'repeats',
      output: `${builder}RUN ${mount} uv sync --locked --no-dev${final}`,
    },
    {
      name: 'before what is bound, as the mounts are written; UV_CACHE_DIR says where',
      dockerfile: `ENV UV_CACHE_DIR=/opt/uv\nRUN --mount=type=bind,source=uv.lock,target=uv.lock \\\n    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\\n    ⟦uv sync⟧ --locked --no-dev`,
      messageId: 'stays',
      severity: 'warning',
      output:
        'ENV UV_CACHE_DIR=/opt/uv\nRUN --mount=type=cache,target=/opt/uv \\\n    --mount=type=bind,source=uv.lock,target=uv.lock \\\n    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\\n    uv sync --locked --no-dev',
    },
    {
      name: 'behind another mount, on lines of their own where one would be too long',
      dockerfile: `${manifests}RUN --mount=type=bind,from=ghcr.io/astral-sh/uv:0.13.9,source=/uv,target=/usr/local/bin/uv2 ⟦uv sync⟧ --locked --no-dev`,
      messageId: 'stays',
      severity: 'warning',
      output: `${manifests}RUN ${mount} \\\n    --mount=type=bind,from=ghcr.io/astral-sh/uv:0.13.9,source=/uv,target=/usr/local/bin/uv2 \\\n    uv sync --locked --no-dev`,
    },
    {
      name: 'the cache-dir of the project, behind an `uv version` that only prints one',
      dockerfile: `${manifests}RUN uv version; ⟦uv sync⟧ --locked --no-dev`,
      files: sampleProject({ more: '[tool.uv]\ncache-dir = ".cache"' }),
      messageId: 'stays',
      data: { cache: ' /app/.cache' },
      severity: 'warning',
      output: `${manifests}RUN --mount=type=cache,target=/app/.cache uv version; uv sync --locked --no-dev`,
    },
    {
      name: 'another user needs the mount to be his',
      dockerfile: `${manifests}RUN useradd -m -u 1000 app && chown app /app\nUSER app\nRUN ⟦uv sync⟧ --locked --no-dev`,
      messageId: 'stays',
      severity: 'warning',
      output: `${manifests}RUN useradd -m -u 1000 app && chown app /app\nUSER app\nRUN --mount=type=cache,target=/home/app/.cache/uv,uid=1000,gid=1000 uv sync --locked --no-dev`,
    },
    {
      name: 'pip --no-cache-dir is not for uv; the JSON form',
      dockerfile: 'RUN pip install --no-cache-dir wheel && ⟦uv pip install⟧ --system ruff\nRUN [⟦"uv", "tool", "install"⟧, "ruff"]',
      messageId: 'stays',
      severity: 'warning',
      output: `RUN ${mount} pip install --no-cache-dir wheel && uv pip install --system ruff\nRUN ${mount} ["uv", "tool", "install", "ruff"]`,
    },
    {
      name: 'a pattern of files is no option',
      dockerfile: 'COPY dist /tmp/dist\nRUN ⟦uv pip install⟧ --system /tmp/dist/*.whl',
      messageId: 'stays',
      severity: 'warning',
      output: `COPY dist /tmp/dist\nRUN ${mount} uv pip install --system /tmp/dist/*.whl`,
    },
    {
      name: 'a container that starts uv finds its cache empty: a person decides',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --locked --no-dev\nENV UV_NO_DEV=1\nCMD ["uv", "run", "--no-sync", "python"]`,
      messageId: 'stays',
      severity: 'warning',
      kind: 'unsafe',
      output: `${manifests}RUN ${mount} uv sync --locked --no-dev\nENV UV_NO_DEV=1\nCMD ["uv", "run", "--no-sync", "python"]`,
    },
  ],
});
