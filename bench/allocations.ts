// What one keystroke in a 450-line Dockerfile allocates in the core, and where: collections were the slowest keystrokes. Run by hand: `node bench/allocations.ts`.
import { type HeapProfiler, Session } from 'node:inspector/promises';
import { catalogData } from '../server/src/catalogData.ts';
import { analyze } from '../server/src/core/analysis/analyze.ts';
import { createAnalysisMemory } from '../server/src/core/analysis/memory.ts';
import { defaultSettings } from '../server/src/core/analysis/settings.ts';
import { createCatalog } from '../server/src/core/catalog/catalog.ts';
import { memoryInputs } from '../test/harness/memoryInputs.ts';
import { sampleDockerfile, sampleFiles } from './sampleDockerfile.ts';

const rounds = 300;
const catalog = createCatalog(catalogData);
const memory = createAnalysisMemory();
const text = sampleDockerfile();
const inputs = memoryInputs({
  '/work/Dockerfile': text,
  ...Object.fromEntries(Object.entries(sampleFiles()).map(([name, content]) => [`/work/${name}`, content])),
});

/** Types a character into each stage in turn, and takes it back. */
function type(round: number): void {
  const option = `--group feature${(round >> 1) % 20}\n\nCOPY`;
  const typed = round % 2 === 0 ? text.replace(option, option.replace('\n', '0\n')) : text;
  analyze({ file: '/work/Dockerfile', text: typed, inputs, boundary: '/work', memory }, defaultSettings, catalog);
}

function typeAll(): void {
  for (let round = 0; round < rounds; round++) {
    type(round);
  }
}

type Node = HeapProfiler.SamplingHeapProfileNode;

/** Bytes by function; those of the language's own functions count for their callers. */
function addUp(node: Node, caller: string, sums: Map<string, number>): Map<string, number> {
  const { functionName, url, lineNumber } = node.callFrame;
  const name = url === '' ? caller : `${functionName || '(anonymous)'} ${url.replace(/^.*\/core\//, '')}:${lineNumber + 1}`;
  sums.set(name, (sums.get(name) ?? 0) + node.selfSize);
  for (const child of node.children) {
    addUp(child, name, sums);
  }
  return sums;
}

typeAll();
const session = new Session();
session.connect();
await session.post('HeapProfiler.startSampling', {
  samplingInterval: 4096,
  includeObjectsCollectedByMajorGC: true,
  includeObjectsCollectedByMinorGC: true,
});
typeAll();
const { profile } = await session.post('HeapProfiler.stopSampling');
const sums = [...addUp(profile.head, '(root)', new Map())].sort(([, a], [, b]) => b - a);
const total = sums.reduce((sum, [, size]) => sum + size, 0);
console.log(`${(total / rounds / 1024).toFixed(0)} KB a keystroke`);
for (const [name, size] of sums.slice(0, 30)) {
  console.log(`${(size / rounds / 1024).toFixed(1).padStart(8)} KB  ${name}`);
}
