import type { ScaffoldedFile, ScaffoldPlan } from '../../../server/src/protocol.ts';
import { ask } from './ask.ts';
import { isChange, listPlanChoices, listWritten } from './planChoices.ts';

/** What the person wants with a plan: these files written, another look at what was found, other kinds, or nothing. */
export type Decision = readonly ScaffoldedFile[] | 'found' | 'back' | undefined;

/**
 * The second step, with the comparison open behind it: Enter writes what is new and what only gains lines. A file whose own text would be lost is written only where the
 * person says so, file by file.
 */
export async function acceptPlan(title: string, folder: string, plan: ScaffoldPlan): Promise<Decision> {
  const replaced = new Set<ScaffoldedFile>();
  const placeholder = plan.files.some(isChange)
    ? 'Nothing is written yet: the editor behind shows every change'
    : 'There is nothing to write';
  for (;;) {
    const items = listPlanChoices(plan, replaced, folder);
    const answer = await ask({ title, step: 2, placeholder, items, back: true, stays: true });
    if (answer === undefined || answer === 'back') {
      return answer;
    }
    const chosen = answer[0]?.chosen;
    if (typeof chosen === 'string') {
      return chosen === 'write' ? listWritten(plan.files, replaced) : chosen;
    }
    if (chosen && !replaced.delete(chosen)) {
      replaced.add(chosen);
    }
  }
}
