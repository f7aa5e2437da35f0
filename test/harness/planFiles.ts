import type { ScaffoldKind, ScaffoldPlan } from '../../server/src/core/scaffold/plan.ts';
import { planScaffold } from '../../server/src/core/scaffold/planScaffold.ts';
import { catalog } from './analyzeCase.ts';
import { memoryInputs } from './memoryInputs.ts';

/** Texts by path, relative to the project's root. */
export type Files = Readonly<Record<string, string>>;

/** What `init` plans for a project in memory, or a member of it. */
export function planFiles(files: Files, kinds: readonly ScaffoldKind[] = [], member = ''): ScaffoldPlan {
  const inputs = memoryInputs(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/work/${path}`, text])));
  return planScaffold({ folder: member === '' ? '/work' : `/work/${member}`, kinds, boundary: '/work', inputs, catalog });
}

/** The planned texts by path, relative to the root. */
export function textsOf({ files }: ScaffoldPlan): Record<string, string> {
  return Object.fromEntries(files.map(({ path, content }) => [path.slice('/work/'.length), content]));
}
