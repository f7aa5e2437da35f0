import { satisfies } from '../../uv/version.ts';
import type { Comparison, Marker } from './parseMarker.ts';
import type { Place } from './place.ts';

/** Whether an item of `tool.uv.conflicts` is active (`extra-3-foo-cpu`, `group-3-foo-dev`, `project-3-foo`); `undefined`: not known. */
export type IsActive = (item: string) => boolean | undefined;

/** Whether a marker holds in a place; `undefined` where that cannot be told (the kernel's release). */
export function evaluateMarker(marker: Marker, place: Place, isActive: IsActive): boolean | undefined {
  switch (marker.kind) {
    case 'all':
    case 'any':
      return evaluateList(marker.parts, marker.kind === 'any', place, isActive);
    case 'comparison':
      return compare(marker, place, isActive);
    case 'unreadable':
      return undefined;
  }
}

/** One part that has the value `settling` settles the list. */
function evaluateList(parts: readonly Marker[], settling: boolean, place: Place, isActive: IsActive): boolean | undefined {
  let value: boolean | undefined = !settling;
  for (const part of parts) {
    const own = evaluateMarker(part, place, isActive);
    if (own === settling) {
      return settling;
    }
    value = own === undefined ? undefined : value;
  }
  return value;
}

function compare(comparison: Comparison, place: Place, isActive: IsActive): boolean | undefined {
  const { variable, operator, literal } = comparison;
  switch (variable) {
    case 'extra': {
      const active = isActive(literal);
      return operator === '==' ? active : operator === '!=' && active !== undefined ? !active : undefined;
    }
    case 'python_full_version':
    case 'implementation_version':
      return compareVersion(place.python, comparison);
    case 'python_version':
      return compareVersion(place.python.split('.').slice(0, 2).join('.'), comparison);
    default: {
      const value = variableValue(variable, place);
      return value === undefined ? undefined : compareText(value, comparison);
    }
  }
}

const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

function compareVersion(version: string, { operator, literal, reversed }: Comparison): boolean | undefined {
  if (operator === 'in' || operator === 'not in') {
    const listed = reversed ? undefined : literal.split(/[\s,|]+/).some((each) => each !== '' && satisfies(version, `==${each}`) === true);
    return listed === undefined ? undefined : listed === (operator === 'in');
  }
  return compareRelease(version, (reversed ? mirrored[operator] : undefined) ?? operator, literal);
}

/** Nearly all literals are plain releases: their parts are compared, which takes a tenth of what the whole of PEP 440 takes. */
function compareRelease(version: string, operator: string, literal: string): boolean | undefined {
  if (!/^[\d.]*$/.test(version) || !/^\d+(?:\.\d+)*$/.test(literal) || !/^(?:[<>]=?|[!=]=)$/.test(operator)) {
    return satisfies(version, `${operator}${literal}`);
  }
  const left = version.split('.');
  const right = literal.split('.');
  let difference = 0;
  for (let at = 0; difference === 0 && at < Math.max(left.length, right.length); at++) {
    difference = Number(left[at] ?? 0) - Number(right[at] ?? 0);
  }
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '==':
      return difference === 0;
    default:
      return difference !== 0;
  }
}

function compareText(value: string, { operator, literal, reversed }: Comparison): boolean | undefined {
  const [left, right] = reversed ? [literal, value] : [value, literal];
  switch (operator) {
    case '==':
    case '===':
      return left === right;
    case '!=':
      return left !== right;
    case 'in':
      return right.includes(left);
    case 'not in':
      return !right.includes(left);
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

function variableValue(variable: string, { machine, implementation }: Place): string | undefined {
  switch (variable) {
    case 'sys_platform':
      return 'linux';
    case 'platform_system':
      return 'Linux';
    case 'os_name':
      return 'posix';
    case 'implementation_name':
      return implementation;
    case 'platform_python_implementation':
      return implementation === 'cpython' ? 'CPython' : 'PyPy';
    case 'platform_machine':
      return machine;
    default:
      return undefined;
  }
}
