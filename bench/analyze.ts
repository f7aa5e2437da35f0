/**
 * What a keystroke costs in the core: a 500-line Dockerfile, of which one character changes each time. Run by hand: `node bench/analyze.ts`.
 * Figures are milliseconds; compare the parts of one run with each other, not runs with runs.
 */

import { catalogData } from '../server/src/catalogData.ts';
import { analyze } from '../server/src/core/analysis/analyze.ts';
import { createAnalysisMemory } from '../server/src/core/analysis/memory.ts';
import { defaultSettings } from '../server/src/core/analysis/settings.ts';
import { planBuild } from '../server/src/core/build/planBuild.ts';
import { createCatalog } from '../server/src/core/catalog/catalog.ts';
import { parseDockerfile } from '../server/src/core/dockerfile/parse.ts';
import { memoryInputs } from '../test/harness/memoryInputs.ts';
import { sampleDockerfile, sampleFiles } from './sampleDockerfile.ts';

const rounds = 300;
const warmUp = 50;
const catalog = createCatalog(catalogData);
const text = sampleDockerfile();
const inputs = memoryInputs({
  '/work/Dockerfile': text,
  ...Object.fromEntries(Object.entries(sampleFiles()).map(([name, content]) => [`/work/${name}`, content])),
});

/** The text with one character more at a place that moves through the file. */
function typed(round: number): string {
  const at = text.indexOf('--no-dev', (round * 997) % (text.length - 400)) + '--no-dev'.length;
  return `${text.slice(0, at)}x${text.slice(at)}`;
}

function measure(name: string, work: (round: number) => unknown): void {
  const times: number[] = [];
  for (let round = 0; round < warmUp + rounds; round++) {
    const start = performance.now();
    work(round);
    times.push(performance.now() - start);
  }
  const sorted = times.slice(warmUp).sort((a, b) => a - b);
  const quantile = (part: number): string => (sorted[Math.floor(sorted.length * part)] ?? Number.NaN).toFixed(2);
  console.log(`${name.padEnd(28)} p50 ${quantile(0.5)}  p95 ${quantile(0.95)}  worst ${quantile(0.999)}`);
}

console.log(`${text.split('\n').length} lines, ${text.length} characters`);
measure('parse', (round) => parseDockerfile(typed(round)));
measure('parse and plan', (round) => {
  const dockerfile = parseDockerfile(typed(round));
  return planBuild({ file: '/work/Dockerfile', dockerfile, catalog, inputs, boundary: '/work' });
});
const snapshot = (round: number) => ({ file: '/work/Dockerfile', text: typed(round), inputs, boundary: '/work' });
measure('all of it', (round) => analyze(snapshot(round), defaultSettings, catalog));
const memory = createAnalysisMemory();
measure('all of it, what was read kept', (round) => analyze({ ...snapshot(round), memory }, defaultSettings, catalog));
