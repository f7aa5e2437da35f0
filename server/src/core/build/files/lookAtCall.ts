import type { Model } from '../model.ts';
import { placeInRun } from '../runCommands.ts';
import type { UvCall } from '../uv/uvCall.ts';
import type { FileAnswer } from './fileAnswer.ts';
import { lookAtStep } from './imageFiles.ts';
import { lookInCommands } from './writtenFiles.ts';

/** Whether the absolute `path` is a file when uv starts: by what the instruction did before, by its mounts, or by earlier instructions. */
export function lookAtCall(model: Model, call: UvCall, path: string): FileAnswer {
  const run = call.step.run;
  if (run) {
    const answer = lookInCommands(run, placeInRun(run, call.command) ?? run.commands.length, path);
    if (answer) {
      return answer;
    }
  }
  return lookAtStep(model, call.step, path);
}
