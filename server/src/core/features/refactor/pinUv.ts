import { findPinnedTag, pinTag } from '../../rules/image/pinnedTag.ts';
import { isUvImage, parseImageReference } from '../../uv/imageReference.ts';
import { type Refactoring, type RefactoringPlace, touches } from './refactoring.ts';

/** An image of uv whose tag names no release: `latest`, `python3.13-trixie-slim`, `0.12`. */
export function pinUv(place: RefactoringPlace): readonly Refactoring[] {
  const { plan, catalog } = place;
  return plan.images
    .filter(({ place: at, span, instruction }) => touches(place, at === 'mount' ? span : instruction.span))
    .flatMap((use) => {
      const reference = use.reference === undefined ? undefined : parseImageReference(use.reference);
      const pinnable = reference && isUvImage(reference) && reference.digest === undefined;
      const pinned = pinnable ? findPinnedTag(plan, reference, catalog) : undefined;
      return reference && pinned !== undefined ? pinTag(plan, use, reference, pinned) : [];
    })
    .map(({ title, edits }): Refactoring => ({ title, kind: 'rewrite', edits }));
}
