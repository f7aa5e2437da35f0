import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { corpusFolder } from '../corpus/analyzeCorpus.ts';
import { loadGrammar } from './tokenize.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const program = createRequire(import.meta.url).resolve('vscode-tmgrammar-test/dist/snapshot.js');

/** Throws, with what differs, when a case is not highlighted as its `.snap` file says; `--updateSnapshot` writes those anew. */
function compareWithSnapshots(pattern: string): string {
  return execFileSync(process.execPath, [program, '--config', 'grammars.json', pattern], { cwd: folder, encoding: 'utf8' });
}

describe('the grammar of uv', () => {
  it.each(['commands', 'directives', 'heredoc', 'json', 'lowercase', 'mounts', 'variables'])('highlights %s as in the snapshot', (name) => {
    expect(compareWithSnapshots(`cases/${name}.dockerfile`)).toContain(`${name}.dockerfile run successfully`);
  });
});

describe('what the editor colours by itself', async () => {
  const [plain, ours] = [await loadGrammar(false), await loadGrammar(true)];

  it.each(globSync('cases/*.dockerfile', { cwd: folder }))('stays as it is in %s', (path) => {
    const text = readFileSync(join(folder, path), 'utf8');
    expect(ours(text)).toEqual(plain(text));
  });

  it.each([
    "RUN echo don't\nRUN uv sync\nRUN echo it's done\nUSER app",
    'RUN <<A cat <<B\nuv sync\nA\nuv lock\nB\nUSER app',
    'CMD ["uv", "run\nUSER app"]\nENV UV_X=1',
    'RUN uv sync \\\n\n  # uv\n  --locked\nEXPOSE 80',
    'RUN\nRUN \nONBUILD\nENV\nENV \n\tUSER x',
    'RUN uv run "a\nb" && FROM x AS y',
  ])('stays as it is in %j', (text) => {
    expect(ours(text)).toEqual(plain(text));
  });

  it.skipIf(corpusFolder === undefined)('stays as it is in real Dockerfiles', () => {
    for (const path of globSync('**/*Dockerfile*', { cwd: corpusFolder ?? '' })) {
      const text = readFileSync(join(corpusFolder ?? '', path), 'utf8');
      expect(ours(text), path).toEqual(plain(text));
    }
  });
});
