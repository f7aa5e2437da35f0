import { nameOf, type Path } from '../text/path.ts';
import type { Span } from '../text/span.ts';
import type { Explanation } from './explanation.ts';

/** A line that the text of an explanation names. */
export interface LineLink {
  /** In the text: `line 3`, and the name of its file where that is another one. */
  readonly span: Span;
  readonly file: Path;
  /** From 1. */
  readonly line: number;
}

/** The lines that the text of an explanation names, in order. A file of a name that several have is left out. */
export function findLineLinks(explanation: Explanation, text: string): readonly LineLink[] {
  const files = filesByName(explanation);
  return [...text.matchAll(/(?:([\w.-]+\.toml) )?\bline (\d+)/g)].flatMap(({ 0: whole, 1: name, 2: line, index }) => {
    const file = name === undefined ? explanation.file : files.get(name);
    return file === undefined ? [] : [{ span: { start: index, end: index + whole.length }, file, line: Number(line) }];
  });
}

/** The configuration files that settings come from, where one name means one file. */
function filesByName({ stages }: Explanation): ReadonlyMap<string, Path | undefined> {
  const found = new Map<string, Path | undefined>();
  for (const { origin } of stages.flatMap(({ uvCalls }) => uvCalls.flatMap(({ settings }) => settings))) {
    const file = origin?.file;
    if (file !== undefined) {
      const name = nameOf(file);
      found.set(name, !found.has(name) || found.get(name) === file ? file : undefined);
    }
  }
  return found;
}
