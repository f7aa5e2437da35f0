import type { UvCatalog } from '../../catalog/catalog.ts';
import { type Project, readProject } from '../../project/project.ts';
import type { Inputs } from '../../snapshot/inputs.ts';
import { nameOf, type Path, relativeTo } from '../../text/path.ts';
import { findKeptChoices } from '../keptChoices.ts';
import { type Detected, type ScaffoldChoices, usualChoices, type WorkspaceShape } from '../plan.ts';
import { type ChosenShape, chooseShape, listStartableMembers } from './chooseShape.ts';
import { chooseStart } from './chooseStart.ts';
import { describeProject } from './describeProject.ts';
import { describeRequirements } from './describeRequirements.ts';
import type { Detection, ProjectImages } from './detection.ts';
import { tellWhatIsMissing } from './missingProject.ts';
import { readRequirements } from './requirements.ts';
import type { WantedImage } from './wantedImage.ts';

/** Where a project is, and what is wanted for it. */
export interface WantedProject {
  readonly folder: Path;
  /** The topmost folder that is looked at. */
  readonly boundary: Path;
  readonly choices: Partial<ScaffoldChoices>;
}

/** Reads a project for its Docker files, or says in a sentence why it cannot be. */
export function detectProject(inputs: Inputs, wanted: WantedProject, catalog: UvCatalog): ProjectImages | string {
  const { folder, boundary } = wanted;
  const answer = readProject(inputs, folder, boundary);
  if (answer.kind === 'broken') {
    return `${nameOf(answer.file)} is no valid TOML: ${answer.document.message}.`;
  }
  if (answer.kind !== 'present' || isForToolsOnly(answer.value)) {
    const requirements = readRequirements(inputs, folder);
    const choices = completeChoices(inputs, wanted, [folder]);
    const single = requirements
      ? describeRequirements(inputs, folder, requirements, choices, catalog)
      : tellWhatIsMissing(inputs, folder, boundary);
    return typeof single === 'string' ? single : { images: [single], folder: '', detected: single.detected };
  }
  const { member } = wanted.choices;
  const project = member === undefined ? answer.value : readMember(inputs, answer.value, member, boundary);
  if (typeof project === 'string') {
    return project;
  }
  const members = project.root === project ? project.members().list.map((each) => each.folder) : [];
  return describeImages(inputs, project, completeChoices(inputs, wanted, [project.folder, ...members]), catalog);
}

/** What was chosen before anew, else what earlier files were made with, else the usual. */
function completeChoices(inputs: Inputs, { choices }: WantedProject, folders: readonly Path[]): ScaffoldChoices {
  return { ...usualChoices, ...findKeptChoices(inputs, folders), ...choices };
}

function readMember(inputs: Inputs, { root }: Project, member: string, boundary: Path): Project | string {
  const found = root.members().list.find(({ path }) => path === member);
  const answer = found && readProject(inputs, found.folder, boundary);
  return answer?.kind === 'present' ? answer.value : `The workspace in ${root.folder} has no member ${member}.`;
}

/** A pyproject.toml that configures tools alone: uv finds no project in it. */
function isForToolsOnly({ pyproject }: Project): boolean {
  return !pyproject.hasProject && Object.keys(pyproject.uv.table).length === 0 && pyproject.groups.size === 0;
}

function describeImages(inputs: Inputs, project: Project, choices: ScaffoldChoices, catalog: UvCatalog): ProjectImages | string {
  const chosen = chooseShape(inputs, project, choices.shape);
  if (typeof chosen === 'string') {
    return chosen;
  }
  const { shape } = chosen;
  const [chosenMain, ...others] = chosen.candidates;
  const main = chooseStart(chosenMain, choices);
  const detected = describeShape(project, chosen);
  const wanted = (group: WantedImage['candidates']): WantedImage => ({
    project,
    candidates: group,
    holds: shape === 'each' ? 'member' : shape,
    choices,
    detected,
  });
  const first = describeProject(inputs, wanted(shape === 'each' ? [main] : [main, ...others]), catalog);
  const more = shape === 'each' ? others.map((candidate) => describeProject(inputs, wanted([candidate]), catalog)) : [];
  const images = joinImages(first, more, shape);
  return typeof images === 'string' ? images : { ...images, ...describeWorkspace(inputs, project, shape) };
}

/** What can be chosen of a workspace. */
function describeWorkspace(inputs: Inputs, { root }: Project, shape: WorkspaceShape): Pick<ProjectImages, 'workspace'> {
  const startable = listStartableMembers(inputs, root).map(({ folder }) => relativeTo(root.folder, folder) ?? '');
  return root.members().list.some(({ path }) => path !== '') ? { workspace: { shape, members: startable } } : {};
}

function describeShape(project: Project, { shape, reason }: ChosenShape): readonly Detected[] {
  const members = project.root.members().list.flatMap(({ path }) => (path === '' ? [] : [path]));
  return [
    ...(members.length > 0 ? [{ what: 'workspace', value: members.join(', '), reason: '[tool.uv.workspace] of the root' }] : []),
    ...(members.length > 0 || shape !== 'member' ? [{ what: 'shape', value: shape, reason }] : []),
  ];
}

/** The images together; a sentence where one of them cannot be made. */
function joinImages(first: Detection | string, others: readonly (Detection | string)[], shape: WorkspaceShape): ProjectImages | string {
  if (typeof first === 'string') {
    return first;
  }
  const images: Detection[] = [];
  for (const image of others) {
    if (typeof image === 'string') {
      return image;
    }
    images.push(image);
  }
  return {
    images: [first, ...images],
    folder: shape === 'each' ? '' : first.folder,
    detected: [...first.detected, ...images.flatMap((other) => describeDifference(other, first))],
  };
}

/** What is not as in the first image. */
function describeDifference(other: Detection, first: Detection): readonly Detected[] {
  const known = new Set(first.detected.map(({ what, value }) => `${what} ${value}`));
  return other.detected
    .filter(({ what, value }) => what !== 'project' && !known.has(`${what} ${value}`))
    .map((entry) => ({ ...entry, what: `${other.name}: ${entry.what}` }));
}
