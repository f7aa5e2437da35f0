import { describe, expect, it } from 'vitest';
import { createDockerfileService } from '../dockerfileService.ts';
import { withoutGrammarTokens } from './grammarTokens.ts';

const types = ['keyword', 'comment', 'parameter', 'property', 'namespace', 'class', 'macro', 'string', 'variable', 'operator', 'modifier'];

/** The words that are left to semantic tokens, by line: `keyword RUN`. */
function wordsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split(/\r?\n/);
  const words: string[][] = lines.map(() => []);
  const data = withoutGrammarTokens(createDockerfileService().computeSemanticTokens(text).data, text);
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [below = 0, right = 0, length = 0, type = 0] = data.slice(at, at + 5);
    character = below > 0 ? right : character + right;
    line += below;
    words[line]?.push(`${types[type]} ${lines[line]?.slice(character, character + length)}`);
  }
  return words;
}

describe('withoutGrammarTokens', () => {
  it.each([
    [
      'RUN uv sync \\\n    --locked \\\n    # why\n    --no-dev\nWORKDIR /app',
      [['keyword RUN', 'macro \\'], ['macro \\'], [], [], ['keyword WORKDIR']],
    ],
    ['CMD ["uv", "run", "x"]', [['keyword CMD']]],
    ['# uv-docker: ignore\nFROM python:3.13', [[], ['keyword FROM', 'class python', 'property 3.13']]],
    ['RUN --mount=type=cache,target=/x a', [['keyword RUN', 'operator =', 'operator =', 'operator =']]],
    ['HEALTHCHECK --interval=5s NONE', [['keyword HEALTHCHECK', 'operator =', 'property 5s', 'keyword NONE']]],
    ['ENV UV_LINK_MODE=copy A=$B', [['keyword ENV', 'operator =', 'variable A', 'operator =', 'variable $B']]],
    ['FROM x\r\nRUN echo ${UV_LINK_MODE} $A\r\nUSER x', [['keyword FROM', 'class x'], ['keyword RUN', 'variable $A'], ['keyword USER']]],
  ])('leaves what grammars know: %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});
