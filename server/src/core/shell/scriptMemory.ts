import type { Instruction } from '../dockerfile/syntax.ts';
import { moveSpan } from '../text/span.ts';
import type { ShellCommand, ShellScript, ShellWord } from './commands.ts';
import { shellScriptOf } from './script.ts';

/** The scripts of instructions that have been read: one whose text has not changed is not parsed again, wherever it stands by now. A host keeps one for its files. */
export interface ScriptMemory {
  /** As `shellScriptOf`. `text` is the document that the instruction is of. */
  scriptOf(text: string, instruction: Instruction, shell: readonly string[]): ShellScript | undefined;
}

interface Remembered {
  readonly shell: readonly string[];
  /** Where the script stood when it was asked for last. */
  start: number;
  script: ShellScript | undefined;
}

/** A memory of the scripts that were asked for last: `certain` of them surely, and twice as many at the most. */
export function createScriptMemory(certain = 1000): ScriptMemory {
  // What was not asked for since `recent` began to fill goes when it is full: cheaper than an order of last uses.
  let recent = new Map<string, Remembered>();
  let older = new Map<string, Remembered>();
  const keep = (key: string, remembered: Remembered): void => {
    if (recent.size >= certain) {
      older = recent;
      recent = new Map();
    }
    recent.set(key, remembered);
  };
  return {
    scriptOf(text, instruction, shell) {
      const { start, end } = instruction.span;
      const written = text.slice(start, end);
      const known = recent.get(written);
      const remembered = known ?? older.get(written);
      if (!remembered || !isSame(remembered.shell, shell)) {
        const script = shellScriptOf(instruction, shell);
        keep(copyText(written), { start, shell, script });
        return script;
      }
      if (remembered.start !== start) {
        remembered.script &&= moveScript(remembered.script, start - remembered.start);
        remembered.start = start;
      }
      if (!known) {
        keep(copyText(written), remembered);
      }
      return remembered.script;
    },
  };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((word, index) => word === b[index]));
}

/** A text of its own: a part of a document keeps all of the document in memory. */
function copyText(part: string): string {
  return ` ${part}`.slice(1);
}

/** The same script at another place of the document. */
function moveScript(script: ShellScript, by: number): ShellScript {
  if (by === 0) {
    return script;
  }
  return {
    ...script,
    commands: script.commands.map((command) => moveCommand(command, by)),
    errors: script.errors.map((error) => ({ ...error, span: moveSpan(error.span, by) })),
  };
}

function moveCommand(command: ShellCommand, by: number): ShellCommand {
  const { name, args, assignments, redirects, wrappers, span, commandSpan, place } = command;
  return {
    name: moveWord(name, by),
    args: args.map((word) => moveWord(word, by)),
    assignments: assignments.map((assignment) => ({
      ...assignment,
      value: moveWord(assignment.value, by),
      span: moveSpan(assignment.span, by),
    })),
    redirects: redirects.map((redirect) => (redirect.target ? { ...redirect, target: moveWord(redirect.target, by) } : redirect)),
    wrappers: wrappers.map((wrapper) => ({ ...wrapper, span: moveSpan(wrapper.span, by) })),
    span: moveSpan(span, by),
    commandSpan: moveSpan(commandSpan, by),
    place,
  };
}

function moveWord(word: ShellWord, by: number): ShellWord {
  return { raw: word.raw, literal: word.literal, parts: word.parts, span: moveSpan(word.span, by) };
}
