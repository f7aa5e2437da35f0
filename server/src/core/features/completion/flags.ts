import type { Flag } from '../../catalog/flags.ts';
import { definedOf } from '../../optional.ts';
import type { Place } from '../place.ts';
import type { Cursor } from './cursor.ts';
import { documented } from './documentation.ts';
import type { Entry } from './entry.ts';

/** The command, and the options that it is given. */
type FlagPlace = Pick<Place & { readonly kind: 'flag' }, 'command' | 'used'>;

/** What builds give most, in this order. */
const usual = [
  '--locked',
  '--frozen',
  '--no-dev',
  '--no-install-project',
  '--no-install-workspace',
  '--no-editable',
  '--extra',
  '--all-extras',
  '--group',
  '--no-group',
  '--no-default-groups',
  '--package',
  '--all-packages',
  '--requirements',
  '--system',
  '--no-sync',
  '--no-cache',
];

/** The options of a command that may still be given: those that the options given refuse are left out. Options of every command come last, deprecated ones behind them. */
export function completeFlags({ catalog, version }: Cursor, place: FlagPlace): readonly Entry[] {
  const isGlobal = ({ name }: Flag): boolean => place.command !== 'uv' && catalog.flag('uv', name, catalog.newestVersion)?.hidden === false;
  const rank = (flag: Flag): number =>
    flag.deprecated || flag.noEffect
      ? usual.length + 2
      : usual.includes(flag.name)
        ? usual.indexOf(flag.name)
        : isGlobal(flag)
          ? usual.length + 1
          : usual.length;
  return catalog
    .flags(place.command, version())
    .filter((flag) => isShown(flag) && !place.used.some((used) => excludes(catalog.conflictsOf(place.command, used), used, flag)))
    .sort((a, b) => rank(a) - rank(b))
    .map(flagEntry);
}

function isShown(flag: Flag): boolean {
  return !flag.hidden && !flag.refused && flag.aliasOf === undefined;
}

/** Whether an option that is given leaves no place for another: uv refuses both, or the one takes the other back (`--dev`, `--no-dev`). */
function excludes(conflicts: ReadonlySet<string>, used: string, flag: Flag): boolean {
  if (used === flag.name) {
    return !flag.takesValue || conflicts.has(used);
  }
  const takesBack = used === `--no-${flag.name.slice(2)}` || flag.name === `--no-${used.slice(2)}`;
  return conflicts.has(flag.name) || (takesBack && !flag.takesValue);
}

function flagEntry(flag: Flag): Entry {
  const parts = [flag.short, flag.takesValue ? describeValues(flag) : undefined, flag.env].filter((part) => part !== undefined);
  return {
    label: flag.name,
    kind: 'flag',
    ...definedOf({ detail: parts.length > 0 ? parts.join('  ') : undefined, documentation: documented(flag) }),
    deprecated: flag.deprecated || flag.noEffect,
  };
}

function describeValues({ values }: Flag): string {
  if (values === undefined) {
    return '<value>';
  }
  return values.length <= 8 ? values.join(' | ') : `${values.slice(0, 3).join(' | ')} | …`;
}
