/** A variable of a compose file's `environment`, or of a `.env` file, that is being written. */
export interface EnvironmentPlace {
  /** Of a value the name that it is for; absent where the name itself is being written. */
  readonly name?: string;
  /** The part of the word in front of the cursor, without a quote. */
  readonly typed: string;
  /** What stands between a name and its value here. */
  readonly separator: '=' | ': ';
  /** Whether the value stands in quotes. */
  readonly quoted: boolean;
  /** The names that are given a value elsewhere in the same list. */
  readonly given: readonly string[];
}

/** What is being written at an offset of a compose file. Reads lines and their indentation only, so that the file may be as unfinished as it likes; lists in braces are not read. */
export function findComposePlace(text: string, offset: number): EnvironmentPlace | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(start, offset);
  const lines = text.slice(0, start).split(/\r?\n/).slice(0, -1);
  const parent = findParent(lines, line);
  if (parent === undefined || !/^\s*environment\s*:\s*(?:&\S+\s*)?(?:#.*)?$/.test(lines[parent] ?? '')) {
    return undefined;
  }
  const given = namesBelow(text, lines, parent, start);
  const [, dash, rest = ''] = /^\s*(-\s+)?(.*)$/s.exec(line) ?? [];
  return dash === undefined ? readPair(rest, ': ', given) : readPair(rest.replace(/^["']/, ''), '=', given);
}

/** What is being written at an offset of a `.env` file. */
export function findDotenvPlace(text: string, offset: number): EnvironmentPlace | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const others = text.slice(0, start) + text.slice(text.indexOf('\n', offset) < 0 ? text.length : text.indexOf('\n', offset));
  return readPair(text.slice(start, offset).replace(/^\s*(?:export\s+)?/, ''), '=', namesOf(others.split('\n')));
}

function readPair(text: string, separator: EnvironmentPlace['separator'], given: readonly string[]): EnvironmentPlace | undefined {
  if (/^[A-Za-z_]*\w*$/.test(text)) {
    return { typed: text, separator, quoted: false, given };
  }
  const form = separator === '=' ? /^(\w+)=(["']?)([^"'#]*)$/ : /^(\w+):[ \t]+(["']?)([^"'#]*)$/;
  const [, name, quote, typed = ''] = form.exec(text) ?? [];
  return name === undefined ? undefined : { name, typed, separator, quoted: quote !== '', given };
}

/** The line in front that a line is below: the nearest one with less indentation. Items of a list may stand as far left as the key of the list. */
function findParent(lines: readonly string[], line: string): number | undefined {
  const indentation = indentationOf(line);
  const isItem = /^\s*-/.test(line);
  const at = lines.findLastIndex((candidate) => {
    const own = indentationOf(candidate);
    return !/^\s*(?:#|$)/.test(candidate) && (own < indentation || (isItem && own === indentation && !/^\s*-/.test(candidate)));
  });
  return at < 0 ? undefined : at;
}

/** The names of the list below a line, without the one in the line that begins at `current`. */
function namesBelow(text: string, above: readonly string[], parent: number, current: number): readonly string[] {
  const lines = [...above.slice(parent + 1), ...text.slice(current).split(/\r?\n/).slice(1)];
  const least = indentationOf(above[parent] ?? '');
  const end = lines.findIndex(
    (line) => line.trim() !== '' && (indentationOf(line) < least || (indentationOf(line) === least && !/^\s*-/.test(line))),
  );
  return namesOf(end < 0 ? lines : lines.slice(0, end));
}

function namesOf(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => /^\s*(?:-\s+)?(?:export\s+)?["']?(\w+)(?:=|:\s|:$)/.exec(line)?.[1] ?? []);
}

function indentationOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}
