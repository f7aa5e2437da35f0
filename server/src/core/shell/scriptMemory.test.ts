import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { shellScriptOf } from './script.ts';
import { createScriptMemory } from './scriptMemory.ts';

const shell = ['/bin/sh', '-c'];
const run = `RUN --mount=type=cache,target=/c \\
    # comment
    UV_FROZEN=1 env A="$B" uv sync >log && sh -c 'cd x; uv run y' || { false; ; }
RUN <<EOF
uv sync
EOF
`;

type Read = (text: string, instruction: ReturnType<typeof parseDockerfile>['instructions'][number]) => unknown;

function scriptsOf(text: string, read: Read): unknown[] {
  return parseDockerfile(text).instructions.map((instruction) => read(text, instruction));
}

describe('createScriptMemory', () => {
  it('gives what a fresh reading gives, when instructions move and change', () => {
    const memory = createScriptMemory();
    for (const text of [run, `FROM x\n${run}`, `# a\n\n${run}${run}`, run.replace('uv sync', 'uv lock'), run]) {
      const remembered = scriptsOf(text, (document, instruction) => memory.scriptOf(document, instruction, shell));
      expect(remembered).toEqual(scriptsOf(text, (_, instruction) => shellScriptOf(instruction, shell)));
    }
  });

  it('reads an unchanged instruction once', () => {
    const memory = createScriptMemory();
    const [first] = scriptsOf('RUN uv sync', (document, instruction) => memory.scriptOf(document, instruction, shell));
    const [again] = scriptsOf('RUN uv sync', (document, instruction) => memory.scriptOf(document, instruction, shell));
    expect(again).toBe(first);
  });

  it('knows another shell from the one before', () => {
    const memory = createScriptMemory();
    const read = (by: readonly string[]) =>
      scriptsOf('RUN uv sync', (document, instruction) => memory.scriptOf(document, instruction, by))[0];
    expect(read(['powershell', '-Command'])).toBeUndefined();
    expect(read(shell)).toBeDefined();
  });

  it('forgets what was asked for longest ago', () => {
    const memory = createScriptMemory(1);
    const read = (text: string) => scriptsOf(text, (document, instruction) => memory.scriptOf(document, instruction, shell))[0];
    const first = read('RUN uv sync');
    read('RUN uv lock');
    read('RUN uv tree');
    expect(read('RUN uv sync')).not.toBe(first);
  });
});
