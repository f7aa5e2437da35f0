import type { Stage, Step } from './plan.ts';

/** A stage and the stages below it, the stage first. */
export function chainOf(stage: Stage): readonly Stage[] {
  const chain = [stage];
  for (let { base } = stage; base.kind === 'stage'; { base } = base.stage) {
    chain.push(base.stage);
  }
  return chain;
}

/** The steps before a step in its stage, then those of the stages below, each stage in its order. */
export function stepsBefore({ stage, index }: Step): readonly Step[] {
  return chainOf(stage).flatMap(({ steps }) => (steps === stage.steps ? steps.slice(0, index) : steps));
}

/** The same with the step itself. */
export function stepsUpTo({ stage, index }: Step): readonly Step[] {
  return chainOf(stage).flatMap(({ steps }) => (steps === stage.steps ? steps.slice(0, index + 1) : steps));
}

/** The reference of the image that a stage and its bases are made on, as written. */
export function baseImageOf(stage: Stage): string {
  return chainOf(stage).at(-1)?.view?.image.raw ?? 'the image';
}
