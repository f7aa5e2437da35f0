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
 * ask for directly. With --frozen uv does not look for members that are not built (`package = false`). `undefined` where the selection cannot be known.
 */
export function findNeededMembers(call: UvCall): readonly Member[] | undefined {
  return membersOf(call);
}

const membersOf = onceFor((call: UvCall): readonly Member[] | undefined => {
  const project = call.diskProject;
  const members = project?.members();
  // Without sources, what the members are needed for comes from the index, as far as it is there.
  if (!project || standsAlone(call) || !members?.complete || call.invocation.unsure || !call.isSurely('noSources', false)) {
    return undefined;
  }
  const lock = project.lock().kind;
  const names = lock === 'present' ? lockedNames(call) : lock === 'absent' ? directNames(call, project) : undefined;
  return names && members.list.filter(({ path, pyproject: { name } }) => path !== '' && name !== undefined && names.has(name));
});

function lockedNames(call: UvCall): ReadonlySet<string> | undefined {
  const set = findCommonInstallSet(call);
  const leftOut = call.list('noInstallPackage');
  if (!set || leftOut.kind === 'unknown') {
    return undefined;
  }
  const names = set.entries.map((entry) => entry.package.name);
  const lenient = (['frozen', 'noInstallWorkspace', 'noInstallLocal'] as const).some((name) => !call.isSurely(name, false));
  const unbuilt = lenient ? [] : set.leftOut.map((entry) => entry.package).filter(({ source }) => source.kind === 'virtual');
  const without = new Set(leftOut.value.map(normalizeName));
  return new Set([...names, ...unbuilt.map(({ name }) => name).filter((name) => !without.has(name))]);
}

/** What is installed where nothing is locked yet: the selected projects, and what they name. */
function directNames(call: UvCall, project: Project): ReadonlySet<string> | undefined {
  const settings = (['noInstallWorkspace', 'noInstallLocal', 'noInstallProject'] as const).map((name) => call.setting(name));
  const left = call.list('noInstallPackage');
  const selected = selectedProjects(call) ?? (project.root.pyproject.hasProject ? undefined : []);
  if (!selected || left.kind === 'unknown' || settings.some(({ kind }) => kind === 'unknown')) {
    return undefined;
  }
  const only = hasOption(call.invocation.options, '--only-group', '--only-dev');
  if (only || call.isSurely('noInstallWorkspace', true) || call.isSurely('noInstallLocal', true)) {
    return new Set();
  }
  // A root without `[project]` stands for all of its members.
  const own = selected.filter(({ hasProject }) => hasProject);
  const wanted = own.length > 0 ? own : project.members().list.map(({ pyproject }) => pyproject);
  const leftOut = new Set(left.value.map(normalizeName));
  const itself = call.isSurely('noInstallProject', true) ? new Set(selected.map(({ name }) => name)) : new Set<string>();
  const names = wanted.flatMap((pyproject) => [pyproject.name ?? '', ...requiredBy(pyproject)]);
  return new Set(names.filter((name) => !leftOut.has(name) && !itself.has(name)));
}

function requiredBy(pyproject: Pyproject): string[] {
  const requirements = [...pyproject.dependencies, ...defaultGroups(pyproject).flatMap((group) => groupRequirements(pyproject, group))];
  return requirements.map(requirementName).filter((name) => name !== undefined);
}
