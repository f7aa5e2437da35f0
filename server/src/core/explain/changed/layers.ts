import type { BuildPlan, Stage, Step } from '../../build/plan.ts';

/** Whether an instruction makes a layer: the others only say something of the image and stand in no cache. */
export function makesLayer({ instruction }: Step): boolean {
  return /^(?:RUN|COPY|ADD|WORKDIR)$/.test(instruction.keyword);
}

/** The name that BuildKit gives a stage in its progress: its own, `stage-N`, or none where it is all that the file is made of, without a further image. */
function progressNameOf({ stages, images }: BuildPlan, stage: Stage): string {
  const alone = stages.length === 1 && images.every(({ place }) => place === 'FROM');
  return alone ? '' : (stage.name?.toLowerCase() ?? `stage-${stage.index}`);
}

/**
 * How BuildKit calls a step in its progress, without the instruction: `[build 3/7]`. It counts the layers of the stage, and before them the `FROM` of an image other than
 * scratch (dockerfile2llb, BuildKit 0.34). Triggers that a base image has and this file does not show are not counted.
 */
export function progressLabelOf(plan: BuildPlan, step: Step): string {
  const { stage } = step;
  const layers = stage.steps.filter(makesLayer);
  const from = stage.base.kind === 'stage' || (stage.base.kind === 'image' && stage.base.reference === 'scratch') ? 0 : 1;
  const name = progressNameOf(plan, stage);
  return `[${name === '' ? '' : `${name} `}${layers.indexOf(step) + 1 + from}/${layers.length + from}]`;
}

/** Whether a copy is a layer of its own, whatever is below it. With `--chmod` BuildKit copies as without `--link`. */
export function isLinked({ instruction, copy }: Step): boolean {
  const flag = (name: string) => instruction.flags.find((candidate) => candidate.name === name);
  const link = flag('link');
  return copy !== undefined && link !== undefined && link.value !== 'false' && flag('chmod') === undefined;
}
