import type { BuildPlan } from '../../build/plan.ts';
import { callsOf } from '../../build/planBuild.ts';
import type { Span } from '../../text/span.ts';
import { summarizeStage } from '../stageSummary.ts';

/** A line over an instruction, which leads to an explanation. */
export interface StageLens {
  /** Of the `FROM`. */
  readonly span: Span;
  readonly title: string;
  /** The stage that is explained, by name or index; absent: the whole build. */
  readonly stage?: string;
}

/**
 * What stands over the stages of a Dockerfile that uses uv: over each with an environment whose packages are known what it holds, over the first one the way to
 * an explanation of the whole.
 */
export function listStageLenses(plan: BuildPlan): readonly StageLens[] {
  const [first] = plan.stages;
  if (!first || !plan.stages.some((stage) => callsOf(stage).length > 0)) {
    return [];
  }
  const summaries = plan.stages.flatMap((stage): StageLens[] => {
    const summary = summarizeStage(plan, stage);
    return summary.some((part) => /\bpackages?\b/.test(part))
      ? [{ span: stage.from.span, title: summary.join(' · '), stage: stage.name ?? String(stage.index) }]
      : [];
  });
  return [...summaries, { span: first.from.span, title: 'Explain' }];
}
