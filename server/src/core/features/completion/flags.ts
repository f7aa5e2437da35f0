import type { UvCatalog } from '../../catalog/catalog.ts';
import { type Flag, valuesAt } from '../../catalog/flags.ts';
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
  '--no-sync',
  '--no-dev',
  '--no-install-project',
  '--no-install-workspace',
  '--system',
  '--requirements',
  '--requirement',
  '--no-editable',
  '--from',
  '--with',
  '--wheel',
  '--sdist',
  '--out-dir',
  '--format',
  '--output-file',
  '--no-hashes',
  '--no-emit-project',
  '--extra',
  '--all-extras',
  '--group',
  '--no-group',
  '--no-default-groups',
  '--package',
  '--all-packages',
  '--python',
  '--compile-bytecode',
  '--link-mode',
  '--no-cache',
];

/** The options of a command that may still be given: those that the options given refuse are left out. Options of every command come last, deprecated ones behind them. */
export function completeFlags({ catalog, version }: Cursor, { command, used }: FlagPlace): readonly Entry[] {
  const known = version();
  const isGlobal = ({ name }: Flag): boolean => command !== 'uv' && catalog.flag('uv', name, catalog.newestVersion)?.hidden === false;
  const isTaken = (flag: Flag): boolean => used.some((other) => excludes(catalog.conflictsOf(command, other), other, flag));
  return catalog
    .flags(command, known)
    .filter((flag) => isShown(flag, command, catalog, known) && !isTaken(flag))
    .sort((a, b) => rankOf(a, isGlobal) - rankOf(b, isGlobal))
    .map((flag) => flagEntry(flag, known));
}

/**
 * Whether a person should learn of it. Of a renamed option (`--requirement`, now `--requirements`) the catalog knows the old name as a hidden alias: in a uv before
 * the new one it is the name.
 */
function isShown({ aliasOf, hidden, refused }: Flag, command: string, catalog: UvCatalog, version: string | undefined): boolean {
  const isOldName = aliasOf !== undefined && version !== undefined && catalog.flag(command, aliasOf, version) === undefined;
  return !refused && (isOldName || (!hidden && aliasOf === undefined));
}

function rankOf(flag: Flag, isGlobal: (flag: Flag) => boolean): number {
  if (flag.deprecated || flag.noEffect) {
    return usual.length + 2;
  }
  const at = usual.indexOf(flag.name);
  return at >= 0 ? at : isGlobal(flag) ? usual.length + 1 : usual.length;
}

/** Whether an option that is given leaves no place for another: uv refuses both, or the one takes the other back (`--dev`, `--no-dev`). */
function excludes(conflicts: ReadonlySet<string>, used: string, flag: Flag): boolean {
  if (used === flag.name) {
    return !flag.takesValue || conflicts.has(used);
  }
  const takesBack = used === `--no-${flag.name.slice(2)}` || flag.name === `--no-${used.slice(2)}`;
  return conflicts.has(flag.name) || (takesBack && !flag.takesValue);
}

function flagEntry(flag: Flag, version: string | undefined): Entry {
  const parts = [flag.short, flag.takesValue ? describeValues(valuesAt(flag, version)) : undefined, flag.env].filter(
    (part) => part !== undefined,
  );
  return {
    label: flag.name,
    kind: 'flag',
    ...definedOf({ detail: parts.length > 0 ? parts.join('  ') : undefined, documentation: documented(flag) }),
    deprecated: flag.deprecated || flag.noEffect,
  };
}

function describeValues(values: readonly string[]): string {
  if (values.length === 0) {
    return '<value>';
  }
  return values.length <= 8 ? values.join(' | ') : `${values.slice(0, 3).join(' | ')} | …`;
}
