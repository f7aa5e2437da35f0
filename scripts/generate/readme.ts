import { existsSync, readFileSync } from 'node:fs';
import { patterns } from '../../server/src/core/scaffold/snippets/snippets.ts';
import type { GeneratedFile } from '../catalog/index.ts';
import { readManifest } from './manifest.ts';
import { tableOfCategories } from './ruleIndex.ts';
import { formatTable } from './table.ts';

const path = 'README.md';

/** What stands in README.md between `<!-- generated: NAME -->` and `<!-- end -->`, by name. */
const sections: Readonly<Record<string, () => string>> = {
  rules: tableOfCategories,
  settings: tableOfSettings,
  commands: listOfCommands,
  snippets: tableOfSnippets,
};

/** README.md with its generated sections made anew; nothing where there is no README.md. @throws Error on a section of an unknown name. */
export function generateReadme(): readonly GeneratedFile[] {
  if (!existsSync(path)) {
    return [];
  }
  const content = readFileSync(path, 'utf8').replace(/(<!-- generated: (\S+) -->\n)[\s\S]*?(<!-- end -->)/g, (_, start, name, end) => {
    const make = sections[name];
    if (!make) {
      throw new Error(`${path} has a section "${name}", which nothing makes`);
    }
    return `${start}\n${make()}\n\n${end}`;
  });
  return [{ path, content }];
}

function tableOfSettings(): string {
  const { properties } = readManifest().contributes.configuration;
  const rows = Object.entries(properties).map(([name, setting]) => [
    `\`${name}\``,
    `\`${JSON.stringify(setting.default)}\``,
    setting.description,
  ]);
  return formatTable(['Setting', 'Default', ''], rows);
}

function listOfCommands(): string {
  return readManifest()
    .contributes.commands.map(({ category, title }) => `- **${category}: ${title}**`)
    .join('\n');
}

function tableOfSnippets(): string {
  const rows = patterns.map(({ prefixes, description }) => [prefixes.map((prefix) => `\`${prefix}\``).join(' '), description]);
  return formatTable(['Type', 'and get'], rows);
}
