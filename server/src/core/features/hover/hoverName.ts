import { findInstallSet } from '../../build/environment/installedSet.ts';
import type { BuildPlan } from '../../build/plan.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import { explainPackages } from '../../explain/explainPackages.ts';
import { formatSize } from '../../explain/formatPackages.ts';
import type { Lock, LockedPackage } from '../../project/lock.ts';
import type { Project } from '../../project/project.ts';
import { defaultGroups, type Pyproject } from '../../project/pyproject.ts';
import { findProjectName, type ProjectName } from '../givenName.ts';
import { code, heading, joinParagraphs, listCode } from '../markdown.ts';
import type { HoverPlace, HoverText } from './hoverText.ts';

/** An extra, a group, a package or a script of the project that a call of uv names. */
export function hoverName({ plan, offset }: HoverPlace): HoverText | undefined {
  const found = findProjectName(plan, offset);
  const markdown = found && describeName(plan, found);
  return found && markdown ? { span: found.given.span, markdown } : undefined;
}

function describeName(plan: BuildPlan, { given: { kind, name }, project, call }: ProjectName): string | undefined {
  if (!project || !call) {
    return project && describeScript(project, name);
  }
  switch (kind) {
    case 'group':
      return describeGroup(plan, call, project, name);
    case 'extra':
      return describeExtra(plan, call, project, name);
    case 'package':
      return describePackage(plan, call, project, name);
    case 'script':
      return describeScript(project, name);
  }
}

/** The projects that a name may belong to: the one that is called in first. */
function projectsOf(project: Project): readonly Pyproject[] {
  return [...new Set([project.pyproject, project.root.pyproject, ...project.members().list.map(({ pyproject }) => pyproject)])];
}

function ownedBy({ name }: Pyproject): string {
  return name === undefined ? '' : ` of ${code(name)}`;
}

function describeGroup(plan: BuildPlan, call: UvCall, project: Project, name: string): string | undefined {
  const owner = projectsOf(project).find(({ groups }) => groups.has(name));
  const group = owner?.groups.get(name);
  if (!owner || !group) {
    return undefined;
  }
  return joinParagraphs([
    heading(name, `dependency group${ownedBy(owner)}${defaultGroups(owner).includes(name) ? ', installed unless it is left out' : ''}`),
    tellRequirements(group.requirements),
    group.includes.length > 0 && `Includes the groups ${listCode(group.includes)}.`,
    tellPart(plan, call, 'group', name),
  ]);
}

function describeExtra(plan: BuildPlan, call: UvCall, project: Project, name: string): string | undefined {
  const owner = projectsOf(project).find(({ extras }) => extras.has(name));
  return (
    owner &&
    joinParagraphs([
      heading(name, `extra${ownedBy(owner)}`),
      tellRequirements(owner.extras.get(name) ?? []),
      tellPart(plan, call, 'extra', name),
    ])
  );
}

function tellRequirements(requirements: readonly string[]): string {
  return requirements.length === 0 ? 'Asks for nothing by itself.' : `Asks for ${listCode(requirements)}.`;
}

/** What it adds to the environment behind the call. */
function tellPart(plan: BuildPlan, call: UvCall, kind: 'extra' | 'group', name: string): string | undefined {
  const part = explainPackages({ plan }, call)?.parts.find((each) => each.kind === kind && each.name === name);
  return (
    part &&
    `Brings ${part.packages} ${part.packages === 1 ? 'package' : 'packages'} that nothing before it asks for, ${formatSize(part.downloadBytes)} to download.`
  );
}

function describePackage(plan: BuildPlan, call: UvCall, project: Project, name: string): string | undefined {
  const lock = project.lock();
  const entries = lock.kind === 'present' ? lock.value.byName(name) : [];
  const member = projectsOf(project).find((each) => each.name === name);
  if (lock.kind !== 'present' || (entries.length === 0 && !member)) {
    return undefined;
  }
  const versions = [...new Set(entries.map(({ version }) => version).filter((version) => version !== undefined))];
  return joinParagraphs([
    heading([name, ...versions].join(' '), member ? 'member of the workspace' : tellSource(entries)),
    member ? tellRequirements(member.dependencies) : tellSize(plan, call, entries),
    tellDependents(lock.value, name),
  ]);
}

function tellSource([entry]: readonly LockedPackage[]): string {
  return entry === undefined ? 'not in uv.lock' : entry.source.kind === 'registry' ? 'in uv.lock' : `in uv.lock, from ${entry.source.kind}`;
}

function tellSize(plan: BuildPlan, call: UvCall, entries: readonly LockedPackage[]): string | undefined {
  const [entry, ...others] = entries;
  const size = entry && others.length === 0 ? findInstallSet(plan, call)?.downloadSize([entry]) : undefined;
  return size?.complete && size.bytes > 0 ? `${formatSize(size.bytes)} to download.` : undefined;
}

/** Who asks for a package directly. */
function tellDependents(lock: Lock, name: string): string | undefined {
  const asks = ({ dependencies, optional, groups }: LockedPackage): boolean =>
    [dependencies, ...optional.values(), ...groups.values()].some((list) => list.some((dependency) => dependency.name === name));
  const dependents = [...new Set(lock.packages.filter(asks).map((entry) => entry.name))];
  return dependents.length === 0 ? undefined : `Needed by ${listCode(dependents)}.`;
}

function describeScript(project: Project, name: string): string | undefined {
  const owner = projectsOf(project).find(({ scripts }) => scripts.has(name));
  return owner && joinParagraphs([heading(name, `script${ownedBy(owner)}`), `Starts ${code(owner.scripts.get(name) ?? '')}.`]);
}
