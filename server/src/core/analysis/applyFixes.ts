import type { UvCatalog } from '../catalog/catalog.ts';
import type { FileEdit, Fix } from '../rules/rule.ts';
import type { Path } from '../text/path.ts';
import { type Analysis, analyze, type Snapshot } from './analyze.ts';
import { applyToFiles, withChanges } from './changedFiles.ts';
import type { Finding } from './finding.ts';
import type { AnalysisSettings } from './settings.ts';

export interface FixOutcome {
  /** The new text of each file that changed or was created. */
  readonly changed: ReadonlyMap<Path, string>;
  /** How many fixes went in. */
  readonly applied: number;
  /** What is left, of the fixed text. */
  readonly analysis: Analysis;
}

const mostPasses = 10;

/**
 * Applies the fixes of all findings, then analyses again, until nothing changes: the safe ones, and with `unsafe` the first unsafe one of a finding that has
 * no safe fix. Fixes whose edits touch each other wait for the next pass.
 */
export function applyFixes(
  snapshot: Snapshot,
  settings: AnalysisSettings,
  catalog: UvCatalog,
  options: { readonly unsafe: boolean },
): FixOutcome {
  const changed = new Map<Path, string>();
  let current = snapshot;
  let analysis = analyze(current, settings, catalog);
  let applied = 0;
  for (let pass = 0; pass < mostPasses; pass++) {
    const fixes = pickFixes(analysis.findings, options.unsafe);
    const edits = fixes.flatMap((fix) => fix.edits);
    if (fixes.length === 0 || !applyToFiles(edits, current, changed)) {
      break;
    }
    applied += fixes.length;
    current = withChanges(snapshot, changed);
    analysis = analyze(current, settings, catalog);
  }
  return { changed, applied, analysis };
}

/** The first fix of each finding that is allowed, as far as they do not touch each other. */
function pickFixes(findings: readonly Finding[], unsafe: boolean): Fix[] {
  const picked: Fix[] = [];
  for (const finding of findings) {
    const fix = finding.fixes().find((candidate) => candidate.kind === 'safe' || unsafe);
    if (fix && fix.edits.length > 0 && !picked.some((other) => touches(other, fix))) {
      picked.push(fix);
    }
  }
  return picked;
}

function touches(a: Fix, b: Fix): boolean {
  return a.edits.some((one) => b.edits.some((other) => one.file === other.file && editsTouch(one, other)));
}

function editsTouch(a: FileEdit, b: FileEdit): boolean {
  return a.create === true || b.create === true || (a.span.start <= b.span.end && b.span.start <= a.span.end);
}
