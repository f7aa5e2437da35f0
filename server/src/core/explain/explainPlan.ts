import type { Analysis } from '../analysis/analyze.ts';
import type { BuildPlan, Stage } from '../build/plan.ts';
import { indexLines } from '../text/lineIndex.ts';
import { type Explaining, unknown } from './explaining.ts';
import { explainStage, labelOf } from './explainStage.ts';
import type { Explanation } from './explanation.ts';

/** The build model of a Dockerfile as plain data. `only`: the label of the one stage that is wanted. Never throws. */
export function explainPlan({ plan, findings }: Pick<Analysis, 'plan' | 'findings'>, only?: string): Explanation {
  const lines = indexLines(plan.dockerfile.text);
  const explaining: Explaining = {
    plan,
    findings,
    lineOf: (span) => lines.positionAt(span.start).line + 1,
    columnOf: (span) => lines.positionAt(span.start).character + 1,
  };
  const wanted = plan.stages.filter((stage) => only === undefined || isStage(stage, only));
  return {
    ...explainFile(plan),
    developmentFile: plan.developmentFile,
    stages: wanted.map((stage) => explainStage(explaining, stage)),
    images: plan.images
      .filter(({ stage }) => wanted.includes(stage))
      .map((use) => ({
        place: use.place,
        line: explaining.lineOf(use.span),
        reference: use.reference ?? unknown,
        stage: labelOf(use.stage),
      })),
  };
}

/** What every explanation begins with: the file, the context that it is built in, and what is built. */
export function explainFile(plan: BuildPlan): Pick<Explanation, 'file' | 'context' | 'roots'> {
  const { root, ignore, ignoreKnown } = plan.context;
  return {
    file: plan.file,
    context: { root: root ?? null, ignoreFile: ignore?.file ?? (ignoreKnown ? null : unknown) },
    roots: plan.roots.map(labelOf),
  };
}

/** Whether a stage is meant by a name, without case, or by an index. */
export function isStage(stage: Stage, label: string): boolean {
  return stage.name?.toLowerCase() === label.toLowerCase() || String(stage.index) === label;
}
