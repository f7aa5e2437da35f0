import { startDirectory } from '../../../build/environment/projectDirectory.ts';
import { lookAtCall } from '../../../build/files/lookAtCall.ts';
import type { BuildPlan, Step } from '../../../build/plan.ts';
import { stepsBefore } from '../../../build/stageChain.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { joinPath } from '../../../text/path.ts';
import { hasOption } from '../../../uv/invocation.ts';
import { insertAbove } from '../../insertInstruction.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';

/** `RUN uv sync` where no `WORKDIR` stands above it: everything happens in `/`. */
export const syncBeforeWorkdir = defineRule({
  id: 'sync-before-workdir',
  meta: {
    summary: 'A sync before any WORKDIR works in the root of the filesystem',
    category: 'cache',
    severity: 'warning',
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://docs.docker.com/reference/dockerfile/#workdir',
      'https://docs.astral.sh/uv/concepts/projects/layout/#the-project-environment',
    ],
    since: '0.1.0',
  },
  messages: {
    root: 'No WORKDIR stands above {command}, so it looks for the project in / and makes the environment /.venv. Set the working directory first.',
  },
  *check({ plan }: RuleContext) {
    for (const stage of plan.judged) {
      const call = stage.steps.flatMap((step) => step.run?.uvCalls ?? []).find(worksInRoot);
      if (call) {
        yield {
          messageId: 'root',
          data: { command: call.invocation.command },
          span: call.span,
          fixes: () => setDirectory(plan, call),
        };
      }
    }
  },
});

function worksInRoot(call: UvCall): boolean {
  const { invocation, step } = call;
  return (
    invocation.command === 'uv sync' &&
    !invocation.unsure &&
    !hasOption(invocation.options, '--script', '--help', '--project', '--directory') &&
    call.directory === '/' &&
    startDirectory(call) === '/' &&
    call.environment === '/.venv' &&
    !stepsBefore(step).some(({ instruction }) => instruction.keyword === 'WORKDIR')
  );
}

function setDirectory(plan: BuildPlan, call: UvCall): Fix[] {
  const place = placeOf(plan, call);
  return place
    ? [
        {
          title: `Set the working directory ${place.directory}`,
          kind: 'unsafe',
          edits: [insertAbove(plan, place.step.instruction, `WORKDIR ${place.directory}`)],
        },
      ]
    : [];
}

/** Where the project was copied to a folder, that folder, above the sync; where all is copied into the working directory, `/app`, above the first copy. */
function placeOf(plan: BuildPlan, call: UvCall): { readonly directory: string; readonly step: Step } | undefined {
  const copies = call.step.stage.steps.slice(0, call.step.index).filter(({ copy }) => copy?.origin.kind === 'context');
  const folders = copies.map(({ copy }) => copy?.destination).filter((folder) => folder !== undefined && folder !== '/');
  const holder = folders.find((folder) => folder && lookAtCall(plan, call, joinPath(folder, 'pyproject.toml')).kind === 'present');
  if (holder !== undefined) {
    return { directory: holder, step: call.step };
  }
  const relative = copies.every(({ copy }) => copy && !copy.view.destination.raw.startsWith('/'));
  const first = copies[0] ?? call.step;
  return relative && plan.dockerfile.instructions.includes(first.instruction) ? { directory: '/app', step: first } : undefined;
}
