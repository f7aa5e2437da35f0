import { onceFor } from '../../memo.ts';
import type { BuildContext, Stage, Step } from '../plan.ts';
import { lookInCopy } from './copiedFiles.ts';
import { absent, type FileAnswer, type FileScope, unknown } from './fileAnswer.ts';
import { lookInMount } from './mountedFiles.ts';
import { lookInRun } from './writtenFiles.ts';

/** Whether the absolute `path` is a file that the instruction of `step` sees: by its own mounts, or by an earlier instruction of the stage or its bases. */
export function lookAtStep(scope: FileScope, step: Step, path: string): FileAnswer {
  for (const mount of step.run?.mounts ?? []) {
    const answer = lookInMount(scope, step, mount, path);
    if (answer) {
      return answer;
    }
  }
  return lookBefore(scope, step.stage, step.index, path);
}

/** Whether the absolute `path` is a file in the finished stage. */
export function lookAtEnd(scope: FileScope, stage: Stage, path: string): FileAnswer {
  return lookBefore(scope, stage, stage.steps.length, path);
}

/** What is known of a path before a step, and whether no step has said anything yet but that .dockerignore hides it: then a later one that does counts. */
interface Known {
  readonly answer: FileAnswer;
  readonly open: boolean;
}

/** Each call asks for the same few files: what is known is carried from step to step once, and not looked for backwards each time. */
const knownIn = onceFor((_: BuildContext) => new Map<Stage, Map<string, Known[]>>());

function lookBefore(scope: FileScope, stage: Stage, end: number, path: string): FileAnswer {
  const known = listOf(scope, stage, path);
  for (let index = known.length - 1; index < end; index++) {
    known.push(carry(scope, known[index] as Known, stage.steps[index] as Step, path));
  }
  return (known[end] as Known).answer;
}

/** By the number of steps that are done; the first is of the base alone. */
function listOf(scope: FileScope, stage: Stage, path: string): Known[] {
  const stages = knownIn(scope.context);
  const paths = stages.get(stage) ?? new Map<string, Known[]>();
  stages.set(stage, paths);
  let known = paths.get(path);
  if (!known) {
    const answer = lookInBase(scope, stage, path);
    known = [{ answer, open: answer.kind === 'absent' }];
    paths.set(path, known);
  }
  return known;
}

function carry(scope: FileScope, before: Known, step: Step, path: string): Known {
  const answer = step.copy ? lookInCopy(scope, step, step.copy, path) : step.run ? lookInRun(step.run, path) : undefined;
  if (!answer) {
    return before;
  }
  if (answer.kind === 'absent' && answer.hidden) {
    return before.open ? { answer, open: true } : before;
  }
  return { answer, open: false };
}

function lookInBase(scope: FileScope, stage: Stage, path: string): FileAnswer {
  if (stage.base.kind === 'stage') {
    return lookAtEnd(scope, stage.base.stage, path);
  }
  return stage.base.kind === 'image' && stage.base.facts ? absent : unknown;
}
