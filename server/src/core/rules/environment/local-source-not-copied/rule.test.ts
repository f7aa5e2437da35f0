import { pathSourceProject } from '../../../../../../test/harness/pathSourceProject.ts';
import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { localSourceNotCopied } from './rule.ts';

const { 'pyproject.toml': pyproject, 'uv.lock': lock } = pathSourceProject('libs/prices');
const files = {
  'pyproject.toml': pyproject,
  'uv.lock': lock,
  'libs/prices/pyproject.toml':
    '[project]\nname = "prices"\nversion = "1"\n\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
  'libs/prices/prices.py': '',
};
const unlocked = { ...files, 'uv.lock': undefined };
const two = {
  ...files,
  'pyproject.toml': pyproject
    .replace('["prices"]', '["costs", "prices"]')
    .replace('prices = {', 'costs = { path = "libs/costs" }\nprices = {'),
  'uv.lock': `${lock.replace('[{ name = "prices" }]', '[{ name = "costs" }, { name = "prices" }]').replace('[{ name = "prices", directory', '[{ name = "costs", directory = "libs/costs" }, { name = "prices", directory')}
[[package]]
name = "costs"
version = "1"
source = { directory = "libs/costs" }
`,
  'libs/costs/pyproject.toml': files['libs/prices/pyproject.toml'].replace('"prices"', '"costs"'),
  'libs/costs/costs.py': '',
};
const manifests = 'COPY pyproject.toml uv.lock ./\n';

ruleTester(localSourceNotCopied, {
  valid: [
    { name: 'it is copied', dockerfile: `${manifests}COPY libs libs\nRUN uv sync --frozen`, files },
    { name: 'it is mounted', dockerfile: `${manifests}RUN --mount=type=bind,source=libs,target=libs uv sync --frozen`, files },
    { name: 'all is copied', dockerfile: 'COPY . .\nRUN uv sync --frozen', files: { ...files, '.dockerignore': '.venv\n' } },
    { name: 'no local project is installed', dockerfile: `${manifests}RUN uv sync --frozen --no-install-local`, files },
    { name: 'this one is not', dockerfile: `${manifests}RUN uv sync --frozen --no-install-package prices`, files },
    { name: 'a script may bring it', dockerfile: `${manifests}COPY fetch.sh ./\nRUN ./fetch.sh && uv sync --frozen`, files },
    { name: 'no source counts', dockerfile: `${manifests}RUN uv sync --frozen --no-sources`, files },
    { name: 'an option that nobody knows', dockerfile: `${manifests}RUN uv sync --frozen $(cat options)`, files },
    { name: 'it comes from elsewhere', dockerfile: `${manifests}COPY --from=example.com/libs / libs/\nRUN uv sync --frozen`, files },
  ],
  invalid: [
    {
      name: 'P38: --no-install-project is of the project alone',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --frozen --no-install-project\nCOPY . .\nRUN uv sync --frozen`,
      files: { ...files, '.dockerignore': '.venv\n' },
      messageId: 'one',
      data: { command: 'uv sync', names: 'prices', paths: 'libs/prices' },
      output: `${manifests}RUN uv sync --frozen --no-install-local\nCOPY . .\nRUN uv sync --frozen`,
      kind: 'unsafe',
    },
    {
      name: 'a path source is no member of the workspace',
      dockerfile: `${manifests}RUN ⟦uv sync⟧ --frozen --no-install-workspace`,
      files,
      messageId: 'one',
      output: `${manifests}RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen --no-install-local\nCOPY libs/prices libs/prices\nRUN uv sync --frozen --no-install-workspace`,
      kind: 'unsafe',
    },
    {
      name: 'two of them, from another directory',
      dockerfile: `COPY pyproject.toml uv.lock /app/\nWORKDIR /\nRUN ⟦uv sync⟧ --frozen --project /app`,
      files: two,
      messageId: 'several',
      data: { names: 'costs, prices', paths: 'libs/costs, libs/prices' },
      output: `COPY pyproject.toml uv.lock /app/\nWORKDIR /\nRUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen --no-install-local --project /app\nCOPY libs/costs /app/libs/costs\nCOPY libs/prices /app/libs/prices\nRUN uv sync --frozen --project /app`,
      kind: 'unsafe',
    },
    {
      name: 'without a lockfile uv needs it to make one; nobody minds the failure',
      dockerfile: `COPY pyproject.toml ./\nRUN ⟦uv sync⟧ || true`,
      files: unlocked,
      messageId: 'one',
      severity: 'warning',
    },
  ],
});
