import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { cacheMountUnused } from './rule.ts';

const manifests = 'COPY pyproject.toml uv.lock ./\n';
const mount = '--mount=type=cache,target=/root/.cache/uv';

ruleTester(cacheMountUnused, {
  valid: [
    `${manifests}RUN ${mount} uv sync --locked --no-dev`,
    { name: 'a script may call uv', dockerfile: `COPY . .\nRUN ${mount} ./install.sh` },
    { name: 'so may make', dockerfile: `COPY . .\nRUN ${mount} make install` },
    {
      name: 'and nox, hatch, just, task',
      dockerfile: `COPY . .\nRUN ${mount} nox -s lint\nRUN ${mount} hatch build\nRUN ${mount} just build\nRUN ${mount} task build`,
    },
    { name: 'and a function', dockerfile: `RUN ${mount} install_all() { "$1" pip install x; }; install_all uv` },
    {
      name: 'pip uses its own cache below the mount',
      dockerfile: 'RUN --mount=type=cache,target=/root/.cache pip install wheel && uv pip install --system --no-cache ruff',
    },
    {
      name: '--no-cache-dir is of pip, uv keeps its cache',
      dockerfile: `RUN ${mount} pip install --no-cache-dir wheel && uv pip install --system ruff`,
    },
    { name: 'one of two calls uses it', dockerfile: `RUN ${mount} uv pip install --system --no-cache ruff && uv tool install black` },
    { name: 'a false variable', dockerfile: `ENV UV_NO_CACHE=0\n${manifests}RUN ${mount} uv sync --locked --no-dev` },
    {
      name: 'trap 29: perhaps',
      dockerfile: `${manifests}RUN ${mount} if [ -f x ]; then export UV_NO_CACHE=1; fi; uv sync --locked --no-dev`,
    },
    { name: 'a mount for another program', dockerfile: 'RUN --mount=type=cache,target=/var/cache/apt apt-get update' },
    { name: 'an interpreter may call it', dockerfile: `COPY . .\nRUN ${mount} python setup_env.py` },
  ],
  invalid: [
    {
      name: 'P09: UV_NO_CACHE and the mount',
      dockerfile: `ENV UV_NO_CACHE=1\n${manifests}RUN ⟦${mount}⟧ \\\n    uv sync --locked --no-dev`,
      messageId: 'off',
      data: { by: 'UV_NO_CACHE', target: '/root/.cache/uv' },
      output: `ENV UV_NO_CACHE=1\n${manifests}RUN uv sync --locked --no-dev`,
    },
    {
      name: 'P09: --no-cache-dir; the mount serves once the flag is gone',
      dockerfile: `RUN --mount=type=cache,target=/var/cache/apt ⟦${mount},id=uv⟧ uv pip install --system --no-cache-dir ruff`,
      messageId: 'off',
      data: { by: '--no-cache-dir' },
      output: `RUN --mount=type=cache,target=/var/cache/apt ${mount},id=uv uv pip install --system ruff`,
    },
    {
      name: 'the cache may be elsewhere; the other choice is the flag',
      dockerfile: `RUN ⟦${mount}⟧ uv pip install --system --no-cache $(cat options)`,
      messageId: 'off',
      data: { by: '--no-cache' },
      output: 'RUN uv pip install --system --no-cache $(cat options)',
    },
    {
      name: 'the whole of ~/.cache, with an argument that cannot be read',
      dockerfile: `ENV UV_NO_CACHE=1\n${manifests}RUN ⟦--mount=type=cache,target=/root/.cache⟧ uv sync --locked --no-dev $(cat groups)`,
      messageId: 'off',
      output: `ENV UV_NO_CACHE=1\n${manifests}RUN uv sync --locked --no-dev $(cat groups)`,
    },
    {
      name: 'nothing there is uv',
      dockerfile: `RUN ⟦${mount}⟧ apt-get update && apt-get install -y git`,
      messageId: 'nobody',
      output: 'RUN apt-get update && apt-get install -y git',
    },
  ],
});
