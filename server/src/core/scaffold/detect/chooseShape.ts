import type { Project } from '../../project/project.ts';
import { hasPathSources, isPackage } from '../../project/pyproject.ts';
import type { Inputs } from '../../snapshot/inputs.ts';
import { folderOf, relativeTo } from '../../text/path.ts';
import type { WorkspaceShape } from '../plan.ts';
import { type Candidate, extrasOf, findCandidate, findNeededMembers, isStartable, versionsOf } from './candidates.ts';

/** What becomes of a project: the programs that get images, and why. */
export interface ChosenShape {
  readonly shape: WorkspaceShape;
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly reason: string;
}

/** The shape that was asked for, or the one that fits the project; a sentence where the project is none that can have it. */
export function chooseShape(inputs: Inputs, project: Project, wanted: WorkspaceShape | undefined): ChosenShape | string {
  const own = lookAt(inputs, project, project);
  const members = project.root === project ? listStartableMembers(inputs, project) : [];
  const applications = [...(isStartable(own) ? [own] : []), ...members];
  if (wanted === 'all' || wanted === 'each') {
    return chooseSeveral(project, wanted, applications, 'it was chosen');
  }
  if (wanted === undefined && !isStartable(own) && members.length > 1) {
    const holder = members.find((candidate) => needsAll(project, candidate, members));
    return holder
      ? chooseSeveral(
          project,
          'all',
          [holder, ...members.filter((other) => other !== holder)],
          `${nameIn(project, holder)} needs the others`,
        )
      : chooseSeveral(project, 'each', members, 'none of those that can be started needs all others');
  }
  const chosen = chooseMember(project, own, members);
  return wanted === 'wheels' ? chooseWheels(project, chosen) : { shape: 'member', ...chosen };
}

function lookAt(inputs: Inputs, project: Project, { folder, pyproject }: Pick<Project, 'folder' | 'pyproject'>): Candidate {
  return findCandidate(inputs, folder, pyproject, versionsOf(project));
}

/** The members of a workspace that can be started; a script of a package that another one needs is a tool beside a library. */
export function listStartableMembers(inputs: Inputs, project: Project): readonly Candidate[] {
  const members = project.members().list.filter(({ path }) => path !== '');
  const startable = members.map((member) => lookAt(inputs, project, member)).filter(isStartable);
  const isTool = (candidate: Candidate): boolean =>
    /^(?:script|package)$/.test(candidate.start.framework) &&
    startable.some((other) => other !== candidate && needsAll(project, other, [candidate]));
  return startable.filter((candidate) => !isTool(candidate));
}

/** What listens first: it is what an image is started for. */
function chooseSeveral(project: Project, shape: 'all' | 'each', applications: readonly Candidate[], reason: string): ChosenShape | string {
  const [first, ...others] = [...applications].sort((a, b) => Number(b.start.port !== undefined) - Number(a.start.port !== undefined));
  if (project.root.members().list.length < 2 && project.root.pyproject.uv.workspace === undefined) {
    return `${project.folder} is no workspace: there is one image to make. Leave out --shape ${shape}.`;
  }
  if (!first) {
    return project.root === project
      ? `No member of the workspace in ${project.folder} can be started, so --shape ${shape} has nothing to make an image of.`
      : `--shape ${shape} is for the root of the workspace: ${project.root.folder}.`;
  }
  return { shape, candidates: [first, ...others], reason };
}

/** The project itself; of a workspace's root that starts nothing the first member that does. */
function chooseMember(project: Project, own: Candidate, members: readonly Candidate[]): Omit<ChosenShape, 'shape'> {
  const first = isStartable(own) ? undefined : (members.find(({ start }) => start.port !== undefined) ?? members[0]);
  if (!first) {
    const more = members.map((other) => nameIn(project, other)).join(', ');
    const itself = `it can be started itself${more === '' ? '' : `; so can ${more}: --shape each makes an image for each`}`;
    return { candidates: [own], reason: isStartable(own) ? itself : reasonOfNone(project) };
  }
  const others = members.filter((other) => other !== first).map((other) => nameIn(project, other));
  const reason =
    others.length === 0
      ? 'the only member that can be started'
      : `the first member that can be started; --project ${others.join(' or ')} makes files for another one`;
  return { candidates: [first], reason };
}

function reasonOfNone(project: Project): string {
  return project.root === project ? 'nothing in it was found that can be started' : 'its folder was named';
}

function chooseWheels(project: Project, chosen: Omit<ChosenShape, 'shape'>): ChosenShape | string {
  const [main] = chosen.candidates;
  const needed = findNeededMembers(project, main.declared.pyproject, extrasOf(main));
  const unbuilt = needed.find((pyproject) => !isPackage(pyproject));
  if (unbuilt) {
    return `${folderOf(unbuilt.file)} is no package, so no wheel can be built of it. --shape wheels needs a [build-system] in its pyproject.toml.`;
  }
  // What a wheel asks for has its name only: it would be looked for on the index.
  if (needed.some(hasPathSources)) {
    return '--shape wheels cannot be had with dependencies that are folders and no members of the workspace.';
  }
  return main.start.needsFiles
    ? `${main.start.command.join(' ')} is started out of the project's folder, so the image needs its files. --shape wheels cannot be had for it.`
    : { shape: 'wheels', ...chosen, reason: `${needed.map(({ name }) => name).join(', ')}: built with uv build` };
}

function needsAll(project: Project, candidate: Candidate, others: readonly Candidate[]): boolean {
  const needed = findNeededMembers(project, candidate.declared.pyproject, extrasOf(candidate));
  return others.every(({ declared }) => needed.includes(declared.pyproject));
}

function nameIn(project: Project, { folder }: Candidate): string {
  return relativeTo(project.folder, folder) ?? '';
}
