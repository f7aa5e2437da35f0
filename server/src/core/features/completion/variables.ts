import type { Variable } from '../../catalog/variables.ts';
import { definedOf } from '../../optional.ts';
import type { Place } from '../place.ts';
import type { Cursor } from './cursor.ts';
import { documented } from './documentation.ts';
import type { Entry } from './entry.ts';
import { environmentVariables } from './environmentVariables.ts';
import { readersInReach } from './variableReaders.ts';

type VariablePlace = Place & { readonly kind: 'variable' };

/** What builds set most, in this order. */
const usual = [
  'UV_COMPILE_BYTECODE',
  'UV_LINK_MODE',
  'UV_PYTHON_DOWNLOADS',
  'UV_NO_DEV',
  'UV_LOCKED',
  'UV_FROZEN',
  'UV_PROJECT_ENVIRONMENT',
  'UV_CACHE_DIR',
  'UV_NO_CACHE',
  'UV_SYSTEM_PYTHON',
  'UV_TOOL_BIN_DIR',
  'UV_PYTHON_INSTALL_DIR',
];

/** The variables that the commands in reach read and that nobody sets yet: those of uv, and in `ENV` those that lead to the environment. */
export function completeVariables(cursor: Cursor, place: VariablePlace): readonly Entry[] {
  const isRead = readersInReach(cursor);
  const ofUv = variableEntries(cursor.catalog.documentedVariables(cursor.version())).filter(
    ({ label }) => isRead(label) && !isSet(cursor, place, label),
  );
  const others = place.by === 'ENV' ? environmentVariables(cursor) : [];
  const forPython = ({ label }: Entry): boolean => label.startsWith('PYTHON');
  return [...others.filter((entry) => !forPython(entry)), ...ofUv, ...others.filter(forPython)]
    .filter(({ label }) => !place.given.includes(label))
    .map(assign(cursor));
}

/** Variables of uv for people, in the order of how much they are used. */
export function variableEntries(variables: readonly Variable[]): readonly Entry[] {
  return variables
    .filter(({ name, readBy }) => readBy === 'uv' && name.startsWith('UV_'))
    .map(variableEntry)
    .sort((a, b) => rankOf(a) - rankOf(b));
}

function variableEntry(variable: Variable): Entry {
  return {
    label: variable.name,
    kind: 'variable',
    ...definedOf({ detail: describeValues(variable), documentation: documented(variable) }),
    deprecated: variable.replacedBy !== undefined,
  };
}

function rankOf({ label, deprecated }: Entry): number {
  const at = usual.indexOf(label);
  return deprecated === true ? usual.length + 1 : at < 0 ? usual.length : at;
}

function describeValues({ values, kind }: Variable): string | undefined {
  return values !== undefined && values.length <= 8 ? values.join(' | ') : kind;
}

/** Whether the file itself gives the variable a value in front of the instruction. What a base image sets may well be set anew. */
function isSet(cursor: Cursor, { by }: VariablePlace, name: string): boolean {
  const answer = cursor.step()?.state.variables.get(name);
  return answer?.kind === 'value' && (answer.by === 'ENV' || (answer.by === 'ARG' && by !== 'ENV'));
}

function assign({ plan, offset }: Cursor): (entry: Entry) => Entry {
  const assigned = /^\w*=/.test(plan.dockerfile.text.slice(offset, offset + 100));
  return (entry) => (assigned ? { ...entry, newText: entry.label } : { ...entry, newText: entry.newText ?? `${entry.label}=` });
}
