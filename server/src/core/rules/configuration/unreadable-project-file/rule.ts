import { surelyRuns } from '../../../build/failure.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import type { BrokenFile } from '../../../project/answer.ts';
import { nameOf, type Path } from '../../../text/path.ts';
import { severityOfFailure } from '../../image/callFailure.ts';
import { defineRule, type Report, type RuleContext } from '../../rule.ts';
import { findBrokenFiles } from './brokenFiles.ts';

/** A pyproject.toml, uv.toml or uv.lock that that uv cannot parse: it stops as soon as it reads it. */
export const unreadableProjectFile = defineRule({
  id: 'unreadable-project-file',
  meta: {
    summary: 'A file of the project that the build reads cannot be parsed',
    category: 'configuration',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    sources: ['https://toml.io/en/v1.0.0', 'https://docs.astral.sh/uv/concepts/projects/layout/'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    broken:
      '{name} is no valid {what} ({problem}), so {command} stops with an error. Nothing of the project is known here until it is mended.',
  },
  *check({ plan }: RuleContext) {
    const told = new Map<Path, Report<'broken'>>();
    for (const call of plan.uvCalls.filter(({ command }) => surelyRuns(command))) {
      for (const broken of findBrokenFiles(plan, call)) {
        const report = describe(plan, call, broken);
        const earlier = told.get(broken.file);
        if (!earlier || (earlier.severity === 'warning' && report.severity === 'error')) {
          told.set(broken.file, report);
        }
      }
    }
    yield* told.values();
  },
});

function describe(plan: BuildPlan, call: UvCall, { file, document }: BrokenFile): Report<'broken'> {
  const name = nameOf(file);
  return {
    messageId: 'broken',
    data: { name, what: name === 'uv.lock' ? 'lockfile' : 'TOML', problem: document.message, command: call.invocation.command },
    file,
    span: document.span,
    severity: severityOfFailure(call),
    related: [{ file: plan.file, span: call.span, message: 'It is read here.' }],
  };
}
