/**
 * Makes every file that is generated and checked in: `node scripts/generate.ts`. With `--check` it writes nothing, names the files that differ and exits 1.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { type GeneratedFile, generateCatalog } from './catalog/index.ts';
import { generateCoverage } from './generate/coverage.ts';
import { generateGrammar } from './generate/grammar/grammar.ts';
import { generateManifest } from './generate/manifest.ts';
import { generateReadme } from './generate/readme.ts';
import { generateRuleIndex } from './generate/ruleIndex.ts';
import { generateSchemas } from './generate/settingsSchema.ts';
import { generateSnippets } from './generate/snippets.ts';

/** In the order in which they build on each other: the catalog's files are read by those that follow. */
const generators: readonly (() => readonly GeneratedFile[])[] = [
  generateCatalog,
  () => [generateGrammar()],
  generateSnippets,
  generateSchemas,
  () => [generateManifest()],
  () => [generateRuleIndex()],
  () => [generateCoverage()],
  generateReadme,
];

function differs({ path, content }: GeneratedFile): boolean {
  return !existsSync(path) || readFileSync(path, 'utf8') !== content;
}

function write({ path, content }: GeneratedFile): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

process.chdir(dirname(import.meta.dirname));
const check = process.argv.includes('--check');
let count = 0;
for (const generate of generators) {
  for (const file of generate().filter(differs)) {
    count += 1;
    console.log(`${check ? 'differs' : 'written'}: ${file.path}`);
    if (!check) {
      write(file);
    }
  }
}
if (check && count > 0) {
  console.error('Generated files are not as their sources say: run `npm run generate`.');
  process.exitCode = 1;
}
