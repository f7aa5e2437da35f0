import type { Analysis } from '../../core/analysis/analyze.ts';
import type { Finding } from '../../core/analysis/finding.ts';
import { showOnce } from '../../core/analysis/showIn.ts';
import type { FileEdit, Severity } from '../../core/rules/rule.ts';
import { indexLines, type LineIndex } from '../../core/text/lineIndex.ts';
import type { Path } from '../../core/text/path.ts';
import type { Span } from '../../core/text/span.ts';
import { pageUrl } from '../../repository.ts';
import { displayName } from './displayName.ts';

/** A place as reports give it: both from 1, columns in UTF-16 code units. */
export interface ReportPosition {
  readonly line: number;
  readonly column: number;
}

/** A finding as reports give it; the contract of `--output-format json`. `end` is exclusive. */
export interface FindingRecord {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: ReportPosition;
  readonly end: ReportPosition;
  readonly url: string;
  readonly related: readonly RelatedRecord[];
  readonly fixes: readonly FixRecord[];
}

interface RelatedRecord {
  readonly file: string;
  readonly start: ReportPosition;
  readonly end: ReportPosition;
  readonly message: string;
}

interface FixRecord {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly EditRecord[];
}

interface EditRecord {
  readonly file: string;
  readonly start: ReportPosition;
  readonly end: ReportPosition;
  readonly newText: string;
  readonly create?: true;
}

/** The findings of one analysis as records, file names relative to the working directory. */
export function toRecords(analysis: Analysis, workingDirectory: string): FindingRecord[] {
  const places = createPlaces(analysis, workingDirectory);
  return analysis.findings.map((finding) => toRecord(showOnce(finding), places));
}

interface Places {
  name(file: Path): string;
  range(file: Path, span: Span): { start: ReportPosition; end: ReportPosition };
}

function toRecord(finding: Finding, places: Places): FindingRecord {
  return {
    file: places.name(finding.file),
    rule: finding.rule.id,
    severity: finding.severity,
    message: finding.message,
    ...places.range(finding.file, finding.span),
    url: pageUrl(finding.rule),
    related: finding.related.map((related) => ({
      file: places.name(related.file),
      ...places.range(related.file, related.span),
      message: related.message,
    })),
    fixes: finding
      .fixes()
      .map((fix) => ({ title: fix.title, safe: fix.kind === 'safe', edits: fix.edits.map((edit) => toEditRecord(edit, places)) })),
  };
}

function toEditRecord(edit: FileEdit, places: Places): EditRecord {
  if (edit.create === true) {
    const top = { line: 1, column: 1 };
    return { file: places.name(edit.file), start: top, end: top, newText: edit.newText, create: true };
  }
  return { file: places.name(edit.file), ...places.range(edit.file, edit.span), newText: edit.newText };
}

function createPlaces(analysis: Analysis, workingDirectory: string): Places {
  const indexes = new Map<Path, LineIndex>();
  const indexOf = (file: Path): LineIndex => {
    const known = indexes.get(file) ?? indexLines(inputText(analysis, file) ?? '');
    indexes.set(file, known);
    return known;
  };
  const position = (file: Path, offset: number): ReportPosition => {
    const { line, character } = indexOf(file).positionAt(offset);
    return { line: line + 1, column: character + 1 };
  };
  return {
    name: (file) => displayName(file, workingDirectory),
    range: (file, span) => ({ start: position(file, span.start), end: position(file, span.end) }),
  };
}

/** The text of a file as the analysis saw it; `undefined` where there is none. */
export function inputText(analysis: Analysis, file: Path): string | undefined {
  if (file === analysis.snapshot.file) {
    return analysis.snapshot.text;
  }
  const input = analysis.snapshot.inputs.file(file);
  return input.kind === 'text' ? input.text : undefined;
}

/** The texts that an analysis has findings in, by reported name. */
export function textsOf(analysis: Analysis, workingDirectory: string): ReadonlyMap<string, string> {
  const files = new Set(analysis.findings.map((finding) => showOnce(finding).file));
  return new Map([...files].map((file) => [displayName(file, workingDirectory), inputText(analysis, file) ?? '']));
}

/** By file, start and rule; a finding that several Dockerfiles have in a file that they share stands once. */
export function sortRecords(records: readonly FindingRecord[]): readonly FindingRecord[] {
  const unique = new Map(
    records.map((record) => [JSON.stringify([record.file, record.rule, record.start, record.end, record.message]), record]),
  );
  return [...unique.values()].sort(
    (a, b) => compareText(a.file, b.file) || a.start.line - b.start.line || a.start.column - b.start.column || compareText(a.rule, b.rule),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
