import { isExactSync } from '../../../build/environment/undoneSyncs.ts';
import type { BuildPlan, Stage } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { addOption } from '../../edits.ts';
import { defineRule, type Fix, type Related, type RuleContext } from '../../rule.ts';

/** `UV_PROJECT_ENVIRONMENT=/usr/local` and `uv sync`: what that Python had before is removed. */
export const syncIntoSystem = defineRule({
  id: 'sync-into-system',
  meta: {
    summary: 'An exact sync into the Python of the system removes what is not locked',
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
      '{command} into {environment} removes every package there that uv.lock does not have, such as setuptools; only pip stays. To keep them use --inexact.',
  },
  *check({ plan }: RuleContext) {
    for (const stage of plan.judged) {
      const syncs = syncsIntoSystem(stage);
      const [first] = syncs;
      if (first) {
        yield {
          messageId: 'exact',
          data: { command: first.invocation.command, environment: first.environment ?? '' },
          span: first.span,
          related: placeOf(plan, first),
          fixes: () => [keepOthers(plan, syncs)],
        };
      }
    }
  },
});

/** The exact syncs of a stage into the prefix of a Python that a distribution or an image has. */
function syncsIntoSystem(stage: Stage): readonly UvCall[] {
  const calls = stage.steps.flatMap(({ run }) => run?.uvCalls ?? []);
  return calls.filter((call) => isExactSync(call) && /^\/usr(?:\/local)?$/.test(call.environment ?? ''));
}

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
