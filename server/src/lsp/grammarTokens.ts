/** By their numbers in the library's legend: comments, words of an instruction that it knows nothing more of, strings. */
const leftToGrammars: ReadonlySet<number> = new Set([1, 2, 7]);

/** The library's number of a value: of a flag, and of an option of a mount, which its name then looks like. */
const value = 3;

/** A variable of uv, or a reference to one. */
const variableOfUv = /^\$?\{?UV_[A-Z0-9_]+\}?$/;

/**
 * Semantic tokens of a text, in the protocol's encoding, without those of plain words, strings, comments, values in mounts and uv's variables. They say nothing, or what grammars say as well, and
 * an editor would show them in place of what its grammars say of the commands, flags and names in them.
 */
export function withoutGrammarTokens(data: readonly number[], text: string): number[] {
  const lines = text.split(/\r?\n/);
  const kept: number[] = [];
  const place = { line: 0, character: 0 };
  const last = { line: 0, character: 0 };
  for (let at = 0; at < data.length; at += 5) {
    const [line = 0, character = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
    place.character = line > 0 ? character : place.character + character;
    place.line += line;
    const written = lines[place.line] ?? '';
    const word = written.slice(place.character, place.character + length);
    const inMount = type === value && /(?<!\S)--mount=\S*$/.test(written.slice(0, place.character));
    if (!leftToGrammars.has(type) && !inMount && !variableOfUv.test(word)) {
      const below = place.line - last.line;
      kept.push(below, below > 0 ? place.character : place.character - last.character, length, type, modifiers);
      Object.assign(last, place);
    }
  }
  return kept;
}
