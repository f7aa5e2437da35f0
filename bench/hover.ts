// Hover through the server process: at every word of a Dockerfile of some 450 lines with 40 calls of uv. The first request behind a keystroke waits for the
// analysis, as in an editor; it is told apart from those at rest.
//
//   npm run build && node bench/hover.ts
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { serverFlags } from '../client/src/node/serverFlags.ts';
import { TestClient } from '../test/lsp/client.ts';
import { sampleDockerfile, sampleFiles } from './sampleDockerfile.ts';

const server = fileURLToPath(new URL('../dist/server.cjs', import.meta.url));

/** Milliseconds of a hover at each of the places. */
async function look(client: TestClient, offsets: readonly number[], before?: (count: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  const document = () => client.document('Dockerfile');
  for (const [count, offset] of offsets.entries()) {
    await before?.(count);
    const start = performance.now();
    await client.request('textDocument/hover', { textDocument: { uri: document().uri }, position: document().positionAt(offset) });
    times.push(performance.now() - start);
  }
  return times;
}

/** Every other keystroke takes the one before it back. */
async function type(client: TestClient, count: number): Promise<void> {
  const [before, after] =
    count % 2 === 0 ? ['--group feature3\n\nCOPY', '--group feature30\n\nCOPY'] : ['feature30\n\nCOPY', 'feature3\n\nCOPY'];
  await client.edit('Dockerfile', before, after);
}

function show(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2)} ms`;
  console.log(`${what.padEnd(26)} p50 ${at(0.5)}  p95 ${at(0.95)}  of ${times.length}`);
}

const dockerfile = sampleDockerfile();
const words = [...dockerfile.matchAll(/[\w-]+/g)].map(({ index }) => index + 1);
const client = await TestClient.start({ command: [...serverFlags, server], files: sampleFiles() });
try {
  await client.open('Dockerfile', dockerfile);
  await client.diagnostics('Dockerfile');
  show('the first time', await look(client, words));
  show('again', await look(client, words));
  const behind = words.filter((_, index) => index % 8 === 0);
  show('right behind a keystroke', await look(client, behind, (count) => type(client, count)));
  await client.stop();
} finally {
  await client.dispose();
}
