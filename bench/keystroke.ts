// Keystroke to diagnostics through the server process: a Dockerfile of some 450 lines with 40 calls of uv, beside a document that is not analysed, which is
// what the protocol alone costs. The server is started as the extension for VS Code starts it.
//
//   npm run build && node bench/keystroke.ts [keystrokes]
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { serverFlags } from '../client/src/node/serverFlags.ts';
import { TestClient } from '../test/lsp/client.ts';
import { sampleDockerfile, sampleFiles } from './sampleDockerfile.ts';
import { showTimes } from './showTimes.ts';

const keystrokes = Number(process.argv[2] ?? 600);
/** Node compiles what runs often; until then all is slower, and told apart. */
const first = 300;
const server = fileURLToPath(new URL('../dist/server.cjs', import.meta.url));

/** Milliseconds from each keystroke to its diagnostics. Every other keystroke takes the one before it back; each pair is at the next of the 20 stages. */
async function type(client: TestClient, name: string): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < first + keystrokes; count++) {
    const option = `--group feature${(count >> 1) % 20}\n\nCOPY`;
    const typed = option.replace('\n', '0\n');
    const [before, after] = count % 2 === 0 ? [option, typed] : [typed, option];
    const start = performance.now();
    await client.edit(name, before, after);
    await client.pull(name);
    times.push(performance.now() - start);
  }
  return times;
}

const dockerfile = sampleDockerfile();
const started = performance.now();
const client = await TestClient.start({ command: [...serverFlags, server], files: sampleFiles() });
console.log(`initialize     ${(performance.now() - started).toFixed(0)} ms after the start of the process`);
try {
  await client.open('Dockerfile', dockerfile);
  const opened = performance.now();
  const findings = (await client.diagnostics('Dockerfile')).length;
  console.log(
    `first analysis ${(performance.now() - opened).toFixed(0)} ms: ${dockerfile.split('\n').length - 1} lines, ${findings} findings`,
  );
  await client.open('notes.txt', dockerfile, 'plaintext');
  showTimes('protocol only', (await type(client, 'notes.txt')).slice(first));
  const times = await type(client, 'Dockerfile');
  showTimes(`the first ${first}`, times.slice(0, first));
  showTimes('those behind', times.slice(first));
  await client.stop();
} finally {
  await client.dispose();
}
