import type { UvCatalog } from '../../catalog/catalog.ts';
import { type Project, readProject } from '../../project/project.ts';
import type { Inputs } from '../../snapshot/inputs.ts';
import { nameOf, type Path, relativeTo } from '../../text/path.ts';
import type { Detected, ScaffoldChoices } from '../plan.ts';
import { chooseShape, listStartableMembers } from './chooseShape.ts';
import { chooseStart } from './chooseStart.ts';
import { describeProject } from './describeProject.ts';
import { describeRequirements } from './describeRequirements.ts';
import type { Detection, ProjectImages } from './detection.ts';
import { tellWhatIsMissing } from './missingProject.ts';
import { readRequirements } from './requirements.ts';

/** Where a project is, and what is wanted for it. */
export interface WantedProject {
  readonly folder: Path;
  /** The topmost folder that is looked at. */
  readonly boundary: Path;
  readonly choices: ScaffoldChoices;
}

/** Reads a project for its Docker files, or says in a sentence why it cannot be. */
export function detectProject(inputs: Inputs, wanted: WantedProject, catalog: UvCatalog): ProjectImages | string {
  const { folder, boundary, choices } = wanted;
  const answer = readProject(inputs, folder, boundary);
  if (answer.kind === 'broken') {
    return `${nameOf(answer.file)} is no valid TOML: ${answer.document.message}.`;
  }
  if (answer.kind !== 'present' || isForToolsOnly(answer.value)) {
    const requirements = readRequirements(inputs, folder);
    const single = requirements
      ? describeRequirements(inputs, folder, requirements, choices, catalog)
      : tellWhatIsMissing(inputs, folder, boundary);
    return typeof single === 'string' ? single : { images: [single], folder: '', detected: single.detected };
  }
  const project = choices.member === undefined ? answer.value : readMember(inputs, answer.value, choices.member, boundary);
  return typeof project === 'string' ? project : describeImages(inputs, project, choices, catalog);
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
  const { shape, reason } = chosen;
  const [main, ...further] = chosen.candidates;
  const candidates = [chooseStart(main, choices), ...further] as const;
  const members = project.root.members().list.filter(({ path }) => path !== '');
  const detected: Detected[] = [
    ...(members.length > 0
      ? [{ what: 'workspace', value: members.map(({ path }) => path).join(', '), reason: '[tool.uv.workspace] of the root' }]
      : []),
    ...(members.length > 0 || shape !== 'member' ? [{ what: 'shape', value: shape, reason }] : []),
  ];
  const images: Detection[] = [];
  const groups = shape === 'each' ? candidates.map((candidate) => [candidate] as const) : [candidates];
  for (const group of groups) {
    const image = describeProject(
      inputs,
      { project, candidates: group, holds: shape === 'each' ? 'member' : shape, choices, detected },
      catalog,
    );
    if (typeof image === 'string') {
      return image;
    }
    images.push(image);
  }
  const [first, ...others] = images;
  return first === undefined
    ? `Nothing can be started in ${project.folder}.`
    : {
        images: [first, ...others],
        folder: shape === 'each' ? '' : first.folder,
        detected: [...first.detected, ...others.flatMap((other) => describeDifference(other, first))],
        ...(members.length > 0 && {
          workspace: {
            shape,
            members: listStartableMembers(inputs, project.root).map(({ folder }) => relativeTo(project.root.folder, folder) ?? ''),
          },
        }),
      };
}

/** What is not as in the first image. */
function describeDifference(other: Detection, first: Detection): readonly Detected[] {
  const known = new Set(first.detected.map(({ what, value }) => `${what} ${value}`));
  return other.detected
    .filter(({ what, value }) => what !== 'project' && !known.has(`${what} ${value}`))
    .map((entry) => ({ ...entry, what: `${other.name}: ${entry.what}` }));
}
