import { onceFor } from '../../memo.ts';
import { normalizeName } from '../../project/names.ts';
import { defaultGroups, groupRequirements, type Pyproject } from '../../project/pyproject.ts';
import { hasOption } from '../../uv/invocation.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { findNamedProjects } from './definedNames.ts';

/** What the options and variables of a sync select: projects, and the extras and groups of them. Names are normalised; only extras and groups that hold something. */
export interface SyncSelection {
  /** Whether the projects' own dependencies are part of it: not with `--only-group` and `--only-dev`. */
  readonly whole: boolean;
  readonly projects: readonly string[];
  readonly extras: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** What a call selects; `undefined` where a word of it, a variable or a selected project cannot be known. */
export function readSelection(call: UvCall): SyncSelection | undefined {
  return selectionOf(call);
}

const selectionOf = onceFor((call: UvCall): SyncSelection | undefined => {
  const projects = findNamedProjects(call);
  const extras = call.list('extra');
  const noExtra = call.list('noExtra');
  const groups = readGroups(call, projects ?? []);
  const sure = (['allExtras', 'allGroups', 'allPackages'] as const).every((name) => call.setting(name).kind === 'known');
  if (!projects || !groups || !sure || call.invocation.unsure || extras.kind === 'unknown' || noExtra.kind === 'unknown') {
    return undefined;
  }
  const whole = !hasOption(call.invocation.options, '--only-group', '--only-dev');
  const given = call.isSurely('allExtras', true)
    ? projects.flatMap((project) => [...project.extras.keys()])
    : extras.value.map(normalizeName);
  const left = new Set(noExtra.value.map(normalizeName));
  const filled = given.filter((name) => !left.has(name) && projects.some((project) => (project.extras.get(name)?.length ?? 0) > 0));
  return {
    whole,
    projects: projects.map(({ name }) => name).filter((name) => name !== undefined),
    extras: new Set(whole ? filled : []),
    groups,
  };
});

function readGroups(call: UvCall, selected: readonly Pyproject[]): ReadonlySet<string> | undefined {
  const given = call.list('group');
  const only = call.list('onlyGroup');
  const excluded = call.list('noGroup');
  const noDev = call.setting('noDev');
  const noDefaults = call.setting('noDefaultGroups');
  const root = call.diskProject?.root.pyproject;
  if (
    given.kind === 'unknown' ||
    only.kind === 'unknown' ||
    excluded.kind === 'unknown' ||
    noDev.kind === 'unknown' ||
    noDefaults.kind === 'unknown' ||
    !root
  ) {
    return undefined;
  }
  const projects = [...new Set([...selected, root])];
  const { options } = call.invocation;
  const wanted =
    only.value.length > 0 || hasOption(options, '--only-dev')
      ? [...only.value, ...(hasOption(options, '--only-dev') ? ['dev'] : [])]
      : [
          ...(call.isSurely('allGroups', true) ? projects.flatMap(({ groups }) => [...groups.keys()]) : given.value),
          ...(noDefaults.value ? [] : selected.flatMap(defaultGroups)),
          ...(hasOption(options, '--dev') ? ['dev'] : []),
        ];
  const left = new Set([...excluded.value.map(normalizeName), ...(noDev.value ? ['dev'] : [])]);
  const names = wanted.map(normalizeName).filter((name) => !left.has(name));
  return new Set(names.filter((name) => projects.some((project) => groupRequirements(project, name).length > 0)));
}
