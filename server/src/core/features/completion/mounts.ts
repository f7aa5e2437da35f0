import { isUvImage, parseImageReference } from '../../uv/imageReference.ts';
import type { Cursor } from './cursor.ts';
import type { Completion, Entry } from './entry.ts';
import { insertAt, type Word } from './insert.ts';
import { mountTypes, optionEntries, optionValues, typeEntries } from './mountOptions.ts';
import { listFiles } from './paths.ts';
import { wholeMounts } from './wholeMounts.ts';

const aliases: Readonly<Record<string, string>> = { dst: 'target', destination: 'target', src: 'source', ro: 'readonly', rw: 'readwrite' };
const fieldRest = /^[^\s,"']*/;

/** The parts of a mount, and whole ones; `undefined` outside of the flags of `RUN`. */
export function completeMount(cursor: Cursor): readonly Completion[] | undefined {
  const head = cursor.head();
  const typed = head?.keyword === 'RUN' && !head.heredoc ? /^\s*(?:--\S+\s+)*(--\S*)$/.exec(head.text)?.[1] : undefined;
  if (head === undefined || typed === undefined) {
    return undefined;
  }
  const value = /^--mount=["']?(.*)$/.exec(typed)?.[1];
  return value === undefined ? completeFlag(cursor, typed) : completeValue(cursor, value, /^["']?(?:\s|$)/.test(head.rest));
}

/** `--mo`: the flag with a whole mount, or with its type to come. */
function completeFlag(cursor: Cursor, typed: string): readonly Completion[] {
  if (typed.includes('=')) {
    return [];
  }
  const whole = wholeMounts(cursor).map((entry) => ({ ...entry, label: `--mount=${entry.label}`, newText: `--mount=${entry.newText}` }));
  const begun: Entry = {
    label: '--mount',
    newText: '--mount=type=',
    kind: 'mount',
    documentation: 'Something that is there while the instruction runs.',
  };
  return insertAt(cursor, { typed, rest: /^[\w-]*/ }, [...whole, begun]);
}

function completeValue(cursor: Cursor, value: string, ends: boolean): readonly Completion[] {
  const fields = value.split(',');
  const typed = fields.pop() ?? '';
  const whole = fields.length === 0 && ends ? insertAt(cursor, { typed, rest: fieldRest }, wholeMounts(cursor)) : [];
  const given = readFields([...fields, ...fieldsBehind(cursor)]);
  const equals = typed.indexOf('=');
  if (equals >= 0) {
    const name = nameOf(typed);
    const word = { typed: typed.slice(equals + 1).replace(/^["']/, ''), rest: fieldRest };
    return [...whole, ...insertAt(cursor, word, valuesOf(cursor, name, given, word))];
  }
  return [...whole, ...insertAt(cursor, { typed, rest: /^\w*/ }, partsOf(given, fields.length === 0))];
}

/** The options of a mount, by their usual names. */
type Fields = ReadonlyMap<string, string>;

function readFields(fields: readonly string[]): Fields {
  return new Map(fields.map((field) => [nameOf(field), field.slice(field.indexOf('=') + 1).replace(/["']/g, '')]));
}

function nameOf(field: string): string {
  const name = field.replace(/=.*$/s, '').toLowerCase();
  return aliases[name] ?? name;
}

function fieldsBehind({ plan, offset }: Cursor): readonly string[] {
  const [behind = ''] = /^[^\s"']*/.exec(plan.dockerfile.text.slice(offset, offset + 300)) ?? [];
  return behind.split(',').slice(1);
}

/** The options that may come next; first of all the type. */
function partsOf(given: Fields, isFirst: boolean): readonly Entry[] {
  const types = given.has('type') ? [] : typeEntries().map((entry) => ({ ...entry, label: `type=${entry.label}` }));
  return [...types, ...(isFirst ? [] : optionEntries(typeOf(given), new Set(given.keys())))];
}

function typeOf(given: Fields): string {
  const type = given.get('type')?.toLowerCase();
  return type !== undefined && type in mountTypes ? type : 'bind';
}

function valuesOf(cursor: Cursor, name: string, given: Fields, { typed }: Word): readonly Entry[] {
  if (name === 'type') {
    return typeEntries();
  }
  const few = optionValues(name).map((label): Entry => ({ label, kind: 'value', detail: name }));
  return [...few, ...(userNumber(cursor, name) ?? pathsOf(cursor, name, given, typed))];
}

function userNumber(cursor: Cursor, name: string): readonly Entry[] | undefined {
  const user = cursor.step()?.state.user;
  const numbers: Readonly<Record<string, number | undefined>> = { uid: user?.uid, gid: user?.gid ?? user?.uid };
  const number = numbers[name];
  return number === undefined ? undefined : [{ label: String(number), kind: 'value', detail: user?.name ?? name }];
}

/** The values that whole mounts of that type would have, and files of what is mounted from. */
function pathsOf(cursor: Cursor, name: string, given: Fields, typed: string): readonly Entry[] {
  const from = given.get('from');
  if (from !== undefined) {
    return pathsOfImage(from, name, given);
  }
  const type = typeOf(given);
  const found = wholeMounts(cursor)
    .flatMap(({ newText = '' }) => newText.split(/\s+/))
    .map((mount) => readFields(mount.replace(/^--mount=/, '').split(',')))
    .filter((mount) => mount.get('type') === type && (name !== 'target' || isOf(mount, given)))
    .map((mount) => mount.get(name))
    .filter((value) => value !== undefined);
  const values = [...new Set(found)].map((label): Entry => ({ label, kind: 'value', detail: name }));
  const files = type === 'bind' && name === 'source' ? listFiles(cursor, typed).filter(({ label }) => !found.includes(label)) : [];
  return [...values, ...files];
}

/** Whether a mount has the source that is given, where one is. */
function isOf(mount: Fields, given: Fields): boolean {
  return given.get('source') === undefined || mount.get('source') === given.get('source');
}

/** What is mounted of uv's image: its programs, to a folder that is on `PATH`. */
function pathsOfImage(from: string, name: string, given: Fields): readonly Entry[] {
  const reference = parseImageReference(from);
  if (!reference || !isUvImage(reference) || (name !== 'source' && name !== 'target')) {
    return [];
  }
  const programs = ['/uv', '/uvx'].filter((program) => name === 'source' || (given.get('source') ?? program) === program);
  return programs.map((program) => ({ label: name === 'source' ? program : `/bin${program}`, kind: 'path', detail: program.slice(1) }));
}
