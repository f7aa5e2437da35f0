import { onceFor } from '../memo.ts';
import { contains } from '../text/span.ts';
import type { Instruction } from './syntax.ts';
import type { CopyView } from './views.ts';

/** Reads a `COPY` or `ADD`; `undefined` for other instructions and where source or destination is missing. */
export function readCopy(instruction: Instruction): CopyView | undefined {
  return instruction.keyword === 'COPY' || instruction.keyword === 'ADD' ? copyOf(instruction) : undefined;
}

const copyOf = onceFor((instruction: Instruction): CopyView | undefined => {
  const words = instruction.words.filter((word) => !instruction.heredocs.some(({ markerSpan }) => contains(markerSpan, word.span)));
  const destination = words.at(-1);
  if (!destination || (words.length < 2 && instruction.heredocs.length === 0)) {
    return undefined;
  }
  const from = instruction.flags.find((flag) => flag.name === 'from');
  return { sources: words.slice(0, -1), destination, ...(from && { from }) };
});
