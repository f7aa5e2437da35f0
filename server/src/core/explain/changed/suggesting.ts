import type { Finding } from '../../analysis/finding.ts';
import type { BuildPlan, Step } from '../../build/plan.ts';
import { contains } from '../../text/span.ts';
import type { TracedStep } from './traceChange.ts';

/** What suggestions are made of. */
export interface Suggesting {
  readonly plan: BuildPlan;
  /** What the rules have found. */
  readonly findings: readonly Finding[];
  /** Relative to the build context. */
  readonly paths: readonly string[];
  readonly traced: readonly TracedStep[];
  lineOf(step: Step): number;
  textOf(step: Step): string;
}

/** The finding of a rule that speaks of a step. */
export function findingAt({ plan, findings }: Suggesting, rule: string, { instruction }: Step): Finding | undefined {
  return findings.find((finding) => finding.rule.id === rule && finding.file === plan.file && contains(instruction.span, finding.span));
}
