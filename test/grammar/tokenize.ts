import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

/** The scopes of each character of a text, line by line; runs of the same scopes are one entry: `5 source.dockerfile`. */
export type Tokenize = (text: string) => readonly (readonly string[])[];

const scope = 'source.dockerfile';
const injected = 'source.dockerfile.uv';
const paths: Readonly<Record<string, string>> = { [scope]: './base.tmLanguage.json', [injected]: '../../syntaxes/uv.tmLanguage.json' };

/** A Dockerfile's grammar: the editor's own, or with ours injected, whose scopes are left out. */
export async function loadGrammar(withOurs: boolean): Promise<Tokenize> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(new Uint8Array(readFileSync(wasm)).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (name) => {
      const path = paths[name];
      return path === undefined ? null : textmate.parseRawGrammar(readFileSync(new URL(path, import.meta.url), 'utf8'), path);
    },
    getInjections: () => (withOurs ? [injected] : []),
  });
  const grammar = await registry.loadGrammar(scope);
  if (!grammar) {
    throw new Error(`There is no grammar ${scope}`);
  }
  return (text) => tokenize(grammar, text);
}

function tokenize(grammar: IGrammar, text: string): readonly (readonly string[])[] {
  let stack = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    const runs: { end: number; readonly scopes: string }[] = [];
    for (const { scopes, endIndex } of tokens) {
      const own = scopes.filter((name) => !name.endsWith('.uv.dockerfile')).join(' ');
      const last = runs.at(-1);
      if (last?.scopes === own) {
        last.end = endIndex;
      } else {
        runs.push({ end: endIndex, scopes: own });
      }
    }
    return runs.map(({ end, scopes }) => `${Math.min(end, line.length)} ${scopes}`);
  });
}
