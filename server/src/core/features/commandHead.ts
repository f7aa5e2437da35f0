import { isShell } from '../shell/shellCall.ts';
import { skipWrappers } from '../shell/skipWrappers.ts';
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
  /** Whether it stands in a text that a shell is given: `sh -c "uv run`. */
  readonly nested: boolean;
}

const keywords = new Set(['RUN', 'CMD', 'ENTRYPOINT']);

/** The command behind a head, without the flags of `RUN`; `undefined` where the instruction has none, or where nothing can be put. */
export function readCommandHead(head: InstructionHead): CommandHead | undefined {
  if (!keywords.has(head.keyword) || (head.heredoc && !isScript(head))) {
    return undefined;
  }
  const command = !head.heredoc && /^\s*\[/.test(head.text) ? readJsonHead(head.text, head.rest) : readShellForm(head);
  return command && (readNested(command) ?? command);
}

function readShellForm({ heredoc, text, rest }: InstructionHead): CommandHead {
  const command = heredoc ? text : text.replace(/^\s*(?:--\S+\s+)*/, '');
  return { ...readShellHead(command), rest: readShellRest(rest), outside: false, nested: false };
}

/** The command in the script that is given to a shell: `sh -c "cd x && uv`. What follows in the script is not read. */
function readNested({ words, typed, outside }: CommandHead): CommandHead | undefined {
  const at = skipWrappers(words);
  const program = (words[at] ?? '').replace(/^.*\//s, '');
  if (outside || !isShell(program) || !/^-[a-z]*c$/.test(words.at(-1) ?? '') || words.length - at > 3) {
    return undefined;
  }
  return { ...readShellHead(typed.replace(/^["']/, '')), rest: [], outside: false, nested: true };
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
    return {
      words,
      typed: open.slice(quote + 1),
      rest: readStrings(rest.replace(/^(?:[^"\\\]]|\\.)*"?/, '')),
      outside: false,
      nested: false,
    };
  }
  return /(?:^\s*\[|,)\s*$/.test(open) ? { words, typed: '', rest: readStrings(rest), outside: true, nested: false } : undefined;
}

function readStrings(text: string): readonly string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? '');
}
