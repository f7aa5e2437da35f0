// By hand: UV_DOCKER_TALLY=… UV_DOCKER_HADOLINT=… UV_DOCKER_DCLINT=… node test/golden/compareLinters.ts
// Says what tally and hadolint find in our fixed golden files and did not find before, and what they and dclint find in scaffolded files, of all kinds and choices. Exits 1 where that is anything.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scaffoldKinds } from '../../server/src/core/scaffold/plan.ts';
import { planScaffold } from '../../server/src/core/scaffold/planScaffold.ts';
import { catalog, contextFolder } from '../harness/analyzeCase.ts';
import { fittingLock } from '../harness/fittingLock.ts';
import { memoryInputs } from '../harness/memoryInputs.ts';
import { planFiles, textsOf } from '../harness/planFiles.ts';
import { accepted, findNew, isAcceptedOfScaffold, lintCompose, lintFile, type Remark } from '../harness/rivalLinters.ts';
import { scaffoldCombinations, scaffoldProjects } from '../harness/scaffoldProjects.ts';
import { listFolders, readFiles, writeGolden } from './goldenFolder.ts';

const goldens = join(import.meta.dirname, 'fix-all');
/** Writes a project to a folder of its own and runs the linters there. */
function lint(files: Readonly<Record<string, string>>): readonly Remark[] {
  const folder = mkdtempSync(join(tmpdir(), 'uv-docker-golden-'));
  for (const [path, text] of Object.entries(files)) {
    writeGolden(join(folder, path), text);
  }
  const remarks = lintFile(folder, 'Dockerfile');
  rmSync(folder, { recursive: true });
  return remarks;
}

/** What the linters say of some files of a project. */
function lintScaffold(files: Readonly<Record<string, string>>, paths: readonly string[]): readonly Remark[] {
  const folder = mkdtempSync(join(tmpdir(), 'uv-docker-scaffolded-'));
  for (const [path, text] of Object.entries(files)) {
    writeGolden(join(folder, path), text);
  }
  const remarks = paths.flatMap((path) =>
    (path.endsWith('.yaml') ? lintCompose(folder, path) : lintFile(folder, path)).filter((remark) => !isAcceptedOfScaffold(path, remark)),
  );
  rmSync(folder, { recursive: true });
  return remarks;
}

function scaffold(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const inputs = memoryInputs(Object.fromEntries(Object.entries(files).map(([path, text]) => [`${contextFolder}/${path}`, text])));
  const plan = planScaffold({ folder: contextFolder, kinds: [], boundary: contextFolder, inputs, catalog });
  return Object.fromEntries(plan.files.map(({ path, content }) => [path.slice(contextFolder.length + 1), content]));
}

let told = 0;
function tell(what: string, remarks: readonly Remark[]): void {
  told += remarks.length;
  process.stdout.write(`${what}: ${remarks.length === 0 ? 'nothing new' : ''}\n`);
  process.stdout.write(remarks.map(({ rule, message }) => `  ${rule}: ${message}\n`).join(''));
}

for (const name of listFolders(goldens)) {
  const before = readFiles(join(goldens, name, 'before'));
  tell(`fix-all ${name}`, findNew(lint(before), lint({ ...before, ...readFiles(join(goldens, name, 'after')) })));
  const { Dockerfile: _, '.dockerignore': __, ...project } = before;
  const written = scaffold(project);
  if ('Dockerfile' in written) {
    const remarks = lint({ ...project, ...written }).filter(({ rule }) => !accepted.includes(rule));
    tell(`scaffold ${name}`, remarks);
  }
}

/** Whose text has not been linted yet: most choices change one of the files only. */
const linted = new Set<string>();
for (const [name, { files: sources }] of Object.entries(scaffoldProjects)) {
  const files = 'uv.lock' in sources ? { ...sources, 'uv.lock': fittingLock(sources) } : sources;
  for (const choices of scaffoldCombinations) {
    const texts = textsOf(planFiles(files, scaffoldKinds, '', choices));
    const remarks = lintScaffold(
      { ...files, ...texts },
      Object.keys(texts).filter((path) => /Dockerfile$|compose.*\.yaml$/.test(path) && !linted.has(texts[path] ?? '')),
    );
    Object.values(texts).forEach((text) => {
      linted.add(text);
    });
    if (remarks.length > 0) {
      tell(`scaffold ${name} ${JSON.stringify(choices)}`, remarks);
    }
  }
}
process.exitCode = told === 0 ? 0 : 1;
