import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLayer } from '../server/src/core/configuration/readLayer.ts';
import { ruleIds, ruleSelectors } from '../server/src/core/configuration/ruleNames.ts';
import { readToml } from '../server/src/core/project/toml.ts';

interface Schema {
  readonly properties: Readonly<
    Record<string, { readonly type: string; readonly properties?: Readonly<Record<string, { readonly enum: readonly string[] }>> }>
  >;
  readonly definitions: {
    readonly rule: { readonly enum: readonly string[]; readonly 'x-taplo': { readonly docs: { readonly enumValues: readonly string[] } } };
  };
}

const schema = JSON.parse(readFileSync(new URL('../schemas/uv-docker.json', import.meta.url), 'utf8')) as Schema;
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  contributes: { tomlValidation: { fileMatch: string; url: string }[] };
};

describe('the schema of uv-docker.toml', () => {
  it('has the names that the reader knows, each explained', () => {
    const { rule } = schema.definitions;
    expect(new Set(rule.enum)).toEqual(ruleSelectors);
    expect(rule['x-taplo'].docs.enumValues).toHaveLength(rule.enum.length);
    expect(new Set(Object.keys(schema.properties['severity']?.properties ?? {}))).toEqual(ruleIds);
  });

  it('allows nothing that the reader complains about', () => {
    const values: Readonly<Record<string, unknown>> = { array: [schema.definitions.rule.enum.at(-1)], string: 'x' };
    const lines = Object.entries(schema.properties).flatMap(([key, { type }]) =>
      type === 'object' ? [] : [`${key} = ${JSON.stringify(values[type])}`],
    );
    const severities = Object.entries(schema.properties['severity']?.properties ?? {}).map(
      ([id, { enum: list }], index) => `${id} = "${list[index % list.length]}"`,
    );
    const document = readToml([...lines, '[severity]', ...severities].join('\n'));
    expect(document.kind === 'table' && readLayer('/uv-docker.toml', document, []).problems).toEqual([]);
    expect(lines).toHaveLength(5);
  });

  it('is registered where it is published', () => {
    const [{ fileMatch, url } = { fileMatch: '', url: '' }] = manifest.contributes.tomlValidation;
    expect(fileMatch).toBe('uv-docker.toml');
    expect(url).toMatch(/^https:\/\/raw\.githubusercontent\.com\/[^/]+\/uv-docker\/main\/schemas\/uv-docker\.json$/);
  });
});
