import { valuesAt } from '../../catalog/flags.ts';
import type { Place } from '../place.ts';
import type { Cursor } from './cursor.ts';
import type { Entry } from './entry.ts';
import { knownValues } from './knownValues.ts';
import { usualPaths } from './usualPaths.ts';
import { valueEntry } from './valueEntry.ts';

/** The values of an option: its enumeration as the uv in force has it, the default marked, or what the project has of that name. */
export function completeFlagValues(cursor: Cursor, { flag, given, typed }: Place & { readonly kind: 'flagValue' }): readonly Entry[] {
  const standard = flag.env === undefined ? undefined : cursor.catalog.defaultOf(flag.env, cursor.version());
  const few = valuesAt(flag, cursor.version()).map((value) => valueEntry(value, flag.name, standard));
  const paths = flag.env === undefined ? [] : usualPaths(cursor, flag.env);
  return [...few, ...knownValues(cursor, flag.canonical, typed), ...paths].filter(({ label }) => !given.includes(label));
}
