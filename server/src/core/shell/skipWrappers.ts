import { readOptions } from './readOptions.ts';
import { wrapperGrammarOf } from './wrapperGrammars.ts';

/**
 * The index of the program that the words of a command start in the end: behind assignments, and behind the programs that only start another one, with their
 * options (`env A=1 tini -- uv`). The number of words where it is still to come.
 */
export function skipWrappers(words: readonly string[]): number {
  const literals = words.map((literal) => ({ shell: { literal } }));
  let at = skipAssignments(words, 0);
  for (;;) {
    const grammar = wrapperGrammarOf((words[at] ?? '').replace(/^.*\//s, ''));
    if (!grammar) {
      return at;
    }
    const list = readOptions(literals, at + 1, grammar.valued);
    const next = list.next + grammar.operands;
    if (next > words.length || [...grammar.asks].some((option) => list.options.has(option))) {
      return at;
    }
    at = grammar.assigns ? skipAssignments(words, next) : next;
  }
}

function skipAssignments(words: readonly string[], from: number): number {
  let at = from;
  while (at < words.length && /^[A-Za-z_]\w*\+?=/.test(words[at] ?? '')) {
    at++;
  }
  return at;
}
