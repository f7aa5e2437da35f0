import type { BuildPlan, Step } from '../../build/plan.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import type { FileEdit } from '../../rules/rule.ts';
import type { Span } from '../../text/span.ts';

/** A change that keeps what is built and makes it better to build or to run. */
export interface Refactoring {
  /** Imperative, without a full stop. */
  readonly title: string;
  /** `extract`: a part gets a place of its own; `rewrite`: the same is said in another way. */
  readonly kind: 'extract' | 'rewrite';
  readonly edits: readonly FileEdit[];
}

/** Where somebody asks for refactorings. */
export interface RefactoringPlace {
  readonly plan: BuildPlan;
  readonly catalog: UvCatalog;
  /** The selection, or the empty place of the cursor. */
  readonly at: Span;
}

/** Whether a selection touches a span. */
export function touches({ at }: RefactoringPlace, { start, end }: Span): boolean {
  return at.start <= end && start <= at.end;
}

/** The steps whose instructions a selection touches, as they stand in the file: what triggers do in other stages is left out. */
export function touchedSteps(place: RefactoringPlace): readonly Step[] {
  const written = new Set(place.plan.dockerfile.instructions);
  return place.plan.stages.flatMap(({ steps }) =>
    steps.filter(({ instruction }) => written.has(instruction) && touches(place, instruction.span)),
  );
}
