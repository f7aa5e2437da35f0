// By hand: UV_DOCKER_CORPUS=… UV_DOCKER_TALLY=… UV_DOCKER_HADOLINT=… node test/corpus/compareLinters.ts
// Applies all fixes, first the safe ones, then the unsafe ones too, to each Dockerfile of the corpus, and says what tally and hadolint find then and did not
// find before, but for what acceptedRemarks.tsv gives a reason for (file, rule, reason). Exits 1 where that is anything, or a reason is not needed any more.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { applyFixes } from '../../server/src/core/analysis/applyFixes.ts';
import { defaultSettings } from '../../server/src/core/analysis/settings.ts';
import { catalog } from '../harness/analyzeCase.ts';
import { findNew, lintFile, type Remark } from '../harness/rivalLinters.ts';
import { analyzeCorpusFile, corpusFolder, listDockerfiles } from './analyzeCorpus.ts';

if (corpusFolder === undefined) {
  throw new Error('UV_DOCKER_CORPUS has to name the folder of real Dockerfiles.');
}

/** The remarks that are new once the fixes are in; `undefined` where there was nothing to fix. */
async function compare(corpus: string, path: string, unsafe: boolean): Promise<readonly Remark[] | undefined> {
  const { snapshot } = await analyzeCorpusFile(corpus, path);
  const { changed } = applyFixes(snapshot, defaultSettings, catalog, { unsafe });
  if (changed.size === 0) {
    return undefined;
  }
  const [repository = ''] = path.split('/');
  const folder = mkdtempSync(join(tmpdir(), 'uv-docker-corpus-'));
  cpSync(join(corpus, repository), folder, { recursive: true });
  // tally takes files of such names only, and no folder with braces in its name.
  const compared = join(dirname(path.slice(repository.length + 1)).replace(/[{}]/g, ''), 'Dockerfile.compared');
  const lint = (text: string): readonly Remark[] => {
    mkdirSync(dirname(join(folder, compared)), { recursive: true });
    writeFileSync(join(folder, compared), text);
    return lintFile(folder, compared);
  };
  const before = lint(snapshot.text);
  for (const [file, text] of changed) {
    writeFileSync(join(folder, file.slice(join(corpus, repository).length)), text);
  }
  const remarks = findNew(before, lint(changed.get(snapshot.file) ?? snapshot.text));
  rmSync(folder, { recursive: true });
  return remarks;
}

const reasons = readFileSync(join(import.meta.dirname, 'acceptedRemarks.tsv'), 'utf8')
  .trim()
  .split('\n');
const accepted = reasons.map((line) => line.split('\t').slice(0, 2).join(': '));
const needed = new Set<string>();
let told = 0;
let compared = 0;
let failed = 0;
for (const path of listDockerfiles(corpusFolder)) {
  for (const unsafe of [false, true]) {
    const remarks = await compare(corpusFolder, path, unsafe).catch((error: Error) => error);
    compared += Array.isArray(remarks) ? 1 : 0;
    failed += remarks instanceof Error ? 1 : 0;
    for (const { rule, message } of remarks instanceof Error ? [{ rule: 'not compared', message: remarks.message }] : (remarks ?? [])) {
      tell(path, unsafe, rule, message);
    }
  }
}

function tell(path: string, unsafe: boolean, rule: string, message: string): void {
  const remark = `${path}: ${rule}`;
  if (accepted.includes(remark)) {
    needed.add(remark);
    return;
  }
  told += 1;
  process.stdout.write(`${path}${unsafe ? ' (unsafe)' : ''}: ${rule}: ${message.split('\n')[0] ?? ''}\n`);
}

for (const remark of accepted.filter((each) => !needed.has(each))) {
  process.stdout.write(`${remark} is accepted, and not found\n`);
  told += 1;
}
process.stdout.write(`${compared} fixed files compared, ${failed} could not be, ${told} new remarks\n`);
process.exitCode = told === 0 ? 0 : 1;
