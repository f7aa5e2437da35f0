import { skipSpaces } from './blanks.ts';
import { takeDirectives } from './directives.ts';
import { takeHeredocs } from './heredocs.ts';
import { type LogicalLine, takeLogicalLine } from './joinLines.ts';
import type { Cursor } from './lines.ts';
import { completeDraft, readInstruction } from './readInstruction.ts';
import type { Comment, Dockerfile, EscapeCharacter, Instruction, SyntaxProblem } from './syntax.ts';

/** A Dockerfile, and how far reading had come behind each instruction: from there a text with the same beginning can be read on. */
export interface Reading {
  readonly dockerfile: Dockerfile;
  readonly stops: readonly Stop[];
}

interface Stop {
  /** The offset that the next line begins at. */
  readonly at: number;
  /** How many comments and problems stand in front of it. */
  readonly comments: number;
  readonly problems: number;
}

/** Reads a Dockerfile as BuildKit's parser does. Any text has an answer; nothing is thrown. */
export function parseDockerfile(text: string): Dockerfile {
  return readDockerfile(text).dockerfile;
}

/** The same; instructions in front of the first difference to what was read `before` are the same objects. */
export function readDockerfile(text: string, before?: Reading): Reading {
  const cursor: Cursor = { text, at: text.charCodeAt(0) === 0xfeff ? 1 : 0 };
  const begun = (before && readOn(before, cursor)) ?? begin(cursor);
  const { escapeCharacter, comments, instructions, problems, stops } = begun;
  for (let line = takeLogicalLine(cursor, escapeCharacter); line; line = takeLogicalLine(cursor, escapeCharacter)) {
    // Not by spreading: a hundred thousand arguments are too many for a call.
    for (const comment of line.comments) {
      comments.push(comment);
    }
    if (skipSpaces(line.joined.text, 0) < line.joined.text.length) {
      instructions.push(takeInstruction(cursor, line, escapeCharacter, problems));
      stops.push({ at: cursor.at, comments: comments.length, problems: problems.length });
    }
  }
  return { dockerfile: { text, escape: escapeCharacter, directives: begun.directives, comments, instructions, problems }, stops };
}

/** What has been read so far. */
interface Begun {
  readonly escapeCharacter: EscapeCharacter;
  readonly directives: Dockerfile['directives'];
  readonly comments: Comment[];
  readonly instructions: Instruction[];
  readonly problems: SyntaxProblem[];
  readonly stops: Stop[];
}

function begin(cursor: Cursor): Begun {
  const { directives, escapeCharacter, problems } = takeDirectives(cursor);
  return { escapeCharacter, directives, comments: [], instructions: [], problems: [...problems], stops: [] };
}

/** Leaves the cursor behind the last instruction that is the same; `undefined` where there is none. What reached to the end of the old text may go on in the new one. */
function readOn({ dockerfile, stops }: Reading, cursor: Cursor): Begun | undefined {
  const same = countSame(dockerfile.text, cursor.text);
  const last = stops.findLastIndex(({ at }) => at <= same && at < dockerfile.text.length);
  const stop = stops[last];
  if (!stop) {
    return undefined;
  }
  cursor.at = stop.at;
  return {
    escapeCharacter: dockerfile.escape,
    directives: dockerfile.directives,
    comments: dockerfile.comments.slice(0, stop.comments),
    instructions: dockerfile.instructions.slice(0, last + 1),
    problems: dockerfile.problems.slice(0, stop.problems),
    stops: stops.slice(0, last + 1),
  };
}

function countSame(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) {
    at++;
  }
  return at;
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
