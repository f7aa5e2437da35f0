import { findMissingSources, type MissingSource } from '../../../build/environment/localSources.ts';
import { failureSeverity } from '../../../build/failure.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { joinPath } from '../../../text/path.ts';
import { isInstalledLater, leaveOut } from '../../leaveOut.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';
import { copyBehindLayer } from '../copyBehindLayer.ts';
import { relatedSource } from '../relatedSource.ts';

/** `COPY pyproject.toml uv.lock ./` and `uv sync --frozen --no-install-project`: the path source is installed all the same. */
export const localSourceNotCopied = defineRule({
  id: 'local-source-not-copied',
  meta: {
    summary: 'A sync needs a path source that is not in the image yet',
    category: 'environment',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://docs.astral.sh/uv/concepts/projects/dependencies/#path',
      'https://docs.astral.sh/uv/guides/integration/docker/#intermediate-layers',
    ],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    one: '{command} needs {paths}, where {names} comes from, and that is not in the image at this point: uv does not find it and stops.',
    several:
      '{command} needs {paths}, where {names} come from, and these are not in the image at this point: uv does not find them and stops.',
  },
  *check({ plan }: RuleContext) {
    for (const call of plan.uvCalls) {
      // With --locked another rule speaks.
      const missing =
        call.atStart || !call.isSurely('locked', false)
          ? []
          : findMissingSources(plan, call).filter(({ contextPath }) => contextPath !== undefined);
      if (missing.length > 0) {
        yield {
          messageId: missing.length === 1 ? 'one' : 'several',
          data: {
            command: call.invocation.command,
            names: missing.map(({ name }) => name).join(', '),
            paths: missing.map(({ path }) => path).join(', '),
          },
          span: call.span,
          severity: failureSeverity(call),
          related: relatedSource(call, missing),
          fixes: () => [...leaveOutFix(plan, call, missing), ...copyFix(plan, call, missing)],
        };
      }
    }
  },
});

/** Where a later sync installs it, this one may go without: only with --frozen. */
function leaveOutFix(plan: BuildPlan, call: UvCall, [first]: readonly MissingSource[]): Fix[] {
  const more =
    first && call.isSurely('frozen', true) && isInstalledLater(plan, call) ? leaveOut(plan, call, { ...first, member: false }) : undefined;
  return more?.option === undefined ? [] : [{ title: `Install it later (${more.option})`, kind: 'unsafe', edits: more.edits }];
}

function copyFix(plan: BuildPlan, call: UvCall, missing: readonly MissingSource[]): Fix[] {
  const root = call.project.kind === 'present' ? call.project.root : undefined;
  // Without a lockfile nothing can be installed before it: that has to come first.
  const locked = call.diskProject?.lock().kind === 'present';
  if (root === undefined || !locked || !plan.dockerfile.instructions.includes(call.step.instruction)) {
    return [];
  }
  const here = call.step.state.directory === root;
  const copied = missing.map(({ path, contextPath }) => ({
    from: contextPath ?? path,
    to: here && !path.startsWith('..') ? path : joinPath(root, path),
  }));
  return [
    {
      title: `Copy ${missing.map(({ path }) => path).join(', ')}`,
      kind: 'unsafe',
      edits: [copyBehindLayer(plan, call, copied, '--no-install-local')],
    },
  ];
}
