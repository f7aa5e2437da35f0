import { requirementName } from '../../project/names.ts';
import type { Project } from '../../project/project.ts';
import { groupRequirements, isPackage } from '../../project/pyproject.ts';
import { joinPath } from '../../text/path.ts';
import { hasOption } from '../../uv/invocation.ts';
import { runsInBuild } from '../failure.ts';
import { lookAtCall } from '../files/lookAtCall.ts';
import type { BuildPlan, Stage } from '../plan.ts';
import { chainOf } from '../stageChain.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { isProjectCommand } from './environmentDirectory.ts';
import { findCommonInstallSet } from './installedSet.ts';
import { mayInstallOtherwise } from './otherInstalls.ts';
import { readSelection, type SyncSelection } from './syncSelection.ts';

/** A sync of a workspace's root that installs no member, although they are there. */
export interface OmittedMembers {
  /** The last sync of the environment. */
  readonly call: UvCall;
  /** The other syncs of it in the stage. */
  readonly earlier: readonly UvCall[];
  readonly project: Project;
  /** Of the members, sorted. */
  readonly names: readonly string[];
}

/** The environments of a stage that hold the root of a workspace and surely none of its members. */
export function findOmittedMembers(plan: BuildPlan, stage: Stage): readonly OmittedMembers[] {
  const calls = stage.steps.flatMap(({ run }) => run?.uvCalls ?? []);
  const last = calls.findLast(({ invocation }) => invocation.command === 'uv sync');
  const names = last && namesOmitted(plan, last);
  if (!last?.diskProject || !names || picksMembers(plan) || mayInstallOtherwise(chainOf(stage))) {
    return [];
  }
  const earlier = calls.filter((call) => call !== last && call.invocation.command === 'uv sync' && call.environment === last.environment);
  return [{ call: last, earlier, project: last.diskProject, names }];
}

/** The members, where the root's own dependencies lead to none of them and one of them is there. */
function namesOmitted(plan: BuildPlan, call: UvCall): readonly string[] | undefined {
  const project = call.diskProject;
  const root = call.project.kind === 'present' ? call.project.root : undefined;
  const members = project?.members();
  const selection = project?.pyproject === project?.root.pyproject && runsInBuild(call) ? readSelection(call) : undefined;
  if (!project || root === undefined || !members?.complete || !selection?.whole || selection.projects[0] !== project.pyproject.name) {
    return undefined;
  }
  const others = members.list.filter(({ path }) => path !== '');
  const there = others.some(({ path }) => lookAtCall(plan, call, joinPath(root, `${path}/pyproject.toml`)).kind === 'present');
  const needed = neededNames(call, project, selection);
  const names = others.map(({ pyproject }) => pyproject.name).filter((name) => name !== undefined);
  // A root that is a package of its own is what the image is for; its members are tools and plugins beside it.
  const isProgram = isPackage(project.pyproject);
  return there && !isProgram && selection.projects.length === 1 && project.pyproject.hasProject && !names.some((name) => needed.has(name))
    ? names.sort()
    : undefined;
}

function neededNames(call: UvCall, project: Project, selection: SyncSelection): ReadonlySet<string> {
  const set = findCommonInstallSet(call);
  if (set) {
    return new Set([...set.entries, ...set.uncertain, ...set.leftOut].map((entry) => entry.package.name));
  }
  const { pyproject } = project;
  const asked = [
    ...pyproject.dependencies,
    ...[...selection.extras].flatMap((extra) => pyproject.extras.get(extra) ?? []),
    ...[...selection.groups].flatMap((group) => groupRequirements(pyproject, group)),
  ];
  return new Set(asked.map(requirementName).filter((name) => name !== undefined));
}

/** Whether some call of the file is for members: by an option, or from a member's folder. Stages that are built on this one may go on with its environment. */
function picksMembers(plan: BuildPlan): boolean {
  return plan.uvCalls.some(
    (call) =>
      isProjectCommand(call) &&
      (call.invocation.unsure ||
        hasOption(call.invocation.options, '--package', '--all-packages', '--script') ||
        call.project.kind === 'unknown' ||
        (call.diskProject !== undefined && call.diskProject.pyproject !== call.diskProject.root.pyproject)),
  );
}
