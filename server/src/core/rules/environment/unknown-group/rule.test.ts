import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { unknownGroup } from './rule.ts';

const files = sampleProject({ groups: { dev: ['pytest'], Web_Server: ['gunicorn'], empty: [] } });
const member = (name: string, group: string) =>
  `[project]\nname = "${name}"\nversion = "0.1.0"\nrequires-python = ">=3.12"\n\n[dependency-groups]\n${group} = ["six"]\n`;
const workspace = {
  'packages/a/pyproject.toml': member('a', 'fast'),
  'packages/b/pyproject.toml': member('b', 'slow'),
  'pyproject.toml': `${member('root', 'shared')}\n[tool.uv.workspace]\nmembers = ["packages/*"]\n`,
  'uv.lock': undefined,
};
const older = '[project]\nname = "app"\nversion = "0.1.0"\n\n[tool.uv]\ndev-dependencies = []\n';

ruleTester(unknownGroup, {
  valid: [
    { name: 'it is there', dockerfile: 'COPY . .\nRUN uv sync --locked --group dev --only-group web.server', files },
    { name: 'an empty group is one', dockerfile: 'COPY . .\nRUN uv sync --locked --group empty --no-group EMPTY', files },
    {
      name: 'by the older table',
      dockerfile: 'COPY . .\nRUN uv sync --group dev',
      files: { 'pyproject.toml': older, 'uv.lock': undefined },
    },
    {
      name: 'the group of the root belongs to each member',
      dockerfile: 'COPY . .\nRUN uv sync --package a --group shared',
      files: workspace,
    },
    { name: 'called in a member', dockerfile: 'COPY . .\nRUN cd packages/a && uv sync --group fast --group shared', files: workspace },
    { name: 'all packages', dockerfile: 'COPY . .\nRUN uv sync --all-packages --no-group slow', files: workspace },
    { name: '--no-dev needs no group', dockerfile: 'COPY . .\nRUN uv sync --locked --no-dev', files: sampleProject({ groups: {} }) },
    { name: 'trap 18: flags in a variable', dockerfile: 'ARG FLAGS\nCOPY . .\nRUN uv sync --locked --group nope $FLAGS', files },
    {
      name: 'a file of another name is the pyproject.toml',
      dockerfile: 'COPY pyproject.prod.toml pyproject.toml\nRUN uv sync --group prod',
      files: { ...files, 'pyproject.prod.toml': sampleProject({ groups: { prod: ['six'] } })['pyproject.toml'] },
    },
    {
      name: 'pyproject.toml is edited',
      dockerfile: `COPY . .\nRUN sed -i 's/^docs =/prod =/' pyproject.toml\nRUN uv sync --group prod`,
      files,
    },
    { name: 'uv add has made the group', dockerfile: 'COPY . .\nRUN uv add --group prod six\nRUN uv sync --group prod', files },
    { name: 'uv add makes the group', dockerfile: 'COPY . .\nRUN uv add --group nope six', files },
    { name: 'uv pip reads --group of a file', dockerfile: 'COPY . .\nRUN uv pip install --system --group nope', files },
    {
      name: 'the variable of a call that syncs nothing',
      dockerfile: 'COPY . .\nENV UV_NO_GROUP=nope\nRUN uv pip install --system six',
      files,
    },
    { name: 'a script with dependencies of its own', dockerfile: 'COPY . .\nRUN uv run --group nope - < job.py', files },
  ],
  invalid: [
    {
      name: 'a slip',
      dockerfile: 'COPY . .\nRUN uv sync --locked --group ⟦web_serve⟧',
      files,
      messageId: 'near',
      data: { nearest: 'web-server', project: 'the project app' },
      related: ['dependency-groups'],
      kind: 'unsafe',
      output: 'COPY . .\nRUN uv sync --locked --group web-server',
    },
    {
      name: 'left out, and not there',
      dockerfile: 'COPY . .\nRUN uv sync --locked --no-dev --no-group ⟦lint⟧',
      files,
      messageId: 'other',
      data: { names: 'dev, empty, web-server' },
      output: 'COPY . .\nRUN uv sync --locked --no-dev',
    },
    {
      name: 'only a group that is not there: nothing else can be meant',
      dockerfile: 'COPY . .\nRUN uv sync --locked --only-group ⟦lint⟧',
      files: sampleProject({ groups: {} }),
      messageId: 'none',
    },
    {
      name: 'a variable of the image, told once',
      dockerfile: 'COPY . .\nENV ⟦UV_NO_GROUP⟧=lint\nRUN uv sync --locked --no-dev\nRUN uv run --no-dev pytest',
      files,
      messageId: 'other',
      related: ['uv sync', 'dependency-groups'],
      output: 'COPY . .\nRUN uv sync --locked --no-dev\nRUN uv run --no-dev pytest',
    },
    {
      name: 'one of the names of a variable',
      dockerfile: 'COPY . .\nENV ⟦UV_NO_GROUP⟧="dev web-serve"\nRUN uv sync --locked --no-dev',
      files,
      messageId: 'near',
      data: { name: 'web-serve', nearest: 'web-server' },
      output: 'COPY . .\nENV UV_NO_GROUP=dev\nRUN uv sync --locked --no-dev',
    },
    {
      name: 'the group of another member',
      dockerfile: 'COPY . .\nRUN uv sync --package a --group ⟦slow⟧',
      files: workspace,
      messageId: 'other',
      data: { project: 'the workspace', names: 'fast, shared' },
      kind: 'unsafe',
      output: 'COPY . .\nRUN uv sync --package a',
    },
  ],
});
