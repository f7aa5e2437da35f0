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
  const equals = typed.indexOf('=');
  if (equals >= 0) {
    const name = typed.slice(0, equals).toLowerCase();
    const word = { typed: typed.slice(equals + 1).replace(/^["']/, ''), rest: fieldRest };
    return [...whole, ...insertAt(cursor, word, valuesOf(cursor, aliases[name] ?? name, typeOf(fields), word))];
  }
  return [...whole, ...insertAt(cursor, { typed, rest: /^\w*/ }, partsOf(cursor, fields))];
}

/** The options that may come next; first of all the type. */
function partsOf({ plan, offset }: Cursor, fields: readonly string[]): readonly Entry[] {
  const behind =
    /^[^\s"']*/
      .exec(plan.dockerfile.text.slice(offset, offset + 300))?.[0]
      .split(',')
      .slice(1) ?? [];
  const names = [...fields, ...behind].map((field) => field.replace(/=.*$/s, '').toLowerCase());
  const given = new Set(names.map((name) => aliases[name] ?? name));
  const types = given.has('type') ? [] : typeEntries().map((entry) => ({ ...entry, label: `type=${entry.label}` }));
  return [...types, ...(fields.length === 0 ? [] : optionEntries(typeOf([...fields, ...behind]), given))];
}

function typeOf(fields: readonly string[]): string {
  const written = fields
    .findLast((field) => /^type=/i.test(field))
    ?.slice('type='.length)
    .toLowerCase();
  return written !== undefined && written in mountTypes ? written : 'bind';
}

function valuesOf(cursor: Cursor, name: string, type: string, { typed }: Word): readonly Entry[] {
  if (name === 'type') {
    return typeEntries();
  }
  const few = optionValues(name).map((label): Entry => ({ label, kind: 'value', detail: name }));
  return [...few, ...fittingValues(cursor, name, type, typed)];
}

/** The values that whole mounts of that type would have, files of the context, and the number of the user. */
function fittingValues(cursor: Cursor, name: string, type: string, typed: string): readonly Entry[] {
  const user = cursor.step()?.state.user;
  const numbers: Readonly<Record<string, number | undefined>> = { uid: user?.uid, gid: user?.gid ?? user?.uid };
  if (numbers[name] !== undefined) {
    return [{ label: String(numbers[name]), kind: 'value', detail: user?.name ?? name }];
  }
  const field = new RegExp(`(?:^|,)${name}=([^,\\s]+)`);
  const found = wholeMounts(cursor)
    .flatMap(({ newText = '' }) => newText.split(/\s+/))
    .filter((mount) => mount.replace(/^--mount=/, '').startsWith(`type=${type},`))
    .map((mount) => field.exec(mount)?.[1])
    .filter((value) => value !== undefined);
  const values = [...new Set(found)].map((label): Entry => ({ label, kind: 'value', detail: name }));
  const files = type === 'bind' && name === 'source' ? listFiles(cursor, typed).filter(({ label }) => !found.includes(label)) : [];
  return [...values, ...files];
}
