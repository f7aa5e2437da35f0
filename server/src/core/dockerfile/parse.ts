import { skipSpaces } from './blanks.ts';
import { takeDirectives } from './directives.ts';
import { takeHeredocs } from './heredocs.ts';
import { type LogicalLine, takeLogicalLine } from './joinLines.ts';
import type { Cursor } from './lines.ts';
import { completeDraft, readInstruction } from './readInstruction.ts';
import { type Begun, findRest, type Reading, readOn } from './readOn.ts';
import type { Dockerfile, EscapeCharacter, Instruction, SyntaxProblem } from './syntax.ts';

/** Reads a Dockerfile as BuildKit's parser does. Any text has an answer; nothing is thrown. */
export function parseDockerfile(text: string): Dockerfile {
  return readDockerfile(text).dockerfile;
}

/** The same; only what is between the first and the last difference to what was read `before` is read anew: instructions in front of it are the same objects. */
export function readDockerfile(text: string, before?: Reading): Reading {
  const cursor: Cursor = { text, at: text.charCodeAt(0) === 0xfeff ? 1 : 0 };
  const begun = (before && readOn(before, cursor)) ?? begin(cursor);
  const rest = before && text !== before.dockerfile.text ? findRest(before, text) : undefined;
  const { escapeCharacter, comments, instructions, problems, stops } = begun;
  for (let line = takeLogicalLine(cursor, escapeCharacter); line; line = takeLogicalLine(cursor, escapeCharacter)) {
    // Not by spreading: a hundred thousand arguments are too many for a call.
    for (const comment of line.comments) {
      comments.push(comment);
    }
    if (skipSpaces(line.joined.text, 0) < line.joined.text.length) {
      instructions.push(takeInstruction(cursor, line, escapeCharacter, problems));
    }
    stops.push({ at: cursor.at, instructions: instructions.length, comments: comments.length, problems: problems.length });
    rest?.take(cursor, begun);
  }
  return { dockerfile: { text, escape: escapeCharacter, directives: begun.directives, comments, instructions, problems }, stops };
}

function begin(cursor: Cursor): Begun {
  const { directives, escapeCharacter, problems } = takeDirectives(cursor);
  return { escapeCharacter, directives, comments: [], instructions: [], problems: [...problems], stops: [] };
}

function takeInstruction(cursor: Cursor, line: LogicalLine, escapeCharacter: EscapeCharacter, problems: SyntaxProblem[]): Instruction {
  const draft = readInstruction(line.joined, escapeCharacter);
  for (const problem of draft.problems) {
    problems.push(problem);
  }
  for (const { start, end } of line.blankLines) {
    problems.push({ code: 'empty-continuation', message: 'A continued instruction holds a blank line.', span: { start, end } });
  }
  const block = draft.takesHeredocs ? takeHeredocs(cursor, line.joined) : undefined;
  for (const { name, terminated, markerSpan } of block?.heredocs ?? []) {
    if (!terminated) {
      problems.push({ code: 'unterminated-heredoc', message: `The heredoc has no end: a line ${name} is missing.`, span: markerSpan });
    }
  }
  return completeDraft(draft, block?.heredocs ?? [], block?.end ?? line.end);
}
