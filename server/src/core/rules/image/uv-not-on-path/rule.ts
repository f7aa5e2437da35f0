import { surelyRuns } from '../../../build/failure.ts';
import type { BuildPlan, Stage } from '../../../build/plan.ts';
import { chainOf } from '../../../build/stageChain.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { findUvProgram } from '../../../build/uv/uvProgram.ts';
import type { UvPlace } from '../../../build/uv/uvProgramPlaces.ts';
import { readAssignments } from '../../../dockerfile/readAssignments.ts';
import { folderOf } from '../../../text/path.ts';
import { insertAbove } from '../../insertInstruction.ts';
import { defineRule, type FileEdit, type RuleContext } from '../../rule.ts';
import { severityOfFailure } from '../callFailure.ts';

/** The installer has put uv into /root/.local/bin, and `RUN uv sync` does not look there. */
export const uvNotOnPath = defineRule({
  id: 'uv-not-on-path',
  meta: {
    summary: 'uv is installed in a directory that is not on `PATH`',
    category: 'image',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['safe'],
    sources: [
      'https://docs.astral.sh/uv/guides/integration/docker/#installing-uv',
      'https://docs.astral.sh/uv/reference/installer/#changing-the-installation-path',
    ],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    'off-path': '{program} is in {directory}, and PATH is {path} here, so the shell does not find it. Put the directory on PATH.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<Stage>();
    for (const call of plan.uvCalls) {
      const { stage } = call.step;
      const place = chainOf(stage).some((below) => told.has(below)) ? undefined : findOffPath(call);
      if (place) {
        told.add(stage);
        const directory = folderOf(place.path);
        yield {
          messageId: 'off-path',
          data: { program: call.invocation.program, directory, path: pathOf(call) },
          span: call.span,
          severity: severityOfFailure(call),
          related: [{ file: plan.file, span: place.span, message: `This puts it into ${directory}` }],
          fixes: () => [{ title: `Put ${directory} on PATH`, kind: 'safe', edits: [putOnPath(plan, call, directory)] }],
        };
      }
    }

    /** The last program of that name that was put where the call surely does not look. */
    function findOffPath(call: UvCall): UvPlace | undefined {
      const byName = call.programPath === call.invocation.program;
      const answer = byName && surelyRuns(call.command) ? findUvProgram(plan, call) : undefined;
      const place = answer?.kind === 'absent' ? answer.elsewhere.findLast(({ by }) => by !== 'mount') : undefined;
      // In the image that holds uv and nothing else it is the shell that is missing first.
      return place?.by === 'image' && call.step.instruction.form === 'shell' ? undefined : place;
    }
  },
});

function pathOf(call: UvCall): string {
  const path = call.variables.get('PATH');
  return path.kind === 'value' ? path.value : '';
}

/** An `ENV` above the instruction that suffers; where the stage puts cargo's directory on `PATH`, as the installer of old wanted it, that becomes the right one. */
function putOnPath(plan: BuildPlan, call: UvCall, directory: string): FileEdit {
  const mistaken = chainOf(call.step.stage)
    .flatMap(({ steps }) => steps)
    .flatMap(({ instruction }) => (instruction.keyword === 'ENV' ? readAssignments(instruction) : []))
    .find(({ name, value }) => name === 'PATH' && value?.text.includes('.cargo/bin'));
  const text = mistaken && plan.dockerfile.text.slice(mistaken.valueSpan.start, mistaken.valueSpan.end);
  const old = text && /(?<![^:"'\s])[^:"'\s]*\/\.cargo\/bin/.exec(text);
  if (!mistaken || !old || !directory.endsWith('/.local/bin')) {
    return insertAbove(plan, call.step.instruction, `ENV PATH="${directory}:$PATH"`);
  }
  const start = mistaken.valueSpan.start + old.index;
  return { file: plan.file, span: { start, end: start + old[0].length }, newText: directory };
}
