import type { ShellCommand } from '../../shell/commands.ts';
import type { Model } from '../model.ts';
import type { Stage, Step } from '../plan.ts';
import { placeInRun } from '../runCommands.ts';
import { applyCommand } from './uvProgramCommands.ts';
import { copyPrograms, mountPrograms, programsOfImage } from './uvProgramCopies.ts';
import { hideAt, type UvPrograms } from './uvProgramPlaces.ts';

const byStage = new WeakMap<Stage, readonly UvPrograms[]>();

/** What is there before each step of a stage and, last, in the finished stage. */
export function uvProgramsOf(model: Model, stage: Stage): readonly UvPrograms[] {
  const known = byStage.get(stage);
  if (known) {
    return known;
  }
  const found = [stage.base.kind === 'stage' ? uvProgramsAtEnd(model, stage.base.stage) : programsOfImage(model, stage)];
  for (const step of stage.steps) {
    found.push(applyStep(model, found.at(-1) as UvPrograms, step));
  }
  byStage.set(stage, found);
  return found;
}

/** What is there in the finished stage. */
export function uvProgramsAtEnd(model: Model, stage: Stage): UvPrograms {
  return uvProgramsOf(model, stage).at(-1) as UvPrograms;
}

/** What is there when a command of a step starts, by mounts of the step too. */
export function uvProgramsBefore(model: Model, step: Step, command: ShellCommand): UvPrograms {
  const before = uvProgramsOf(model, step.stage)[step.index] as UvPrograms;
  const { run } = step;
  if (!run || step.start) {
    return before;
  }
  let within = byStep.get(step);
  if (!within) {
    within = [mountPrograms(model, before, step, run)];
    byStep.set(step, within);
  }
  const index = placeInRun(run, command) ?? run.commands.length;
  for (let next = within.length; next <= index; next++) {
    within.push(applyCommand(model, within[next - 1] as UvPrograms, step, run.commands[next - 1] as ShellCommand));
  }
  return within[index] as UvPrograms;
}

/** What is there before each command of a step, as far as somebody has asked: a script of many commands is gone through once. */
const byStep = new WeakMap<Step, UvPrograms[]>();

function applyStep(model: Model, programs: UvPrograms, step: Step): UvPrograms {
  if (step.copy) {
    return copyPrograms(model, programs, step, step.copy);
  }
  if (!step.run) {
    return programs;
  }
  const read = step.run.complete ? programs : hideAt(programs, '/');
  return step.run.commands.reduce((before, command) => applyCommand(model, before, step, command), read);
}
