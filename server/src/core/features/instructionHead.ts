import type { Dockerfile, Heredoc, Instruction } from '../dockerfile/syntax.ts';
import { originOf } from '../text/mappedText.ts';

/** An instruction up to the cursor. */
export interface InstructionHead {
  /** `ONBUILD RUN` counts as `RUN`, `HEALTHCHECK … CMD` as `CMD`. */
  readonly keyword: string;
  /** What stands between the keyword (or the start of the heredoc) and the cursor: lines joined, comment lines dropped. */
  readonly text: string;
  /** What stands behind the cursor, up to the end of the instruction (or of the heredoc's body), in the same way. */
  readonly rest: string;
  readonly heredoc?: Heredoc;
  readonly instruction: Instruction;
}

/** The instruction that the cursor at `offset` is in, or behind whose last word it stands; `undefined` between instructions and in comments. */
export function readInstructionHead(dockerfile: Dockerfile, offset: number): InstructionHead | undefined {
  const found = dockerfile.instructions.findLast(({ keywordSpan }) => keywordSpan.end < offset);
  if (!found || dockerfile.comments.some(({ span }) => span.start < offset && offset <= span.end)) {
    return undefined;
  }
  const instruction = found.trigger && found.trigger.keywordSpan.end < offset ? found.trigger : found;
  const heredoc = instruction.heredocs.find(({ body }) => originOf(body, 0) <= offset && offset <= body.end);
  if (heredoc) {
    const join = (from: number, to: number): string => dropContinuations(dockerfile.text.slice(from, to), /\\\r?\n/g);
    const text = join(originOf(heredoc.body, 0), offset);
    return { keyword: instruction.keyword, text, rest: join(offset, heredoc.body.end), heredoc, instruction };
  }
  const text = joinInstruction(dockerfile.text.slice(instruction.keywordSpan.end, offset), dockerfile.escape);
  const rest = joinInstruction(dockerfile.text.slice(offset, instruction.span.end), dockerfile.escape);
  return text.includes('\n') ? undefined : { ...splitHealthcheck(instruction.keyword, text), rest, instruction };
}

/** Continued lines become one; a line break that is left is the end of the instruction. */
function joinInstruction(text: string, escapeUnit: '\\' | '`'): string {
  const continuation = escapeUnit === '\\' ? /\\[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*/g : /`[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*/g;
  return dropContinuations(text, continuation);
}

function dropContinuations(text: string, continuation: RegExp): string {
  return text.replace(continuation, '');
}

function splitHealthcheck(keyword: string, text: string): { keyword: string; text: string } {
  const command = keyword === 'HEALTHCHECK' ? /^[\s\S]*?\bCMD(?=\s)/i.exec(text) : null;
  return command ? { keyword: 'CMD', text: text.slice(command[0].length) } : { keyword, text };
}
