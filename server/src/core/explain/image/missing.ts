import { lookAtEnd } from '../../build/files/imageFiles.ts';
import { resolveInImage } from '../../build/resolveInImage.ts';
import { reachingStages } from '../../build/roots.ts';
import type { Start } from '../../build/start/startCommand.ts';
import { findStartedPrograms, type StartedProgram } from '../../build/start/startedPrograms.ts';
import { nameOf } from '../../text/path.ts';
import type { Explaining } from '../explaining.ts';
import type { ExplainedRemark } from '../explanation.ts';
import { remarksOf } from './remarks.ts';
import { ofMissing } from './ruleSets.ts';

/** What the build or the container of a finished stage needs and does not find: by the rules, and scripts that are started and surely not there. */
export function findMissing(explaining: Explaining, start: Start): readonly ExplainedRemark[] {
  return [
    ...remarksOf(explaining, reachingStages([start.stage], explaining.plan.stages), ofMissing),
    ...findStartedPrograms(start).flatMap((program) => missingScript(explaining, start, program)),
  ];
}

function missingScript({ plan, lineOf }: Explaining, { stage, state }: Start, program: StartedProgram): readonly ExplainedRemark[] {
  const script = scriptOf(program);
  const path = script === undefined ? undefined : resolveInImage(state.directory, script);
  const answer = path === undefined ? undefined : lookAtEnd(plan, stage, path);
  if (answer?.kind !== 'absent') {
    return [];
  }
  const hidden = answer.hidden === undefined ? '' : `: ${answer.hidden.pattern.written} in the ignore file keeps it out`;
  return [{ text: `The container starts ${path}, which is not in the image${hidden}.`, line: lineOf(program.span), rule: null }];
}

/** The file that a program is or runs: `python main.py`, `./start.sh`. */
function scriptOf({ name, args }: StartedProgram): string | undefined {
  const [first] = args;
  if (/^python[\d.]*$/.test(nameOf(`/${name}`))) {
    return first?.text?.endsWith('.py') ? first.text : undefined;
  }
  return /\/[^/]+\.(?:sh|py)$/.test(name) ? name : undefined;
}
