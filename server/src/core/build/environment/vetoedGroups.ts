import { normalizeName } from '../../project/names.ts';
import { groupRequirements } from '../../project/pyproject.ts';
import type { Option } from '../../uv/invocation.ts';
import type { Origin } from '../../uv/settings.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { findDefinedGroups } from './definedNames.ts';

/** A group that an option asks for, and that an exclusion keeps out all the same. */
export interface VetoedGroup {
  /** Normalised. */
  readonly group: string;
  /** `--group dev`, `--only-group dev` or `--all-groups`. */
  readonly option: Option;
  readonly by: Origin;
}

/**
 * The groups that a call asks for in vain: an exclusion wins over `--group`, `--only-group` and `--all-groups` without a word (0.9.16 to 0.13.9), while `--dev` and
 * `--only-dev` lift `UV_NO_DEV`. `--all-groups` beside an exclusion of the same call means what it says. None where that is not sure.
 */
export function findVetoedGroups(call: UvCall): readonly VetoedGroup[] {
  const exclusions = findExclusions(call);
  return call.invocation.options.flatMap((option) => {
    if (option.name === '--all-groups') {
      return exclusions.filter(({ by, group }) => by.kind === 'environment' && hasGroup(call, group)).map((each) => ({ ...each, option }));
    }
    const named = /^--(?:only-)?group$/.test(option.name) ? option.value?.text : undefined;
    return exclusions.filter(({ group }) => named !== undefined && normalizeName(named) === group).map((each) => ({ ...each, option }));
  });
}

function findExclusions(call: UvCall): readonly { readonly group: string; readonly by: Origin }[] {
  const noDev = call.setting('noDev');
  const noGroup = call.list('noGroup');
  const names = noGroup.kind === 'known' ? noGroup.value.map(normalizeName) : [];
  const dev = noDev.kind === 'known' && noDev.value ? [{ group: 'dev', by: noDev.origin }] : [];
  return [...dev, ...(noGroup.kind === 'known' ? names.map((group) => ({ group, by: noGroup.origin })) : [])];
}

function hasGroup(call: UvCall, group: string): boolean {
  return (findDefinedGroups(call)?.projects ?? []).some((project) => groupRequirements(project, group).length > 0);
}
