import { moveSpan } from '../text/span.ts';
import type { Cursor } from './lines.ts';
import { moveInstruction } from './moveInstruction.ts';
import type { Comment, Dockerfile, EscapeCharacter, Instruction, SyntaxProblem } from './syntax.ts';

/** A Dockerfile, and how far reading had come behind each line that is none of a continued instruction: there a text that is the same in front of it or behind it can be joined. */
export interface Reading {
  readonly dockerfile: Dockerfile;
  readonly stops: readonly Stop[];
}

export interface Stop {
  /** The offset that the next line begins at. */
  readonly at: number;
  /** How many instructions, comments and problems stand in front of it. */
  readonly instructions: number;
  readonly comments: number;
  readonly problems: number;
}

/** What has been read so far. */
export interface Begun {
  readonly escapeCharacter: EscapeCharacter;
  readonly directives: Dockerfile['directives'];
  readonly comments: Comment[];
  readonly instructions: Instruction[];
  readonly problems: SyntaxProblem[];
  readonly stops: Stop[];
}

/** Leaves the cursor behind the last line that is the same; `undefined` where there is none. What reached to the end of the old text may go on in the new one. */
export function readOn({ dockerfile, stops }: Reading, cursor: Cursor): Begun | undefined {
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
    instructions: dockerfile.instructions.slice(0, stop.instructions),
    problems: dockerfile.problems.slice(0, stop.problems),
    stops: stops.slice(0, last + 1),
  };
}

/** The rest of an earlier reading, for a text that ends as that one did. */
export interface Rest {
  /** Where the cursor stands behind a line and all that follows is as it was: takes it over, moved to its new place, and leaves the cursor at the end. */
  take(cursor: Cursor, begun: Begun): void;
}

/** What of a reading may be taken over at the end of another text. */
export function findRest({ dockerfile, stops }: Reading, text: string): Rest {
  const by = text.length - dockerfile.text.length;
  const from = text.length - countSameAtEnd(dockerfile.text, text);
  const places = new Map(stops.map(({ at }, index) => [at + by, index]));
  return {
    take(cursor, begun) {
      const index = cursor.at >= from && begun.escapeCharacter === dockerfile.escape ? places.get(cursor.at) : undefined;
      const stop = index === undefined ? undefined : stops[index];
      if (index !== undefined && stop) {
        append(begun, { dockerfile, stops }, index, by);
        cursor.at = text.length;
      }
    },
  };
}

function append(begun: Begun, { dockerfile, stops }: Reading, index: number, by: number): void {
  const stop = stops[index] as Stop;
  const instructions = begun.instructions.length - stop.instructions;
  const comments = begun.comments.length - stop.comments;
  const problems = begun.problems.length - stop.problems;
  for (const instruction of dockerfile.instructions.slice(stop.instructions)) {
    begun.instructions.push(moveInstruction(instruction, by));
  }
  for (const comment of dockerfile.comments.slice(stop.comments)) {
    begun.comments.push({ ...comment, span: moveSpan(comment.span, by) });
  }
  for (const problem of dockerfile.problems.slice(stop.problems)) {
    begun.problems.push({ ...problem, span: moveSpan(problem.span, by) });
  }
  for (const each of stops.slice(index + 1)) {
    begun.stops.push({
      at: each.at + by,
      instructions: each.instructions + instructions,
      comments: each.comments + comments,
      problems: each.problems + problems,
    });
  }
}

function countSame(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) {
    at++;
  }
  return at;
}

function countSameAtEnd(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && a.charCodeAt(a.length - count - 1) === b.charCodeAt(b.length - count - 1)) {
    count++;
  }
  return count;
}
