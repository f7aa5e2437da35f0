import { onceFor } from '../../memo.ts';
import { normalizeName, requirementName } from '../../project/names.ts';
import type { Project } from '../../project/project.ts';
import { defaultGroups, groupRequirements, type Pyproject } from '../../project/pyproject.ts';
import type { Member } from '../../project/workspace.ts';
import { hasOption } from '../../uv/invocation.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { selectedProjects } from './installedGroups.ts';
import { findCommonInstallSet } from './installedSet.ts';
import { standsAlone } from './projectDirectory.ts';

/**
 * The workspace members (the root not counted) that a sync installs, whether or not they are in the image: by uv.lock, else by what the selected projects
 * ask for directly. `undefined` where the selection cannot be known.
 */
export function findNeededMembers(call: UvCall): readonly Member[] | undefined {
  return membersOf(call);
}

const membersOf = onceFor((call: UvCall): readonly Member[] | undefined => {
  const project = call.diskProject;
  const settings = (['noInstallWorkspace', 'noInstallLocal', 'noInstallProject', 'noSources'] as const).map((name) => call.setting(name));
  const left = call.list('noInstallPackage');
  if (
    !project ||
    standsAlone(call) ||
    call.invocation.unsure ||
    left.kind === 'unknown' ||
    settings.some(({ kind }) => kind === 'unknown')
  ) {
    return undefined;
  }
  if (call.isSurely('noInstallWorkspace', true) || call.isSurely('noInstallLocal', true)) {
    return [];
  }
  if (call.isSurely('noSources', true)) {
    // What the members are needed for then comes from the index, as far as it is there.
    return undefined;
  }
  const selected = selectedProjects(call) ?? (project.root.pyproject.hasProject ? undefined : []);
  const members = project.members();
  if (!selected || !members.complete) {
    return undefined;
  }
  const names = needed(call, project, selected);
  const leftOut = new Set(left.value.map(normalizeName));
  const own = call.isSurely('noInstallProject', true) ? new Set(selected.map(({ name }) => name)) : new Set<string>();
  return (
    names &&
    members.list.filter(
      ({ path, pyproject: { name } }) => path !== '' && name !== undefined && names.has(name) && !leftOut.has(name) && !own.has(name),
    )
  );
});

function needed(call: UvCall, project: Project, selected: readonly Pyproject[]): ReadonlySet<string> | undefined {
  const lock = project.lock();
  const groups = call.list('group');
  const extras = call.list('extra');
  if (groups.kind === 'unknown' || extras.kind === 'unknown' || call.list('onlyGroup').kind === 'unknown') {
    return undefined;
  }
  if (hasOption(call.invocation.options, '--only-group', '--only-dev')) {
    return new Set();
  }
  // A root without `[project]` stands for all of its members.
  const wanted =
    selected.length > 0 && selected.some(({ hasProject }) => hasProject)
      ? selected.filter(({ hasProject }) => hasProject)
      : project.members().list.map(({ pyproject }) => pyproject);
  if (lock.kind !== 'present') {
    return new Set(wanted.flatMap((pyproject) => [pyproject.name ?? '', ...directNames(pyproject)]));
  }
  const set = findCommonInstallSet(call);
  return set && new Set([...set.entries, ...set.leftOut].map((entry) => entry.package.name));
}

function directNames(pyproject: Pyproject): string[] {
  const requirements = [...pyproject.dependencies, ...defaultGroups(pyproject).flatMap((group) => groupRequirements(pyproject, group))];
  return requirements.map(requirementName).filter((name) => name !== undefined);
}
