import type { Range } from 'vscode-languageserver';
import type { Analysis } from '../core/analysis/analyze.ts';
import { indexLines, type LineIndex } from '../core/text/lineIndex.ts';
import type { Path } from '../core/text/path.ts';
import type { Span } from '../core/text/span.ts';

const indexes = new WeakMap<Analysis, Map<Path, LineIndex>>();

/** The lines of a file as an analysis saw it; of a file without text there is one empty line. */
export function linesOf(analysis: Analysis, file: Path): LineIndex {
  const known = indexes.get(analysis) ?? new Map<Path, LineIndex>();
  indexes.set(analysis, known);
  const index = known.get(file) ?? indexFile(analysis, file);
  known.set(file, index);
  return index;
}

/** The range of a span of a file. */
export function rangeOf(analysis: Analysis, file: Path, { start, end }: Span): Range {
  const lines = linesOf(analysis, file);
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

function indexFile({ snapshot }: Analysis, file: Path): LineIndex {
  if (file === snapshot.file) {
    return indexLines(snapshot.text);
  }
  const input = snapshot.inputs.file(file);
  return input.kind === 'text' ? (input.lines ?? indexLines(input.text)) : indexLines('');
}
