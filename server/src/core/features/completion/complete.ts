import type { BuildPlan } from '../../build/plan.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import type { RuleFacts } from '../describe.ts';
import { type Place, readPlace } from '../place.ts';
import { completeCommands } from './commands.ts';
import { completeCopy } from './copies.ts';
import { type Cursor, createCursor } from './cursor.ts';
import { completeDirective, type SpokenRule } from './directives.ts';
import type { Completion, Entry } from './entry.ts';
import { completeFlags } from './flags.ts';
import { completeFlagValues } from './flagValues.ts';
import { completeImage } from './images.ts';
import { insertAt } from './insert.ts';
import { knownValues } from './knownValues.ts';
import { completeMount } from './mounts.ts';
import { pathRest } from './paths.ts';
import { completeModules, completePrograms } from './programs.ts';
import { completeVariables } from './variables.ts';
import { completeVariableValues } from './variableValues.ts';

/** What uv's names fit at `offset`, as the uv of that stage knows them. The text may be as unfinished as it likes. `spoken` are the findings in the file. */
export function complete(
  plan: BuildPlan,
  offset: number,
  catalog: UvCatalog,
  rules: readonly RuleFacts[],
  spoken: readonly SpokenRule[] = [],
): readonly Completion[] {
  const cursor = createCursor(plan, offset, catalog);
  return (
    completeDirective(cursor, rules, spoken) ??
    completeImage(cursor) ??
    completeMount(cursor) ??
    completeCopy(cursor) ??
    completePlace(cursor)
  );
}

function completePlace(cursor: Cursor): readonly Completion[] {
  const place = readPlace(cursor.plan.dockerfile, cursor.offset, cursor.catalog);
  if (!place) {
    return [];
  }
  if (place.kind === 'program') {
    return completePrograms(cursor, place);
  }
  const isValue = place.kind === 'variableValue' || place.kind === 'flagValue' || place.kind === 'argument';
  return insertAt(cursor, { ...place, ...(isValue && { typed: lastOf(place.typed), rest: pathRest }) }, entriesOf(place, cursor));
}

/** Of a list in quotes, the entry that is being written. */
function lastOf(typed: string): string {
  return typed.slice(typed.lastIndexOf(' ') + 1);
}

function entriesOf(place: Exclude<Place, { readonly kind: 'program' }>, cursor: Cursor): readonly Entry[] {
  switch (place.kind) {
    case 'variable':
      return completeVariables(cursor, place);
    case 'variableValue':
      return completeVariableValues(cursor, place.name, place.typed);
    case 'command':
      return completeCommands(cursor, place.parent);
    case 'flag':
      return completeFlags(cursor, place);
    case 'flagValue':
      return completeFlagValues(cursor, place);
    case 'argument':
      return [...knownValues(cursor, place.command, place.typed), ...(place.typed === '' ? completeFlags(cursor, place) : [])];
    case 'module':
      return completeModules(cursor);
  }
}
