import type { UvCatalog } from '../../catalog/catalog.ts';
import type { Variable } from '../../catalog/variables.ts';
import { isWithin } from '../../uv/version.ts';
import type { Cursor } from './cursor.ts';
import type { Entry } from './entry.ts';
import { fittingValue } from './environmentVariables.ts';
import { knownValues } from './knownValues.ts';
import { usualPaths } from './usualPaths.ts';
import { isVersionArgument, uvVersions } from './uvImages.ts';
import { valueEntry } from './valueEntry.ts';

/** What a variable may be set to here: its few values with the default marked, names of the project, or a path that fits. */
export function completeVariableValues(cursor: Cursor, name: string, typed: string): readonly Entry[] {
  if (isVersionArgument(name)) {
    return uvVersions(cursor, typed);
  }
  const fitting = fittingValue(cursor, name);
  if (fitting !== undefined) {
    return [{ label: fitting, kind: 'value', detail: name }];
  }
  const variable = cursor.catalog.variable(name);
  if (!variable) {
    return [];
  }
  const standard = cursor.catalog.defaultOf(name, cursor.version());
  const few = fewValues(cursor.catalog, variable, cursor.version()).map((value) => valueEntry(value, name, standard));
  const ofProject = variable.flag === undefined || /INDEX/.test(name) ? [] : knownValues(cursor, variable.flag, typed);
  return [...few, ...ofProject, ...usualPaths(cursor, name)];
}

/** The values of a variable that has few: those of its enumeration that a version of uv has, or yes and no. */
export function fewValues(
  catalog: UvCatalog,
  { kind, values, flag, default: standard }: Variable,
  version: string | undefined,
): readonly string[] {
  if (values === undefined) {
    return kind === 'boolean' ? ['1', '0', 'true', 'false'] : standard === undefined ? [] : [standard];
  }
  const since = flag === undefined ? {} : catalog.flagOfAnyCommand(flag)?.valuesSince;
  return values.filter((value) => version === undefined || isWithin(version, { since: since?.[value] }));
}
