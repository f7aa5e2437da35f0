import type { MappedText } from '../text/mappedText.ts';
import { moveSpan } from '../text/span.ts';
import type { Flag, Heredoc, Instruction, Word } from './syntax.ts';

/** The same instruction so many code units further on in the document: what has not changed is not parsed again. */
export function moveInstruction(instruction: Instruction, by: number): Instruction {
  if (by === 0) {
    return instruction;
  }
  const { keyword, keywordSpan, span, flags, body, form, words, heredocs, trigger } = instruction;
  return {
    keyword,
    keywordSpan: moveSpan(keywordSpan, by),
    span: moveSpan(span, by),
    flags: flags.map((flag) => moveFlag(flag, by)),
    body: moveText(body, by),
    form,
    words: words.map((word) => moveWord(word, by)),
    heredocs: heredocs.map((heredoc) => moveHeredoc(heredoc, by)),
    ...(trigger && { trigger: moveInstruction(trigger, by) }),
  };
}

function moveFlag(flag: Flag, by: number): Flag {
  return { ...flag, span: moveSpan(flag.span, by), valueSpan: moveSpan(flag.valueSpan, by), valueText: moveText(flag.valueText, by) };
}

function moveWord({ raw, span, text }: Word, by: number): Word {
  return { raw, span: moveSpan(span, by), text: moveText(text, by) };
}

function moveHeredoc(heredoc: Heredoc, by: number): Heredoc {
  return { ...heredoc, markerSpan: moveSpan(heredoc.markerSpan, by), body: moveText(heredoc.body, by) };
}

function moveText({ text, starts, origins, end, ends }: MappedText, by: number): MappedText {
  const moved = { text, starts, origins: origins.map((origin) => origin + by), end: end + by };
  return ends ? { ...moved, ends: ends.map((each) => each + by) } : moved;
}
