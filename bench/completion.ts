// Completion through the server process, in a Dockerfile of some 450 lines: at each kind of place a character is typed and completions are asked for, as an editor does.
//
//   npm run build && node bench/completion.ts [rounds]
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { serverFlags } from '../client/src/node/serverFlags.ts';
import { TestClient } from '../test/lsp/client.ts';
import { sampleDockerfile, sampleFiles } from './sampleDockerfile.ts';
import { showTimes } from './showTimes.ts';

const rounds = Number(process.argv[2] ?? 100);
/** Node compiles what runs often; until then all is slower. */
const first = 30;
const server = fileURLToPath(new URL('../dist/server.cjs', import.meta.url));

/** What is typed, behind which text of the sample, by what it is. */
const places: Readonly<Record<string, readonly [before: string, typed: string]>> = {
  image: ['AS stage1\n', 'FROM ghcr.io/astral-sh/uv:'],
  command: ['AS stage2\n', 'RUN uv s'],
  flag: ['AS stage3\n', 'RUN uv sync --locked --'],
  value: ['AS stage4\n', 'RUN uv sync --group f'],
  program: ['ENV PATH="/app19/.venv/bin:$PATH"\n', 'CMD ["u'],
  variable: ['AS stage5\n', 'ENV UV_L'],
  mount: ['AS stage6\n', 'RUN --mount=t'],
  copy: ['AS stage7\n', 'COPY p'],
  comment: ['AS stage8\n', '# uv-docker: ignore[u'],
};

/** Milliseconds from each keystroke to its completions, and for the same completions once more: without the analysis of the keystroke. */
async function complete(client: TestClient, [before, typed]: readonly [string, string]): Promise<{ typed: number[]; again: number[] }> {
  const times: { typed: number[]; again: number[] } = { typed: [], again: [] };
  for (let round = 0; round < first + rounds; round++) {
    await client.edit('Dockerfile', before, `${before}${typed.slice(0, -1)}\n`);
    await client.diagnostics('Dockerfile');
    const start = performance.now();
    await client.edit('Dockerfile', `${before}${typed.slice(0, -1)}\n`, `${before}${typed}\n`);
    const params = { textDocument: { uri: client.uri('Dockerfile') }, position: client.behind('Dockerfile', before + typed) };
    const items = await client.request<unknown[]>('textDocument/completion', params);
    const answered = performance.now();
    await client.request('textDocument/completion', params);
    times.typed.push(answered - start);
    times.again.push(performance.now() - answered);
    if (items.length === 0) {
      throw new Error(`Nothing is offered behind ${typed}.`);
    }
    await client.edit('Dockerfile', `${before}${typed}\n`, before);
  }
  return { typed: times.typed.slice(first), again: times.again.slice(first) };
}

const client = await TestClient.start({ command: [...serverFlags, server], files: sampleFiles() });
try {
  await client.open('Dockerfile', sampleDockerfile());
  for (const [what, place] of Object.entries(places)) {
    const { typed, again } = await complete(client, place);
    showTimes(what, typed);
    showTimes(`${what} again`, again);
  }
  await client.stop();
} finally {
  await client.dispose();
}
