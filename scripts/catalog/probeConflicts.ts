/**
 * Asks a real uv which options refuse each other, two at a time, and which cannot be given twice, and writes that as facts: `node scripts/catalog/probeConflicts.ts UV > facts/uv-conflicts.json`.
 *
 * Nothing that uv could do succeeds: it runs in an empty folder, without a network or any Python.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { catalogData } from '../../server/src/catalogData.ts';
import { createCatalog } from '../../server/src/core/catalog/catalog.ts';
import type { Flag } from '../../server/src/core/catalog/flags.ts';
import type { ConflictFact } from './conflicts.ts';

const [uv = 'uv', version] = process.argv.slice(2);
const catalog = createCatalog(catalogData);
const nowhere = mkdtempSync(join(tmpdir(), 'uv-conflicts-'));
const env = {
  HOME: nowhere,
  HTTPS_PROXY: 'http://127.0.0.1:9',
  HTTP_PROXY: 'http://127.0.0.1:9',
  UV_PYTHON_DOWNLOADS: 'never',
  UV_HTTP_RETRIES: '0',
  PATH: nowhere,
};

/** Values that options without an enumeration take. */
const values: Readonly<Record<string, string>> = {
  '--exclude-newer': '2025-01-01',
  '--exclude-newer-package': 'a=2025-01-01',
  '--config-setting': 'a=b',
  '--config-settings-package': 'a:b=c',
  '--python-version': '3.12',
  '--prerelease-package': 'a=allow',
  '--marker': "sys_platform == 'linux'",
  '--service-url': 'https://example.com',
  '--publish-url': 'https://example.com',
  '--default-index': 'https://example.com/simple',
  '--index': 'https://example.com/simple',
  '--index-url': 'https://example.com/simple',
  '--extra-index-url': 'https://example.com/simple',
};

function words(flag: Flag): string[] {
  return flag.takesValue ? [`${flag.name}=${flag.values?.[0] ?? values[flag.name] ?? '1'}`] : [flag.name];
}

function complain(command: string, flags: readonly Flag[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(uv, [...command.split(' ').slice(1), ...flags.flatMap(words)], {
      cwd: nowhere,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr.on('data', (data) => {
      text += data;
    });
    child.on('close', () => resolve(text));
  });
}

async function probe(command: string, flags: readonly Flag[]): Promise<ConflictFact[]> {
  const facts: ConflictFact[] = [];
  for (const flag of flags) {
    const refused = await complain(command, [flag]);
    if (/invalid value|unexpected argument/.test(refused)) {
      console.error(`${command} ${words(flag)}: ${refused.split('\n')[0]}`);
    }
    const others = flags.filter(({ name }) => name >= flag.name);
    const conflicts: string[] = [];
    for (let at = 0; at < others.length; at += 4) {
      const some = others.slice(at, at + 4);
      const answers = await Promise.all(some.map((other) => complain(command, [flag, other])));
      conflicts.push(
        ...some.filter((_, index) => /cannot be used (?:with|multiple times)/.test(answers[index] ?? '')).map(({ name }) => name),
      );
    }
    if (conflicts.length > 0) {
      facts.push({ command, flag: flag.name, conflicts });
    }
  }
  return facts;
}

/** Of the options that every command takes only `--offline` refuses others: those are asked about once. */
const isGlobal = ({ name }: Flag): boolean => name !== '--offline' && catalog.flag('uv cache dir', name) !== undefined;
const usual = (flag: Flag): boolean => !flag.hidden && !flag.refused && !flag.noEffect && !['--help', '--version'].includes(flag.name);
const facts: ConflictFact[] = [];
for (const { path } of catalog
  .documentedCommands(version)
  .filter((command) => !/^uv (?:self|auth|check|audit|format|tool audit)\b/.test(command.path))) {
  const flags = catalog.flags(path, version).filter(usual);
  facts.push(...(await probe(path, path === 'uv' ? flags : flags.filter((flag) => !isGlobal(flag)))));
}
console.log(`[\n${facts.map((fact) => `  ${JSON.stringify(fact)}`).join(',\n')}\n]`);
rmSync(nowhere, { recursive: true });
