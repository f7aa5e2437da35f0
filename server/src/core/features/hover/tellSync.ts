import { findInstallSet } from '../../build/environment/installedSet.ts';
import { readInstallRequest } from '../../build/environment/installRequest.ts';
import { syncsProject } from '../../build/environment/syncsProject.ts';
import type { BuildPlan } from '../../build/plan.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import { explainPackages } from '../../explain/explainPackages.ts';
import { formatPackages } from '../../explain/formatPackages.ts';
import { type InstallRequest, includesExtra, includesGroup } from '../../project/install/request.ts';
import type { Project } from '../../project/project.ts';
import type { Pyproject } from '../../project/pyproject.ts';
import { code, listCode } from '../markdown.ts';

/** What a call that syncs a project installs, by uv.lock: how many packages and how much, which groups and extras, and what it leaves out. */
export function tellSync(plan: BuildPlan, call: UvCall): readonly string[] {
  const set = syncsProject(call) ? findInstallSet(plan, call) : undefined;
  const packages = set && explainPackages({ plan }, call);
  if (!set || !packages) {
    return [];
  }
  const left = set.leftOut.filter(({ package: { source } }) => source.kind !== 'virtual').map(({ package: { name } }) => name);
  return [
    `Packages in ${code(call.environment ?? 'the environment')} behind it: ${formatPackages(packages)}.`,
    ...tellChoice(call),
    ...(left.length === 0 ? [] : [`Not installed: ${listCode(left)}.`]),
  ];
}

/** Which of the project's groups and extras are installed. */
function tellChoice(call: UvCall): readonly string[] {
  const project = call.diskProject;
  const lock = project?.lock();
  const request = project && lock?.kind === 'present' ? readInstallRequest(call, project, lock.value) : undefined;
  const owner = request && project && ownerOf(request, project);
  if (!owner) {
    return [];
  }
  const { name } = owner;
  return [
    ...tellNames('Groups', [...owner.groups.keys()], (group) => includesGroup(request, name, group)),
    ...tellNames('Extras', [...owner.extras.keys()], (extra) => !request.groups.only && includesExtra(request.extras, extra)),
  ];
}

/** The pyproject.toml whose groups and extras a request chooses among: only one project has them. */
function ownerOf({ roots }: InstallRequest, project: Project): Pyproject | undefined {
  const [root, ...others] = roots;
  const all = [project.pyproject, ...project.members().list.map(({ pyproject }) => pyproject)];
  return others.length > 0 ? undefined : all.find(({ name }) => name === root);
}

function tellNames(what: string, names: readonly string[], isIn: (name: string) => boolean): readonly string[] {
  const taken = names.filter(isIn);
  const left = names.filter((name) => !isIn(name));
  if (names.length === 0) {
    return [];
  }
  return [`${what}: ${taken.length === 0 ? 'none' : listCode(taken)}${left.length === 0 ? '' : `, without ${listCode(left)}`}.`];
}
