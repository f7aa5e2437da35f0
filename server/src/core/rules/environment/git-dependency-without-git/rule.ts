import { findGitSources } from '../../../build/environment/gitSources.ts';
import { failureSeverity } from '../../../build/failure.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import { baseImageOf } from '../../../build/stageChain.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { installPackage } from '../../packageEdits.ts';
import { defineRule, type Fix, type Related, type RuleContext } from '../../rule.ts';
import { listShortly } from '../listShortly.ts';
import { relatedSource } from '../relatedSource.ts';

/** A git source in uv.lock, and `python:3.13-slim`, which has no git. */
export const gitDependencyWithoutGit = defineRule({
  id: 'git-dependency-without-git',
  meta: {
    summary: 'A dependency comes from a git repository, and the image has no git',
    category: 'environment',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: ['https://docs.astral.sh/uv/concepts/projects/dependencies/#git', 'https://github.com/astral-sh/uv/issues/9200'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    missing: '{command} fetches {names} with git, and {base} has no git: uv stops. Install git before it.',
  },
  *check({ plan }: RuleContext) {
    for (const call of plan.uvCalls) {
      const names = findGitSources(plan, call);
      if (names.length > 0) {
        yield {
          messageId: 'missing',
          data: { command: call.invocation.command, names: listShortly(names), base: baseImageOf(call.step.stage) },
          span: call.span,
          severity: failureSeverity(call),
          related: relatedOf(call, names),
          fixes: () => fixesOf(plan, call),
        };
      }
    }
  },
});

function relatedOf(call: UvCall, names: readonly string[]): readonly Related[] {
  return call.invocation.command === 'uv sync'
    ? relatedSource(
        call,
        names.map((name) => ({ name })),
      )
    : [];
}

function fixesOf(plan: BuildPlan, call: UvCall): Fix[] {
  const edit = installPackage(plan, call.step, 'git');
  return edit ? [{ title: 'Install git', kind: 'unsafe', edits: [edit] }] : [];
}
