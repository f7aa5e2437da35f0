import { pathSourceProject } from '../../../../../../test/harness/pathSourceProject.ts';
import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { pathDependencyOutsideContext } from './rule.ts';

const files = pathSourceProject('../prices');
const { 'pyproject.toml': pyproject, 'uv.lock': lock } = files;
const manifests = 'COPY pyproject.toml uv.lock ./\n';

ruleTester(pathDependencyOutsideContext, {
  valid: [
    {
      name: 'the context holds both',
      file: 'app/Dockerfile',
      dockerfile: 'WORKDIR /src/app\nCOPY prices /src/prices\nCOPY app /src/app\nRUN uv sync --locked',
      files: {
        '.dockerignore': '**/.venv\n',
        'app/pyproject.toml': pyproject,
        'app/uv.lock': lock,
        'prices/pyproject.toml': '[project]\nname = "prices"\nversion = "1"\n',
      },
    },
    { name: 'with --frozen it is left out', dockerfile: `${manifests}RUN uv sync --frozen --no-install-local`, files },
    { name: 'no source counts', dockerfile: `${manifests}RUN uv sync --frozen --no-sources`, files },
    { name: 'another image has it', dockerfile: `${manifests}COPY --from=example.com/prices / /prices/\nRUN uv sync --frozen`, files },
    {
      name: 'a named context may be it',
      dockerfile: `${manifests}COPY --from=shared / /prices/\nRUN uv sync --frozen`,
      files: {
        ...files,
        'compose.yaml': 'services:\n  app:\n    build:\n      context: .\n      additional_contexts:\n        shared: ../prices\n',
      },
    },
    { name: 'a path in the context', dockerfile: `${manifests}RUN uv sync --locked` },
    { name: 'a script may bring it', dockerfile: `${manifests}COPY fetch.sh ./\nRUN ./fetch.sh && uv sync --frozen`, files },
  ],
  invalid: [
    {
      name: 'checked by --locked',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --locked --no-install-project`,
      files,
      messageId: 'outside',
      data: { command: 'uv sync', names: 'prices', paths: '../prices' },
    },
    {
      name: 'installed with --frozen',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --frozen`,
      files,
      messageId: 'outside',
    },
    {
      name: 'named in pyproject.toml, and no lockfile; the failure is ignored',
      dockerfile: 'COPY pyproject.toml ./\nRUN ⟦uv sync⟧ || true',
      files: { 'pyproject.toml': pyproject, 'uv.lock': undefined },
      messageId: 'outside',
      severity: 'warning',
    },
  ],
});
