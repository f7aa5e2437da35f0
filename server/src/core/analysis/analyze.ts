import type { BuildPlan } from '../build/plan.ts';
import { planBuild } from '../build/planBuild.ts';
import type { UvCatalog } from '../catalog/catalog.ts';
import { onceFor } from '../memo.ts';
import { definedOf } from '../optional.ts';
import { allRules } from '../rules/all.ts';
import { type Fix, fillMessage, type Report, type Rule } from '../rules/rule.ts';
import type { InputRequest, Inputs } from '../snapshot/inputs.ts';
import { recordInputs } from '../snapshot/recordInputs.ts';
import type { Path } from '../text/path.ts';
import type { Finding } from './finding.ts';
import { type AnalysisMemory, createAnalysisMemory } from './memory.ts';
import { rank } from './rank.ts';
import { type AnalysisSettings, isEnabled } from './settings.ts';
import { findCounterpart } from './showIn.ts';
import { trackSuppressions } from './trackSuppressions.ts';

/** All that one analysis may see: the text as the editor has it and what the host has brought of the world beside it. */
export interface Snapshot {
  readonly file: Path;
  readonly text: string;
  readonly inputs: Inputs;
  /** The topmost folder that may be the build context: the workspace folder, or the path given on the command line. */
  readonly boundary: Path;
  readonly memory?: AnalysisMemory;
}

/** What became of one snapshot. */
export interface Analysis {
  readonly snapshot: Snapshot;
  readonly plan: BuildPlan;
  /** Sorted by file, start and rule id. */
  readonly findings: readonly Finding[];
  /** What the analysis asked for and did not get yet: with it the answer may be another one. */
  readonly missing: readonly InputRequest[];
}

/** Analyses one Dockerfile. Synchronous and deterministic; never throws on any text. */
export function analyze(snapshot: Snapshot, settings: AnalysisSettings, catalog: UvCatalog): Analysis {
  const recorded = recordInputs(snapshot.inputs);
  const memory = snapshot.memory ?? createAnalysisMemory(1);
  const dockerfile = memory.parse(snapshot.file, snapshot.text);
  const plan = planBuild({
    file: snapshot.file,
    dockerfile,
    catalog,
    inputs: recorded.inputs,
    boundary: snapshot.boundary,
    scripts: memory.scripts,
    ...(settings.target !== undefined && { target: settings.target }),
    ...(settings.context !== undefined && { context: settings.context }),
  });
  const findings = speak(snapshot, plan, settings, catalog);
  return { snapshot, plan, findings, missing: recorded.missing() };
}

/** All that the rules have to say, less what other rules say better and what comments silence; then what is to be said of those comments. */
function speak(snapshot: Snapshot, plan: BuildPlan, settings: AnalysisSettings, catalog: UvCatalog): readonly Finding[] {
  const enabled = enabledBy(settings);
  const suppressions = trackSuppressions(plan.dockerfile, allRules, enabled);
  const context = { plan, catalog, suppressions };
  const run = (rules: readonly Rule[]): Finding[] => {
    const findings: Finding[] = [];
    for (const rule of rules) {
      for (const report of rule.check(context)) {
        findings.push(toFinding(rule, report, plan, settings));
      }
    }
    return findings;
  };
  const isHeard = (finding: Finding): boolean => finding.file !== snapshot.file || !suppressions.silence(finding.rule.id, finding.span);
  const found = rank(dropRepeated(run(enabled.filter(({ meta }) => meta.scope !== 'comment'))), plan.dockerfile, snapshot.file).filter(
    isHeard,
  );
  const aboutComments = run(enabled.filter(({ meta }) => meta.scope === 'comment')).filter(isHeard);
  return [...found, ...aboutComments].sort(compareFindings);
}

const enabledBy = onceFor((settings: AnalysisSettings): readonly Rule[] => allRules.filter((rule) => isEnabled(settings, rule)));

/** An instruction that runs in several stages is reported once. */
function dropRepeated(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, file, span, message }) => {
    const key = `${rule.id} ${file} ${span.start} ${span.end} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function toFinding(rule: Rule, report: Report, plan: BuildPlan, settings: AnalysisSettings): Finding {
  const data = report.data ?? {};
  const overridden = settings.severity[rule.id];
  let fixes: readonly Fix[] | undefined;
  return {
    rule,
    messageId: report.messageId,
    data,
    message: fillMessage(rule.messages[report.messageId] ?? report.messageId, data),
    severity: overridden !== undefined && overridden !== 'off' ? overridden : (report.severity ?? rule.meta.severity),
    file: report.file ?? plan.file,
    span: report.span,
    related: report.related ?? [],
    ...definedOf({ counterpart: findCounterpart(report, plan) }),
    fixes() {
      fixes ??= sortFixes(report.fixes?.() ?? []);
      return fixes;
    },
  };
}

function sortFixes(fixes: readonly Fix[]): readonly Fix[] {
  return [...fixes.filter((fix) => fix.kind === 'safe'), ...fixes.filter((fix) => fix.kind === 'unsafe')];
}

function compareFindings(a: Finding, b: Finding): number {
  return compareText(a.file, b.file) || a.span.start - b.span.start || compareText(a.rule.id, b.rule.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
