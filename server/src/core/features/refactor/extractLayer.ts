import { dependencyLayer } from '../../rules/cache/no-dependency-layer/dependencyLayer.ts';
import { findSourceCopy } from '../../rules/cache/no-dependency-layer/sourceCopy.ts';
import { type Refactoring, type RefactoringPlace, touchedSteps } from './refactoring.ts';

/** A sync behind the copy of the source: its dependencies get a layer of their own in front of that copy. */
export function extractLayer(place: RefactoringPlace): readonly Refactoring[] {
  const { plan } = place;
  return touchedSteps(place)
    .flatMap(({ run }) => run?.uvCalls ?? [])
    .flatMap((call) => {
      const copy = findSourceCopy(plan, call);
      const fixes = copy ? dependencyLayer(plan, call, copy) : [];
      return fixes.map(({ title, edits }): Refactoring => ({ title, kind: 'extract', edits }));
    });
}
