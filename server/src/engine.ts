import { catalogData } from './catalogData.ts';
import { type Analysis, analyze } from './core/analysis/analyze.ts';
import { applyFixes } from './core/analysis/applyFixes.ts';
import { createAnalysisMemory } from './core/analysis/memory.ts';
import { createCatalog } from './core/catalog/catalog.ts';
import { findSettings } from './core/configuration/findSettings.ts';
import type { SettingsLayer } from './core/configuration/layer.ts';
import { explainPlan } from './core/explain/explainPlan.ts';
import { formatExplanation } from './core/explain/formatExplanation.ts';
import { findLineLinks } from './core/explain/lineLinks.ts';
import { complete } from './core/features/completion/complete.ts';
import { completeEnvironmentFile } from './core/features/completion/environmentFile.ts';
import { completeSnippets } from './core/features/completion/snippets.ts';
import { hover } from './core/features/hover/hover.ts';
import { listStageLenses } from './core/features/lenses/stageLenses.ts';
import { listSyncHints } from './core/features/lenses/syncHints.ts';
import { findDefinition } from './core/features/links/definition.ts';
import { listLinks } from './core/features/links/documentLinks.ts';
import { findOccurrences } from './core/features/links/occurrences.ts';
import { askForProject } from './core/features/refactor/convertPoetry.ts';
import { listRefactorings } from './core/features/refactor/listRefactorings.ts';
import { definedOf } from './core/optional.ts';
import { allRules } from './core/rules/all.ts';
import type { Rule } from './core/rules/rule.ts';
import { silence } from './core/rules/silence.ts';
import { planScaffold } from './core/scaffold/planScaffold.ts';
import { recordInputs } from './core/snapshot/recordInputs.ts';
import { editsBetween } from './core/text/lineEdits.ts';
import type { Path } from './core/text/path.ts';
import { pageUrl } from './repository.ts';
import type { EditorSettings } from './service/editorSettings.ts';
import type { Engine, FileChange } from './service/engine.ts';

/** The engine over the catalog that ships with the program. `readPage` gives the text of a rule's page. */
export function createEngine(readPage: (rule: Rule) => string): Engine {
  const catalog = createCatalog(catalogData);
  const memory = createAnalysisMemory();
  return {
    analyze(snapshot, editor, folder) {
      const recorded = recordInputs(snapshot.inputs);
      const settings = findSettings(recorded.inputs, snapshot.file, snapshot.boundary, { editor: toLayer(editor, folder) });
      const analysis = analyze({ ...snapshot, memory }, settings.settings, catalog);
      const findings = settings.excluded ? [] : analysis.findings;
      const later = recordInputs(snapshot.inputs);
      askForProject({ ...analysis.plan, inputs: later.inputs });
      return { analysis, findings, missing: [...recorded.missing(), ...analysis.missing, ...later.missing()], settings };
    },
    fixAll({ analysis, settings }) {
      if (settings.excluded) {
        return [];
      }
      const { changed } = applyFixes(analysis.snapshot, settings.settings, catalog, { unsafe: false });
      return [...changed].map(([file, after]) => toChange(analysis, file, after));
    },
    silence: ({ analysis, settings }, finding) => silence(analysis, finding, settings.file),
    complete({ plan, findings }, offset, inputs) {
      const recorded = recordInputs(inputs);
      const completions = complete(
        { ...plan, inputs: recorded.inputs },
        offset,
        catalog,
        allRules,
        findings.filter(({ file }) => file === plan.file),
      );
      return { completions, missing: recorded.missing() };
    },
    completeSnippets: ({ plan }, offset) => completeSnippets(plan, offset, catalog),
    completeEnvironmentFile: (file, text, offset) => completeEnvironmentFile(file, text, offset, catalog),
    hover: (analysis, offset) => hover(analysis.plan, offset, catalog, allRules),
    links: ({ plan }) => listLinks(plan, allRules),
    definition: ({ plan }, offset) => findDefinition(plan, offset),
    occurrences: ({ plan }, offset) => findOccurrences(plan, offset),
    refactorings: ({ analysis, settings }, at) => (settings.excluded ? [] : listRefactorings(analysis, settings.settings, catalog, at)),
    stageLenses: ({ plan }) => listStageLenses(plan),
    syncHints: ({ plan }, within) => listSyncHints(plan, within),
    explain(analysis, stage) {
      const explanation = explainPlan(analysis, stage);
      const text = formatExplanation(explanation);
      return { text, links: findLineLinks(explanation, text) };
    },
    scaffold: (request) => planScaffold({ ...request, catalog }),
    rulePage(id) {
      const rule = allRules.find((candidate) => candidate.id === id);
      return rule && readPage(rule);
    },
    ruleUrl: pageUrl,
  };
}

/** An empty list is a setting that nobody has made. */
function toLayer({ select, ignore, exclude, severity, target, context }: EditorSettings, folder: Path): SettingsLayer {
  return { folder, ignore, exclude, severity, ...definedOf({ target, context }), ...(select.length > 0 && { select }) };
}

function toChange(analysis: Analysis, file: Path, after: string): FileChange {
  const { snapshot } = analysis;
  const input = file === snapshot.file ? { kind: 'text' as const, text: snapshot.text } : snapshot.inputs.file(file);
  const create = input.kind !== 'text';
  return { file, create, edits: editsBetween(create ? '' : input.text, after) };
}
