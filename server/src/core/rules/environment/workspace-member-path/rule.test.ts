import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleWorkspace } from '../../../../../../test/harness/sampleWorkspace.ts';
import { workspaceMemberPath } from './rule.ts';

const files = sampleWorkspace();
const manifests = 'ENV UV_NO_CACHE=1\nCOPY pyproject.toml uv.lock ./\n';

ruleTester(workspaceMemberPath, {
  valid: [
    { name: 'in its place', dockerfile: `${manifests}COPY packages/lib packages/lib\nRUN uv sync --locked`, files },
    { name: 'the whole tree', dockerfile: 'COPY . .\nRUN uv sync --locked', files },
    { name: 'all members', dockerfile: `${manifests}COPY packages packages\nRUN uv sync --locked`, files },
    { name: 'in both places', dockerfile: `${manifests}COPY packages/lib lib\nCOPY packages packages\nRUN uv sync --locked`, files },
    { name: 'not copied at all', dockerfile: `${manifests}RUN uv sync --frozen`, files },
    {
      name: 'trap 47: members are left out',
      dockerfile: `${manifests}COPY packages/lib lib\nRUN uv sync --frozen --no-install-workspace`,
      files,
    },
    { name: 'a member alone is a project of its own', dockerfile: 'WORKDIR /srv/lib\nCOPY packages/lib .\nRUN uv sync --no-dev', files },
    {
      name: 'moved afterwards',
      dockerfile: `${manifests}COPY packages/lib lib\nRUN mkdir packages && mv lib packages/ && uv sync --locked`,
      files,
    },
    { name: 'a destination that is not known', dockerfile: `ARG TO\n${manifests}COPY packages/lib $TO\nRUN uv sync --frozen`, files },
    { name: 'another folder of it', dockerfile: `${manifests}COPY packages/lib/src src\nRUN uv sync --frozen`, files },
  ],
  invalid: [
    {
      name: 'another path',
      dockerfile: `${manifests}COPY packages/lib ⟦lib⟧\nRUN uv sync --locked`,
      files,
      messageId: 'moved',
      data: { member: 'lib', place: '/app/lib', expected: '/app/packages/lib' },
      related: ['uv sync', '["packages/*"]'],
      kind: 'unsafe',
      output: `${manifests}COPY packages/lib packages/lib\nRUN uv sync --locked`,
    },
    {
      name: 'the contents of a folder, absolute',
      dockerfile: `${manifests}COPY packages ⟦/app/⟧\nRUN uv sync --frozen`,
      files,
      messageId: 'moved',
      kind: 'unsafe',
      output: `${manifests}COPY packages /app/packages\nRUN uv sync --frozen`,
    },
    {
      name: 'in the JSON form, the failure passed over',
      dockerfile: `${manifests}COPY ["packages/lib/", ⟦"./libs/lib"⟧]\nRUN uv sync --frozen || true`,
      files,
      messageId: 'moved',
      severity: 'warning',
      kind: 'unsafe',
      output: `${manifests}COPY ["packages/lib/", "packages/lib"]\nRUN uv sync --frozen || true`,
    },
    {
      name: 'of several sources',
      dockerfile: `${manifests}COPY packages docs ⟦./⟧\nRUN uv sync --frozen`,
      files: { ...files, 'docs/index.md': '# Shop\n' },
      messageId: 'moved',
    },
  ],
});
