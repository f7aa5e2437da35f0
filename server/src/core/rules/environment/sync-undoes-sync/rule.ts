import { findUndoneSyncs, type UndoneSync } from '../../../build/environment/undoneSyncs.ts';
import { defineRule, type RuleContext } from '../../rule.ts';
import { describeCost } from '../cost.ts';
import { makeEqual } from './makeEqual.ts';

/** `uv sync --extra postgres`, then `uv sync`: the extra is gone again. */
export const syncUndoesSync = defineRule({
  id: 'sync-undoes-sync',
  meta: {
    summary: 'A sync selects less than the one before it, and takes out what that has installed',
    category: 'environment',
    severity: 'warning',
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://docs.astral.sh/uv/concepts/projects/sync/#handling-of-extraneous-packages',
      'https://docs.astral.sh/uv/concepts/projects/sync/#syncing-optional-dependencies',
    ],
    since: '0.1.0',
  },
  messages: {
    removes:
      'The sync before this one installs {lost}, and this one does not select it: it is taken out of {environment} again{cost}. Give both the same options.',
  },
  *check({ plan }: RuleContext) {
    for (const stage of plan.judged) {
      for (const undone of findUndoneSyncs(plan, stage)) {
        const { earlier, later } = undone;
        yield {
          messageId: 'removes',
          data: {
            lost: describeLost(undone),
            environment: later.environment ?? '',
            cost: describeCost(undone.removed?.packages.length ?? 0, undone.removed?.bytes ?? 0),
          },
          span: later.span,
          related: [{ file: plan.file, span: earlier.span, message: 'This sync installs it.' }],
          fixes: () => makeEqual(plan, undone),
        };
      }
    }
  },
});

function describeLost({ lost: { extras, groups, projects } }: UndoneSync): string {
  const parts = [describe('the extra', extras), describe('the group', groups), describe('what the project', projects)];
  return parts
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('what') ? `${part} needs` : part))
    .join(' and ');
}

function describe(what: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${what}${names.length > 1 ? 's' : ''} ${[...names].sort().join(', ')}`;
}
