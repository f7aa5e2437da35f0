import { readFileSync } from 'node:fs';
import type { GeneratedFile } from '../catalog/index.ts';
import { namesOfRules, severitySchemas } from './ruleSchemas.ts';
import { schemaUrl } from './settingsSchema.ts';
import { contributeSnippets, type SnippetContribution } from './snippets.ts';

/** package.json as far as its settings go. */
export interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly title: string; readonly category: string }[];
    readonly configuration: { readonly properties: Record<string, Setting> };
    snippets: readonly SnippetContribution[];
    tomlValidation?: readonly { readonly fileMatch: string; readonly url: string }[];
  };
}

/** A setting's schema. */
export interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly description: string;
  items?: { readonly type: string; readonly enum?: readonly string[]; readonly enumDescriptions?: readonly string[] };
  properties?: Readonly<Record<string, object>>;
}

const path = 'package.json';

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

/** package.json with the rules in the schemas of the settings that name rules, the snippets, and the address of the schema of uv-docker.toml. All else in it is written by hand. */
export function generateManifest(): GeneratedFile {
  const manifest = readManifest();
  const settings = manifest.contributes.configuration.properties;
  const names = { type: 'string', ...namesOfRules() };
  settingOf(settings, 'uvDocker.select').items = names;
  settingOf(settings, 'uvDocker.ignore').items = names;
  settingOf(settings, 'uvDocker.severity').properties = severitySchemas();
  manifest.contributes.snippets = contributeSnippets();
  manifest.contributes.tomlValidation = [{ fileMatch: 'uv-docker.toml', url: schemaUrl }];
  return { path, content: `${JSON.stringify(manifest, null, 2)}\n` };
}

function settingOf(settings: Record<string, Setting>, name: string): Setting {
  const setting = settings[name];
  if (!setting) {
    throw new Error(`${path} has no setting ${name}`);
  }
  return setting;
}
