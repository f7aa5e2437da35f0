import { analyze } from '../../server/src/core/analysis/analyze.ts';
import { defaultSettings } from '../../server/src/core/analysis/settings.ts';
import type { ScaffoldChoices, ScaffoldKind, ScaffoldPlan } from '../../server/src/core/scaffold/plan.ts';
import { planScaffold } from '../../server/src/core/scaffold/planScaffold.ts';
import { catalog } from './analyzeCase.ts';
import { memoryInputs } from './memoryInputs.ts';

/** Texts by path, relative to the project's root. */
export type Files = Readonly<Record<string, string>>;

/** What `init` plans for a project in memory, or a member of it. */
export function planFiles(
  files: Files,
  kinds: readonly ScaffoldKind[] = [],
  member = '',
  choices: Partial<ScaffoldChoices> = {},
): ScaffoldPlan {
  const inputs = memoryInputs(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/work/${path}`, text])));
  return planScaffold({ folder: member === '' ? '/work' : `/work/${member}`, kinds, choices, boundary: '/work', inputs, catalog });
}

/** The planned texts by path, relative to the root. */
export function textsOf({ files }: ScaffoldPlan): Record<string, string> {
  return Object.fromEntries(files.map(({ path, content }) => [path.slice('/work/'.length), content]));
}

/** What our own rules say of a file among these. */
export function findingsIn(files: Files, path: string): readonly string[] {
  const inputs = memoryInputs(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/work/${name}`, text])));
  const snapshot = { file: `/work/${path}`, text: files[path] ?? '', inputs, boundary: '/work' };
  return analyze(snapshot, defaultSettings, catalog).findings.map(({ severity, rule, message }) => `${severity} ${rule.id}: ${message}`);
}
