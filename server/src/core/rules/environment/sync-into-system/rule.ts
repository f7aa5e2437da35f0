import { findRemovedPackages, isSystemSync } from '../../../build/environment/systemPackages.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { addOption } from '../../edits.ts';
import { defineRule, type Fix, type Related, type RuleContext } from '../../rule.ts';

/** `pip install awscli`, then `uv sync` with `UV_PROJECT_ENVIRONMENT=/usr/local`: it is removed again. */
export const syncIntoSystem = defineRule({
  id: 'sync-into-system',
  meta: {
    summary: 'An exact sync into the Python of the system removes what pip has installed there',
    category: 'environment',
    severity: 'hint',
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://docs.astral.sh/uv/concepts/projects/config/#project-environment-path',
      'https://docs.astral.sh/uv/concepts/projects/sync/#handling-of-extraneous-packages',
    ],
    since: '0.1.0',
  },
  messages: {
    exact:
      '{command} into {environment} removes every package there that uv.lock does not have, among them what pip has installed before: {packages}. To keep them use --inexact.',
  },
  *check({ plan }: RuleContext) {
    for (const stage of plan.judged) {
      const syncs = stage.steps.flatMap(({ run }) => run?.uvCalls ?? []).filter(isSystemSync);
      const [first] = syncs;
      const removed = first ? findRemovedPackages(plan, first) : [];
      const [pip] = removed;
      if (first && pip) {
        yield {
          messageId: 'exact',
          data: {
            command: first.invocation.command,
            environment: first.environment ?? '',
            packages: removed.map(({ name }) => name).join(', '),
          },
          span: first.span,
          related: [{ file: plan.file, span: pip.span, message: 'Here pip installs it.' }, ...placeOf(plan, first)],
          fixes: () => [keepOthers(plan, syncs)],
        };
      }
    }
  },
});

function placeOf(plan: BuildPlan, call: UvCall): readonly Related[] {
  const given = call.value('projectEnvironment');
  return given.kind === 'known' && given.origin.kind === 'environment' && given.origin.span.end > 0
    ? [{ file: plan.file, span: given.origin.span, message: 'This names the environment.' }]
    : [];
}

/** On each sync of the stage: one that is exact would remove what the others keep. */
function keepOthers(plan: BuildPlan, syncs: readonly UvCall[]): Fix {
  const edits = syncs.map((call) => {
    const lock = call.invocation.options.find(({ name }) => name === '--locked' || name === '--frozen');
    return addOption(plan, call, '--inexact', lock?.name);
  });
  return { title: 'Add --inexact', kind: 'unsafe', edits };
}
