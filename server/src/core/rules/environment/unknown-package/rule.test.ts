import { ruleTester } from '../../../../../../test/harness/ruleTester.ts';
import { sampleWorkspace } from '../../../../../../test/harness/sampleWorkspace.ts';
import { unknownPackage } from './rule.ts';

const files = sampleWorkspace();
const renamed = {
  ...files,
  'packages/lib/pyproject.toml': (files['packages/lib/pyproject.toml'] ?? '').replace('"lib"', '"Shop.Library"'),
  'uv.lock': undefined,
};

ruleTester(unknownPackage, {
  valid: [
    { name: 'a member', dockerfile: 'COPY . .\nRUN uv sync --locked --package lib', files },
    { name: 'the root', dockerfile: 'COPY . .\nRUN uv sync --locked --package Shop', files },
    { name: 'names are compared normalised', dockerfile: 'COPY . .\nRUN uv sync --package shop_library', files: renamed },
    { name: 'no workspace: the project itself', dockerfile: 'COPY . .\nRUN uv sync --locked --package app' },
    { name: 'what only leaves out may name anything', dockerfile: 'COPY . .\nRUN uv sync --locked --no-install-package nope', files },
    { name: '--frozen takes any package of uv.lock', dockerfile: 'COPY . .\nRUN uv sync --frozen --package iniconfig', files },
    { name: 'trap 18: a name in a variable', dockerfile: 'ARG SERVICE\nCOPY . .\nRUN uv sync --locked --package $SERVICE', files },
    { name: 'uv tree does not look it up', dockerfile: 'COPY . .\nRUN uv tree --package nope', files },
  ],
  invalid: [
    {
      name: 'a slip',
      dockerfile: 'COPY . .\nRUN uv sync --locked --package ⟦libs⟧',
      files,
      messageId: 'near',
      data: { nearest: 'lib' },
      related: ['workspace'],
      kind: 'unsafe',
      output: 'COPY . .\nRUN uv sync --locked --package lib',
    },
    {
      name: 'the folder is no name; the name of an argument is known',
      dockerfile: 'ARG SERVICE=lib\nCOPY . .\nRUN uv sync --package ⟦${SERVICE}⟧',
      files: renamed,
      messageId: 'other',
      data: { names: 'shop, shop-library' },
    },
    {
      name: 'without a workspace',
      dockerfile: 'COPY . .\nRUN uv export --package=⟦server⟧ -o requirements.txt',
      messageId: 'other',
      data: { names: 'app' },
      related: ['"app"'],
    },
    {
      name: 'nobody has a name',
      dockerfile: 'COPY . .\nRUN uv sync --package ⟦api⟧',
      files: { 'pyproject.toml': '[tool.uv.workspace]\nmembers = []\n', 'uv.lock': undefined },
      messageId: 'none',
    },
  ],
});
