import { onceFor } from '../memo.ts';
import { deriveText } from '../text/deriveText.ts';
import { type MappedText, originSpan } from '../text/mappedText.ts';
import type { Flag, Instruction } from './syntax.ts';
import type { Mount, MountOption } from './views.ts';

/** The `--mount` flags of a `RUN` (of the trigger, for `ONBUILD RUN`), in order. Other instructions have none. */
export function readMounts(instruction: Instruction): readonly Mount[] {
  const run = instruction.trigger ?? instruction;
  return run.keyword === 'RUN' && run.flags.length > 0 ? mountsOf(run) : none;
}

const none: readonly Mount[] = [];
const mountsOf = onceFor((run: Instruction) => run.flags.filter((flag) => flag.name === 'mount').map(readMount));

function readMount(flag: Flag): Mount {
  const options = readOptions(flag.valueText);
  const type = options.findLast((option) => option.name === 'type')?.value;
  return { flag, type: type?.toLowerCase() ?? 'bind', options };
}

const canonical: ReadonlyMap<string, string> = new Map([
  ['dst', 'target'],
  ['destination', 'target'],
  ['src', 'source'],
  ['ro', 'readonly'],
  ['rw', 'readwrite'],
]);

/** The option that stands in `[start, end)` of a text. */
function readOption(text: MappedText, start: number, end: number): MountOption {
  const sign = text.text.indexOf('=', start);
  const equals = sign < end ? sign : -1;
  const nameEnd = equals < 0 ? end : equals;
  const writtenName = text.text.slice(start, nameEnd);
  const name = writtenName.toLowerCase();
  const valueStart = Math.min(nameEnd + 1, end);
  return {
    name: canonical.get(name) ?? name,
    writtenName,
    ...(equals >= 0 && { value: text.text.slice(valueStart, end) }),
    span: originSpan(text, { start, end }),
    valueSpan: valueStart < end ? originSpan(text, { start: valueStart, end }) : originSpan(text, { start: end, end }),
  };
}

/** The options in the fields of one CSV record: a field in quotes may hold commas, and `""` for a quote. */
function readOptions(value: MappedText): MountOption[] {
  const options: MountOption[] = [];
  let at = 0;
  while (at < value.text.length) {
    const quoted = value.text[at] === '"';
    const end = quoted ? endOfQuoted(value.text, at) : endOfPlain(value.text, at);
    const field = quoted ? unquote(value, at + 1, end) : undefined;
    options.push(field ? readOption(field, 0, field.text.length) : readOption(value, at, end));
    at = endOfPlain(value.text, end) + 1;
  }
  return options;
}

function endOfPlain(text: string, from: number): number {
  const comma = text.indexOf(',', from);
  return comma < 0 ? text.length : comma;
}

/** The offset of the closing quote of the field that begins at `start`. */
function endOfQuoted(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) {
    at += text[at] === '"' ? 2 : 1;
  }
  return Math.min(at, text.length);
}

function unquote(value: MappedText, from: number, to: number): MappedText {
  const derivation = deriveText(value);
  let at = from;
  for (let quote = value.text.indexOf('""', at); quote >= 0 && quote < to; quote = value.text.indexOf('""', at)) {
    derivation.keep(at, quote);
    derivation.replace(quote, quote + 2, '"');
    at = quote + 2;
  }
  derivation.keep(at, to);
  return derivation.finish(from);
}
