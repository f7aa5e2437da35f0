import type { SettingKey } from '../../server/src/core/configuration/readLayer.ts';
import { repositoryUrl } from '../../server/src/repository.ts';
import type { GeneratedFile } from '../catalog/index.ts';
import { namesOfRules, severitySchemas } from './ruleSchemas.ts';

const path = 'schemas/uv-docker.json';
const raw = repositoryUrl.replace('https://github.com/', 'https://raw.githubusercontent.com/');

/** Where extensions for TOML get the schema of uv-docker.toml: they take no path inside of an extension. */
export const schemaUrl = `${raw}/main/${path}`;

/** JSON schemas, of draft 7 as Taplo reads it: of uv-docker.toml, and of pyproject.toml with `[tool.uv-docker]` in it. */
export function generateSchemas(): GeneratedFile[] {
  return [
    { path, content: write(settingsSchema()) },
    { path: 'schemas/pyproject.json', content: write(pyprojectSchema()) },
  ];
}

function settingsSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: schemaUrl,
    title: 'Settings of uv-docker',
    type: 'object',
    additionalProperties: false,
    properties: properties(),
    definitions: { rule: ruleSchema() },
  };
}

function ruleSchema(): object {
  const { enum: names, enumDescriptions } = namesOfRules();
  return { type: 'string', enum: names, 'x-taplo': { docs: { enumValues: enumDescriptions } } };
}

/** All that pyproject.toml may have else is said by the schema that extensions take for it anyway. */
function pyprojectSchema(): object {
  const ours = { type: 'object', properties: { tool: { type: 'object', properties: { 'uv-docker': { $ref: schemaUrl } } } } };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'pyproject.toml with [tool.uv-docker]',
    allOf: [{ $ref: 'https://json.schemastore.org/pyproject.json' }, ours],
  };
}

function properties(): Readonly<Record<SettingKey, object>> {
  const rules = { $ref: '#/definitions/rule' };
  return {
    select: { type: 'array', items: rules, description: 'Only these rules are asked: ids, categories or ALL.' },
    ignore: { type: 'array', items: rules, description: 'Rules that are not asked: ids, categories or ALL.' },
    severity: {
      type: 'object',
      additionalProperties: false,
      properties: severitySchemas(),
      description: "The severity of a rule's findings in place of the rule's own; off: none.",
    },
    exclude: { type: 'array', items: { type: 'string' }, description: "Globs of files without findings, from this file's folder." },
    target: { type: 'string', minLength: 1, description: 'The stage that is built, as in docker build --target.' },
    context: { type: 'string', minLength: 1, description: "The folder of the build context, from this file's folder." },
  };
}

function write(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
