import { addUser } from '../../rules/stages/runs-as-root/addUser.ts';
import { accountCommand, startsAsRoot } from '../../rules/stages/runs-as-root/startsAsRoot.ts';
import { type Refactoring, type RefactoringPlace, touches } from './refactoring.ts';

/** The start of an image, or its `FROM`, where that starts as root: it gets a user. */
export function runAsUser(place: RefactoringPlace): readonly Refactoring[] {
  const { plan } = place;
  return plan.starts.flatMap((start) => {
    const places = [start.stage.from, start.entrypoint?.instruction, start.cmd?.instruction];
    const command = places.some((each) => each && touches(place, each.span)) && startsAsRoot(start) ? accountCommand(start) : undefined;
    const fixes = command === undefined ? [] : addUser(plan, start, command);
    return fixes.map(({ title, edits }): Refactoring => ({ title, kind: 'rewrite', edits }));
  });
}
