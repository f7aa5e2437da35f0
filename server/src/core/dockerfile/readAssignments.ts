import { onceFor } from '../memo.ts';
import { originSpan, sliceMapped } from '../text/mappedText.ts';
import type { Instruction, Word } from './syntax.ts';
import type { Assignment } from './views.ts';

/**
 * What an `ENV`, `ARG` or `LABEL` sets, in order. Words that BuildKit refuses (without `=`, behind ones with it) are left out; other instructions set nothing.
 */
export function readAssignments(instruction: Instruction): readonly Assignment[] {
  return takers.has(instruction.keyword) ? assignmentsOf(instruction) : none;
}

const takers = new Set(['ARG', 'ENV', 'LABEL']);
const none: readonly Assignment[] = [];

const assignmentsOf = onceFor(({ keyword, words }: Instruction): readonly Assignment[] => {
  if (keyword === 'ARG') {
    return words.map(readArgument);
  }
  const [first, value] = words;
  if (first && value && !first.raw.includes('=')) {
    return [{ name: first.raw, nameSpan: first.span, value: value.text, valueSpan: value.span, legacy: true }];
  }
  return words.filter((word) => word.raw.includes('=')).map(readPair);
});

function readArgument(word: Word): Assignment {
  if (word.raw.includes('=')) {
    return readPair(word);
  }
  return { name: word.raw, nameSpan: word.span, valueSpan: { start: word.span.end, end: word.span.end }, legacy: false };
}

function readPair({ raw, text }: Word): Assignment {
  const equals = raw.indexOf('=');
  const value = sliceMapped(text, equals + 1);
  return {
    name: raw.slice(0, equals).replace(/["']/g, ''),
    nameSpan: originSpan(text, { start: 0, end: equals }),
    value,
    valueSpan: originSpan(text, { start: equals + 1, end: raw.length }),
    legacy: false,
  };
}
