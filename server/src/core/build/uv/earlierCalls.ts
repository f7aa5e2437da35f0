import { stepsBefore } from '../stageChain.ts';
import type { UvCall } from './uvCall.ts';

/** The calls of uv before one, in its stage and in the stages below. */
export function earlierCalls(call: UvCall): readonly UvCall[] {
  const own = call.step.run?.uvCalls ?? [];
  return [...stepsBefore(call.step).flatMap(({ run }) => run?.uvCalls ?? []), ...own.slice(0, Math.max(own.indexOf(call), 0))];
}
