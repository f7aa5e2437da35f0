import type { InstructionHead } from './instructionHead.ts';
import { readShellHead, readShellRest } from './shellHead.ts';

/** The command that the cursor is in: of `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK … CMD`, in shell or JSON form. */
export interface CommandHead {
  /** Its finished words in front of the cursor. */
  readonly words: readonly string[];
  /** The part of the unfinished word in front of the cursor. */
  readonly typed: string;
  /** The words behind the cursor, but for the rest of the unfinished one. */
  readonly rest: readonly string[];
  /** Whether it is the JSON form and the cursor stands between its strings: what is put there needs quotes of its own. */
  readonly outside: boolean;
}

const keywords = new Set(['RUN', 'CMD', 'ENTRYPOINT']);

/** The command behind a head, without the flags of `RUN`; `undefined` where the instruction has none, or where nothing can be put. */
export function readCommandHead(head: InstructionHead): CommandHead | undefined {
  if (!keywords.has(head.keyword) || (head.heredoc && !isScript(head))) {
    return undefined;
  }
  if (!head.heredoc && /^\s*\[/.test(head.text)) {
    return readJsonHead(head.text, head.rest);
  }
  const text = head.heredoc ? head.text : head.text.replace(/^\s*(?:--\S+\s+)*/, '');
  return { ...readShellHead(text), rest: readShellRest(head.rest), outside: false };
}

/** Whether a shell runs the heredoc: no program before it takes it as its input, and no first line names another interpreter. */
function isScript({ instruction, text }: InstructionHead): boolean {
  const command = instruction.body.text.replace(/\d*<<-?["']?\w+["']?/g, '').trim();
  return (command === '' || /^(?:\S*\/)?(?:ba|da|a|k|z)?sh\b/.test(command)) && !/^#!(?!.*sh\b)/.test(text);
}

/** `["uv", "run", "--no-`: the finished strings are words. */
function readJsonHead(text: string, rest: string): CommandHead | undefined {
  const strings = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)];
  const words = strings.map((match) => match[1] ?? '');
  const open = text.slice(strings.reduce((_, match) => match.index + match[0].length, 0));
  const quote = open.indexOf('"');
  if (quote >= 0) {
    return { words, typed: open.slice(quote + 1), rest: readStrings(rest.replace(/^(?:[^"\\\]]|\\.)*"?/, '')), outside: false };
  }
  return /(?:^\s*\[|,)\s*$/.test(open) ? { words, typed: '', rest: readStrings(rest), outside: true } : undefined;
}

function readStrings(text: string): readonly string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? '');
}
