import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { workspaceMemberNotCopied } from './rule.ts';

const member = (name: string, dependencies: string): string =>
  `[project]\nname = "${name}"\nversion = "0.1.0"\nrequires-python = ">=3.12"\ndependencies = [${dependencies}]\n\n[build-system]\nrequires = ["uv_build"]\nbuild-backend = "uv_build"\n`;
const locked = (name: string, path: string, dependencies: string): string =>
  `[[package]]\nname = "${name}"\nversion = "0.1.0"\nsource = { editable = "${path}" }\n${dependencies}\n`;

/** The root needs `core`; nobody needs `api`, which needs `core` too. */
const files = {
  '.dockerignore': '.venv\n',
  'pyproject.toml':
    '[project]\nname = "app"\nversion = "0.1.0"\nrequires-python = ">=3.12"\ndependencies = ["core"]\n\n[tool.uv.workspace]\nmembers = ["packages/*"]\n\n[tool.uv.sources]\ncore = { workspace = true }\n',
  'uv.lock': `version = 1\nrevision = 3\nrequires-python = ">=3.12"\n\n[manifest]\nmembers = ["api", "app", "core"]\n\n${locked('api', 'packages/api', 'dependencies = [{ name = "core" }]')}\n[[package]]\nname = "app"\nversion = "0.1.0"\nsource = { virtual = "." }\ndependencies = [{ name = "core" }]\n\n${locked('core', 'packages/core', '')}`,
  'packages/core/pyproject.toml': member('core', ''),
  'packages/core/src/core/__init__.py': '',
  'packages/api/pyproject.toml': member('api', '"core"'),
  'packages/api/src/api/__init__.py': '',
};
/** `core` is a list of dependencies. */
const unbuilt = {
  ...files,
  'uv.lock': files['uv.lock'].replace('editable = "packages/core"', 'virtual = "packages/core"'),
  'packages/core/pyproject.toml': member('core', '').replace(/\[build-system\][\s\S]*/, '[tool.uv]\npackage = false\n'),
};
const manifests = 'ENV UV_NO_CACHE=1\nCOPY pyproject.toml uv.lock ./\n';

ruleTester(workspaceMemberNotCopied, {
  valid: [
    { name: 'the whole tree is there', dockerfile: 'COPY . .\nRUN uv sync --frozen --no-dev', files },
    { name: 'trap 47: the layer of a workspace', dockerfile: `${manifests}RUN uv sync --frozen --no-dev --no-install-workspace`, files },
    { name: 'nothing local', dockerfile: `${manifests}RUN uv sync --frozen --no-dev --no-install-local`, files },
    { name: 'left out by name', dockerfile: `${manifests}RUN uv sync --frozen --no-dev --no-install-package core`, files },
    { name: 'by variable', dockerfile: `ENV UV_NO_INSTALL_WORKSPACE=1\n${manifests}RUN uv sync --frozen --no-dev`, files },
    {
      name: 'the member is mounted',
      dockerfile: `${manifests}RUN --mount=type=bind,source=packages,target=packages uv sync --frozen --no-dev`,
      files,
    },
    {
      name: 'the member alone is there, nobody needs the other one',
      dockerfile: `${manifests}COPY packages/core packages/core\nRUN uv sync --frozen --no-dev`,
      files,
    },
    { name: 'a script may have made it', dockerfile: `${manifests}COPY fetch.sh ./\nRUN ./fetch.sh && uv sync --frozen --no-dev`, files },
    {
      name: 'a template: the project beside it is not the one that is built',
      file: 'templates/Dockerfile.j2',
      dockerfile: `${manifests}RUN uv sync --frozen --no-dev`,
      settings: { context: undefined },
      files,
    },
    { name: 'a member alone is a project of its own', dockerfile: 'WORKDIR /srv/core\nCOPY packages/core .\nRUN uv sync --no-dev', files },
    { name: 'it is there in another place', dockerfile: `${manifests}COPY packages/core core\nRUN uv sync --frozen --no-dev`, files },
    {
      name: 'a member that is not built: uv does not look for it',
      dockerfile: `${manifests}RUN uv sync --frozen --no-dev`,
      files: unbuilt,
    },
    { name: 'no workspace', dockerfile: `${manifests}RUN uv sync --frozen --no-dev` },
    { name: 'an unknown selection', dockerfile: `${manifests}RUN uv sync --frozen $(cat flags)`, files },
    { name: 'only a group', dockerfile: `${manifests}RUN uv sync --frozen --only-group docs`, files },
  ],
  invalid: [
    {
      name: 'a member that is not built, where uv may lock anew',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --no-dev\nCOPY . .\nRUN uv sync --no-dev`,
      files: unbuilt,
      messageId: 'one',
      data: { members: 'packages/core' },
      kind: 'unsafe',
      output: `${manifests}RUN uv sync --frozen --no-install-workspace --no-dev\nCOPY . .\nRUN uv sync --no-dev`,
    },
    {
      name: 'P38: --no-install-project leaves no member out',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --frozen --no-dev --no-install-project\nCOPY . .\nRUN uv sync --frozen --no-dev`,
      files,
      messageId: 'one',
      data: { members: 'packages/core' },
      kind: 'unsafe',
      output: `${manifests}RUN uv sync --frozen --no-dev --no-install-workspace\nCOPY . .\nRUN uv sync --frozen --no-dev`,
    },
    {
      name: 'a dependency layer without any such option',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --frozen --no-dev\nCOPY . .\nRUN uv sync --frozen --no-dev`,
      files,
      messageId: 'one',
      kind: 'unsafe',
      output: `${manifests}RUN uv sync --frozen --no-install-workspace --no-dev\nCOPY . .\nRUN uv sync --frozen --no-dev`,
    },
    {
      name: 'the source never comes: copy the member',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --frozen --no-dev`,
      files,
      messageId: 'one',
      kind: 'unsafe',
      output: `${manifests}RUN uv sync --frozen --no-install-workspace --no-dev\nCOPY packages/core packages/core\nRUN uv sync --frozen --no-dev`,
    },
    {
      name: 'all packages',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --frozen --no-dev --all-packages`,
      files,
      messageId: 'several',
      data: { members: 'packages/api, packages/core' },
      kind: 'unsafe',
      output: `${manifests}RUN uv sync --frozen --no-install-workspace --no-dev --all-packages\nCOPY packages/api packages/api\nCOPY packages/core packages/core\nRUN uv sync --frozen --no-dev --all-packages`,
    },
    {
      name: 'one member selected: what it needs is missing',
      dockerfile: `${manifests}COPY packages/api packages/api\nRUN ⟦uv sync⟧ --frozen --package api`,
      files,
      messageId: 'one',
      data: { members: 'packages/core' },
      kind: 'unsafe',
      output: `${manifests}COPY packages/api packages/api\nRUN uv sync --frozen --no-install-workspace --package api\nCOPY packages/core packages/core\nRUN uv sync --frozen --package api`,
    },
  ],
});
