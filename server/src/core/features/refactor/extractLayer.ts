import type { BuildPlan } from '../../build/plan.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import { dependencyLayer } from '../../rules/cache/no-dependency-layer/dependencyLayer.ts';
import { findSourceCopy } from '../../rules/cache/no-dependency-layer/sourceCopy.ts';
import { hideEnvironment } from '../../rules/ignoreEdits.ts';
import type { FileEdit } from '../../rules/rule.ts';
import { joinPath } from '../../text/path.ts';
import { type Refactoring, type RefactoringPlace, touchedSteps } from './refactoring.ts';

/**
 * A sync behind the copy of the source: its dependencies get a layer of their own in front of that copy, which copies out of the cache on purpose where nobody says
 * how, and the host's environment is kept out of that copy.
 */
export function extractLayer(place: RefactoringPlace): readonly Refactoring[] {
  const { plan } = place;
  return touchedSteps(place)
    .flatMap(({ run }) => run?.uvCalls ?? [])
    .flatMap((call) => {
      const copy = findSourceCopy(plan, call);
      const fixes = copy ? dependencyLayer(plan, call, copy, linkMode(call)) : [];
      const hiding = hideOwnEnvironment(plan, call);
      return fixes.map(({ title, edits }): Refactoring => ({ title, kind: 'extract', edits: [...edits, ...hiding] }));
    });
}

/** The cache of the new layer is mounted: linking from it does not work, and uv warns. */
function linkMode(call: UvCall): readonly string[] {
  const mode = call.value('linkMode');
  return mode.kind === 'known' && mode.value === undefined && call.cache.kind === 'path' ? ['--link-mode=copy'] : [];
}

function hideOwnEnvironment(plan: BuildPlan, { environment, project }: UvCall): readonly FileEdit[] {
  const { root, project: found } = project.kind === 'present' ? project : {};
  const isInside = root !== undefined && environment === joinPath(root, '.venv');
  return isInside && found ? hideEnvironment(plan, found.root.folder) : [];
}
