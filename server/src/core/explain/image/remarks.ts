import type { Stage } from '../../build/plan.ts';
import { contains } from '../../text/span.ts';
import type { Explaining } from '../explaining.ts';
import type { ExplainedRemark } from '../explanation.ts';

/** What the findings of some rules say of the instructions of some stages. */
export function remarksOf(
  { plan, findings, lineOf }: Explaining,
  stages: Iterable<Stage>,
  rules: ReadonlySet<string>,
): readonly ExplainedRemark[] {
  const instructions = [...stages].flatMap(({ from, steps }) => [from, ...steps.map(({ instruction }) => instruction)]);
  return findings
    .filter(({ rule, file }) => rules.has(rule.id) && file === plan.file)
    .filter(({ span }) => instructions.some((instruction) => contains(instruction.span, span)))
    .map(({ rule, message, span }) => ({ text: message, line: lineOf(span), rule: rule.id }));
}
