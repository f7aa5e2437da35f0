import type { BuildPlan, Stage, Step } from '../build/plan.ts';
import { contains, type Span, span } from '../text/span.ts';

/** A place where a Dockerfile names one of its stages. */
export interface StageMention {
  readonly stage: Stage;
  readonly span: Span;
  /** Whether the stage gets its name there: behind `AS`. */
  readonly definition: boolean;
}

/** Every place where a stage is named, by name or index: behind `AS`, in `FROM`, in `--from=`, in the `from=` of a mount. In no order. */
export function listStageMentions(plan: BuildPlan): readonly StageMention[] {
  return plan.stages.flatMap((stage) => [...mentionsInFrom(stage), ...stage.steps.flatMap(mentionsInStep)]);
}

/** The mention of a stage at an offset. */
export function findStageMention(plan: BuildPlan, offset: number): StageMention | undefined {
  return listStageMentions(plan).find((mention) => contains(mention.span, span(offset, offset)));
}

function mentionsInFrom(stage: Stage): StageMention[] {
  const { view, base } = stage;
  return [
    ...(view?.name ? [{ stage, span: view.name.span, definition: true }] : []),
    ...(view && base.kind === 'stage' ? [{ stage: base.stage, span: view.image.span, definition: false }] : []),
  ];
}

function mentionsInStep({ copy, run }: Step): StageMention[] {
  const found: StageMention[] = [];
  if (copy?.origin.kind === 'stage' && copy.view.from) {
    found.push({ stage: copy.origin.stage, span: copy.view.from.valueSpan, definition: false });
  }
  for (const { origin, mount } of run?.mounts ?? []) {
    const option = mount.options.find(({ name }) => name === 'from');
    if (origin.kind === 'stage' && option) {
      found.push({ stage: origin.stage, span: option.valueSpan, definition: false });
    }
  }
  return found;
}
