import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleProject } from '../../../../../../test/harness/sampleProject.ts';
import { sampleWorkspace } from '../../../../../../test/harness/sampleWorkspace.ts';
import { unreadableProjectFile } from './rule.ts';

const manifests = 'COPY pyproject.toml uv.lock ./\n';
const sync = `${manifests}RUN uv sync --locked --no-dev`;
const merged = `${sampleProject()['uv.lock']}<<<<<<< HEAD\n`;
const workspace = sampleWorkspace();
const member = 'packages/lib/pyproject.toml';
const template = '[project]\nname = "{{ slug }}"\n{% if web %}\ndependencies = ["flask"]\n{% endif %}\n';

ruleTester(unreadableProjectFile, {
  valid: [
    sync,
    { name: 'no project', dockerfile: 'RUN uv tool install ruff==0.14.0', files: { 'pyproject.toml': 'broken =', 'uv.lock': undefined } },
    {
      name: 'uv pip reads no lockfile',
      dockerfile: 'COPY requirements.txt ./\nRUN uv pip install --system -r requirements.txt',
      files: { 'uv.lock': merged },
    },
    { name: 'a file of another folder', dockerfile: sync, files: { 'docs/pyproject.toml': 'x = ' } },
    {
      name: 'an unknown base may bring anything',
      dockerfile: 'FROM example.com/base\nRUN uv sync --frozen',
      files: { 'pyproject.toml': 'x = ' },
    },
    {
      name: 'uv run --no-sync does not read uv.lock',
      dockerfile: `${manifests}RUN uv run --no-sync python -m app`,
      files: { 'uv.lock': merged },
    },
    { name: 'nor does uv build', dockerfile: `${manifests}RUN uv build`, files: { 'uv.lock': '' } },
    { name: 'uv.toml stays outside of the image', dockerfile: sync, files: { 'uv.toml': 'offline = yes\n' } },
    { name: 'uv.toml is not asked for', dockerfile: `COPY uv.toml ./\n${sync} --no-config`, files: { 'uv.toml': 'offline = yes\n' } },
    {
      name: 'another file is asked instead',
      dockerfile: `COPY uv.toml ./\nENV UV_CONFIG_FILE=/etc/uv.toml\n${sync}`,
      files: { 'uv.toml': 'offline = yes\n' },
    },
    {
      name: 'a byte order mark, and CRLF',
      dockerfile: sync,
      files: {
        'pyproject.toml': `\uFEFF${sampleProject()['pyproject.toml']}`.replaceAll('\n', '\r\n'),
        'uv.lock': `\uFEFF${sampleProject()['uv.lock']}`.replaceAll('\n', '\r\n'),
      },
    },
    { name: 'a template, before it is filled in', dockerfile: sync, files: { 'pyproject.toml': template } },
    {
      name: 'sed may mend it',
      dockerfile: `${manifests}RUN sed -i '/<<<</d' pyproject.toml && uv sync --locked --no-dev`,
      files: { 'pyproject.toml': '<<<<<<< HEAD\n' },
    },
    { name: 'on a condition', dockerfile: `${manifests}RUN if [ -f app.py ]; then uv sync --locked; fi`, files: { 'uv.lock': merged } },
    {
      name: 'a member that is not copied',
      dockerfile: `${manifests}RUN uv sync --frozen --no-install-workspace`,
      files: { ...workspace, [member]: 'x = ' },
    },
    {
      name: 'a root that is not copied',
      dockerfile: `COPY packages/lib/ ./\nRUN uv sync`,
      files: { ...workspace, 'pyproject.toml': 'x = ' },
    },
    {
      name: 'another version of the format is told of by uv-version-conflict',
      dockerfile: sync,
      files: { 'uv.lock': sampleProject()['uv.lock'].replace('version = 1', 'version = 2') },
    },
  ],
  invalid: [
    {
      dockerfile: sync,
      files: { 'pyproject.toml': '[project]\nname = "app\n' },
      messageId: 'broken',
      data: { name: 'pyproject.toml', command: 'uv sync' },
      related: ['uv sync'],
      elsewhere: { file: 'pyproject.toml', text: '' },
    },
    {
      name: 'markers of a merge',
      dockerfile: sync,
      files: { 'uv.lock': merged },
      messageId: 'broken',
      data: { name: 'uv.lock' },
      elsewhere: { file: 'uv.lock', text: '<<<<<<< HEAD' },
    },
    {
      dockerfile: `COPY uv.toml ./\n${sync}`,
      files: { 'uv.toml': 'offline = yes\n' },
      messageId: 'broken',
      data: { name: 'uv.toml' },
      elsewhere: { file: 'uv.toml', text: 'yes' },
    },
    {
      name: 'an empty uv.lock',
      dockerfile: sync,
      files: { 'uv.lock': '' },
      messageId: 'broken',
      data: { problem: 'missing field version', what: 'lockfile' },
      elsewhere: { file: 'uv.lock', text: '' },
    },
    {
      name: 'uv.lock of a version that is no number',
      dockerfile: sync,
      files: { 'uv.lock': sampleProject()['uv.lock'].replace('version = 1', 'version = "1"') },
      messageId: 'broken',
      elsewhere: { file: 'uv.lock', text: '"1"' },
    },
    {
      name: 'at the start',
      dockerfile: `COPY . .\nCMD ["uv", "run", "app.py"]`,
      files: { 'uv.lock': merged, 'app.py': 'print()\n' },
      messageId: 'broken',
      data: { command: 'uv run' },
      elsewhere: { file: 'uv.lock', text: '<<<<<<< HEAD' },
    },
    {
      name: 'the pyproject.toml of a member',
      dockerfile: `COPY . .\nRUN uv sync --frozen`,
      files: { ...workspace, [member]: '[project]\nname = lib\n' },
      messageId: 'broken',
      elsewhere: { file: member, text: 'lib' },
    },
    {
      name: 'of the root, asked from a member',
      dockerfile: `COPY . .\nRUN cd packages/lib && uv sync --locked`,
      files: { ...workspace, 'pyproject.toml': '[project]\nname = shop\n' },
      messageId: 'broken',
      elsewhere: { file: 'pyproject.toml', text: 'shop' },
    },
    {
      name: 'uv pip reads uv.toml',
      dockerfile: `COPY . .\nRUN uv pip install --system ruff==0.14.0`,
      files: { 'uv.toml': 'offline = yes\n' },
      messageId: 'broken',
      elsewhere: { file: 'uv.toml', text: 'yes' },
    },
    {
      name: 'the build goes on',
      dockerfile: `${sync} || true`,
      files: { 'pyproject.toml': 'x = yes\n' },
      messageId: 'broken',
      severity: 'warning',
      elsewhere: { file: 'pyproject.toml', text: 'yes' },
    },
  ],
});
