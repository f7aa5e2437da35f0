import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MappedText, originOf, originSpan } from '../text/mappedText.ts';
import type { Span } from '../text/span.ts';
import { expandVariables } from './expand.ts';
import { parseDockerfile, readDockerfile } from './parse.ts';
import { readAssignments } from './readAssignments.ts';
import { readCopy } from './readCopy.ts';
import { readFrom } from './readFrom.ts';
import { readMounts } from './readMounts.ts';
import type { Dockerfile, Instruction } from './syntax.ts';

const pieces = [
  'FROM a AS b',
  'RUN ',
  'COPY ',
  'ENV A=b ',
  'ARG X',
  'ONBUILD ',
  'HEALTHCHECK CMD ',
  'CMD ["a", "b\\n"]',
  '[',
  ']',
  '"',
  "'",
  '\\',
  '`',
  '\n',
  '\r\n',
  '\r',
  '\\\n',
  '\\ \t\n',
  '\t',
  ' ',
  '# c\n',
  '# escape=`\n',
  '# syntax=x\n',
  '<<EOF',
  '<<-"E F"',
  '\nEOF\n',
  '\n\tE F\n',
  '--mount=type=cache,target=/x ',
  '--from="a b" ',
  '--',
  '=',
  '$',
  '${A:-',
  '}',
  '\u0000',
  '\ud83d\ude00',
  '\ud83d',
  '\ufeff',
  '\u00a0',
  'é',
  'uv sync',
  '&&',
  '"\\u00e9"',
];
const dockerfiles = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string() }), { maxLength: 30 })
  .map((parts) => parts.join(''));

/** Every span that a reading holds, with those of its views. */
function* spansOf(dockerfile: Dockerfile): Iterable<Span> {
  for (const item of [...dockerfile.directives, ...dockerfile.comments, ...dockerfile.problems]) {
    yield item.span;
  }
  for (const instruction of dockerfile.instructions) {
    yield* spansOfInstruction(instruction);
  }
}

function* spansOfInstruction(instruction: Instruction): Iterable<Span> {
  yield instruction.span;
  yield instruction.keywordSpan;
  for (const { span, valueSpan } of [...instruction.flags, ...readMounts(instruction).flatMap(({ options }) => options)]) {
    yield span;
    yield valueSpan;
  }
  for (const { span } of instruction.words) {
    yield span;
  }
  for (const { nameSpan, valueSpan } of readAssignments(instruction)) {
    yield nameSpan;
    yield valueSpan;
  }
  for (const { markerSpan } of instruction.heredocs) {
    yield markerSpan;
  }
  if (instruction.trigger) {
    yield* spansOfInstruction(instruction.trigger);
  }
}

function* mappedTextsOf(instruction: Instruction): Iterable<MappedText> {
  yield instruction.body;
  yield* instruction.flags.map(({ valueText }) => valueText);
  yield* instruction.heredocs.map(({ body }) => body);
  if (instruction.form === 'shell') {
    yield* instruction.words.map(({ text }) => text);
  }
}

test('nothing throws, and every span lies within the text', () => {
  fc.assert(
    fc.property(dockerfiles, (text) => {
      const dockerfile = parseDockerfile(text);
      for (const { start, end } of spansOf(dockerfile)) {
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
      }
      for (const instruction of dockerfile.instructions) {
        readFrom(instruction);
        readCopy(instruction);
        expandVariables(instruction.body.text, dockerfile.escape, () => 'x');
      }
    }),
    { numRuns: 2000 },
  );
});

test('instructions follow one another, and each holds its own parts', () => {
  fc.assert(
    fc.property(dockerfiles, (text) => {
      let behind = 0;
      for (const instruction of parseDockerfile(text).instructions) {
        expect(instruction.span.start).toBeGreaterThanOrEqual(behind);
        behind = instruction.span.end;
        for (const { start, end } of spansOfInstruction(instruction)) {
          expect(instruction.span.start <= start && end <= instruction.span.end).toBe(true);
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('a text that is read on from another one is read as if it were the first', () => {
  const edits = fc.array(fc.record({ at: fc.nat(120), length: fc.nat(6), text: fc.constantFrom(...pieces) }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(dockerfiles, edits, (first, changes) => {
      let text = first;
      let reading = readDockerfile(text);
      for (const { at, length, text: typed } of changes) {
        text = text.slice(0, at) + typed + text.slice(at + length);
        reading = readDockerfile(text, reading);
        expect(reading).toEqual(readDockerfile(text));
      }
    }),
    { numRuns: 2000 },
  );
});

test('what stands around an edit is not parsed again', () => {
  const before = readDockerfile('FROM a\nRUN b\nRUN c\nRUN d\n');
  const kept = (text: string) => {
    const { dockerfile } = readDockerfile(text, before);
    return dockerfile.instructions.map((instruction) => before.dockerfile.instructions.includes(instruction));
  };
  expect(kept('FROM a\nRUN b\nRUN x\nRUN d\n')).toEqual([true, true, false, true]);
  expect(kept('FROM a\nRUN b\nRUN c\n# x\nRUN d\n')).toEqual([true, true, true, false]);
  // Behind it all has moved.
  expect(kept('FROM a\nRUN b\nRUN cc\nRUN d\n')).toEqual([true, true, false, false]);
});

test('every code unit of a derived text stands in the document where it says', () => {
  fc.assert(
    fc.property(dockerfiles, (text) => {
      for (const mapped of parseDockerfile(text).instructions.flatMap((instruction) => [...mappedTextsOf(instruction)])) {
        expect(Array.from({ length: mapped.text.length }, (_, at) => text[originOf(mapped, at)]).join('')).toBe(mapped.text);
        const whole = originSpan(mapped, { start: 0, end: mapped.text.length });
        expect(whole.end).toBe(mapped.end);
      }
    }),
    { numRuns: 2000 },
  );
});

test('what is neither read nor a comment is blank', () => {
  fc.assert(
    fc.property(dockerfiles, (text) => {
      const { directives, comments, instructions } = parseDockerfile(text);
      const rest = text.split('');
      for (const { start, end } of [...directives, ...comments, ...instructions].map(({ span }) => span)) {
        for (let at = start; at < end; at++) {
          rest[at] = ' ';
        }
      }
      expect(rest.join('')).toMatch(/^(?:[\s\u0085\u00a0\ufeff]|[\\`][ \t]*\r*(?:\n|$))*$/);
    }),
    { numRuns: 1000, examples: [['\\\r']] },
  );
});
