import { type Analysis, analyze } from '../../analysis/analyze.ts';
import { applyToFiles, withChanges } from '../../analysis/changedFiles.ts';
import type { Finding } from '../../analysis/finding.ts';
import { type AnalysisSettings, defaultSettings } from '../../analysis/settings.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import type { Path } from '../../text/path.ts';
import type { Span } from '../../text/span.ts';
import { bindManifests } from './bindManifests.ts';
import { convertPip } from './convertPip.ts';
import { convertPoetry } from './convertPoetry.ts';
import { extractLayer } from './extractLayer.ts';
import { pinUv } from './pinUv.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';
import { runAsUser } from './runAsUser.ts';
import { splitStage } from './splitStage.ts';

const kinds: readonly ((place: RefactoringPlace) => readonly Refactoring[])[] = [
  extractLayer,
  bindManifests,
  splitStage,
  convertPip,
  convertPoetry,
  pinUv,
  runAsUser,
];

/** The refactorings that apply where the selection is. Only such as leave nothing to find that was not there before, whatever the settings ask for: each is tried. */
export function listRefactorings(
  { snapshot, plan }: Analysis,
  settings: AnalysisSettings,
  catalog: UvCatalog,
  at: Span,
): readonly Refactoring[] {
  // A selection may touch two places at which the same is offered.
  const candidates = new Map(kinds.flatMap((kind) => kind({ plan, catalog, at })).map((each) => [JSON.stringify(each.edits), each]));
  if (candidates.size === 0) {
    return [];
  }
  const every = { ...settings, select: defaultSettings.select, ignore: defaultSettings.ignore, severity: defaultSettings.severity };
  const findingsOf = (changed: ReadonlyMap<Path, string>) => countByRule(analyze(withChanges(snapshot, changed), every, catalog).findings);
  const before = findingsOf(new Map());
  return [...candidates.values()].filter(({ edits }) => {
    const changed = new Map<Path, string>();
    return applyToFiles(edits, snapshot, changed) && [...findingsOf(changed)].every(([rule, count]) => count <= (before.get(rule) ?? 0));
  });
}

/** Hints are left out: whoever begins to use uv gets those that are about it. */
function countByRule(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings.filter(({ severity }) => severity !== 'hint')) {
    counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  }
  return counts;
}
