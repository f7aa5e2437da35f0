import type { UvCatalog } from '../catalog/catalog.ts';
import { mergeCompose } from '../compose/mergeCompose.ts';
import { readPublishedPorts } from '../compose/publishedPorts.ts';
import { entryIn, type Inputs } from '../snapshot/inputs.ts';
import { recordInputs } from '../snapshot/recordInputs.ts';
import { folderOf, joinPath, nameOf, type Path } from '../text/path.ts';
import type { Detection, ProjectImages } from './detect/detection.ts';
import { detectProject } from './detect/project.ts';
import { writeCompose, writeProductionCompose } from './files/compose.ts';
import type { ComposeBuild, ComposeImage } from './files/composeService.ts';
import { writeDevcontainer } from './files/devcontainer.ts';
import { writeDockerignore } from './files/dockerignore.ts';
import { writeWorkflow } from './files/workflow.ts';
import { listChoices } from './listChoices.ts';
import type { PlannedFile, ScaffoldChoices, ScaffoldKind, ScaffoldPlan } from './plan.ts';
import { findDevelopmentBuild, lacksDockerfile, planDockerfiles } from './planDockerfiles.ts';
import { readText } from './readText.ts';

/** What is to be made, and for which project. */
export interface ScaffoldRequest {
  /** The folder of the project: of a pyproject.toml, or of requirements files. */
  readonly folder: Path;
  /** Empty: `production` and `dockerignore`. */
  readonly kinds: readonly ScaffoldKind[];
  /** What is not among them is as in the Dockerfile that this program wrote before, else as usual. */
  readonly choices?: Partial<ScaffoldChoices>;
  /** The topmost folder that is looked at. */
  readonly boundary: Path;
  readonly inputs: Inputs;
  readonly catalog: UvCatalog;
}

/** Plans the Docker files of a project. Pure: what the inputs lack stands in `missing`, and nothing is written. Never throws. */
export function planScaffold({ folder, kinds, choices, boundary, inputs, catalog }: ScaffoldRequest): ScaffoldPlan {
  const recorded = recordInputs(inputs);
  const found = detectProject(recorded.inputs, { folder, boundary, choices: choices ?? {} }, catalog);
  if (typeof found === 'string') {
    return { files: [], detected: [], choices: [], failure: found, missing: recorded.missing() };
  }
  const { detected } = found;
  const files = planFiles(recorded.inputs, found, completeKinds(recorded.inputs, found, kinds));
  const unread = files.find((file) => standsUnread(recorded.inputs, file));
  return unread
    ? {
        files: [],
        detected,
        choices: [],
        failure: `${unread.path} is there and cannot be read as text, so it would be lost. Nothing was written: move it away first.`,
        missing: recorded.missing(),
      }
    : { files, detected, choices: listChoices(found), missing: recorded.missing() };
}

/** Whether something stands at the place of a new file that is no text: a folder, a link to nowhere, what cannot be read. */
function standsUnread(inputs: Inputs, { path, before }: PlannedFile): boolean {
  return before === undefined && entryIn(inputs, folderOf(path), nameOf(path)) !== 'absent';
}

/** With what the wanted files need: a Dockerfile brings its .dockerignore, and compose needs something to build. */
function completeKinds(inputs: Inputs, { images }: ProjectImages, kinds: readonly ScaffoldKind[]): ReadonlySet<ScaffoldKind> {
  const wanted = new Set<ScaffoldKind>(kinds.length === 0 ? ['production', 'dockerignore'] : kinds);
  if (wanted.has('compose') || wanted.has('devcontainer')) {
    wanted.add('development');
  }
  if (wanted.has('production') || wanted.has('development') || images.some((image) => lacksDockerfile(inputs, image, wanted))) {
    wanted.add('dockerignore');
  }
  return wanted;
}

function planFiles(inputs: Inputs, found: ProjectImages, kinds: ReadonlySet<ScaffoldKind>): readonly PlannedFile[] {
  const [first, ...others] = found.images;
  const { root } = first;
  const base = joinPath(root, found.folder);
  const place = (path: string, content: string): PlannedFile => planFile(inputs, path, content);
  const production = (detection: Detection): ComposeImage => ({ detection, build: buildOf(detection, found.folder, 'Dockerfile') });
  const development = (detection: Detection): ComposeImage => {
    const { file, target } = findDevelopmentBuild(inputs, detection, kinds);
    return { detection, build: { ...buildOf(detection, found.folder, file), ...(target !== undefined && { target }) } };
  };
  const composeFile = existingName(inputs, base, ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml']);
  const inRepository = (detection: Detection): ComposeImage => ({ detection, build: buildOf(detection, '', 'Dockerfile') });
  return [
    ...found.images.flatMap((detection) => planDockerfiles(inputs, detection, kinds, place)),
    ...(kinds.has('dockerignore') ? [planDockerignore(inputs, found.images)] : []),
    ...(kinds.has('compose') ? [planCompose(inputs, joinPath(base, composeFile), found.images.map(development), writeCompose)] : []),
    ...(kinds.has('compose-production')
      ? [planCompose(inputs, joinPath(base, 'compose.prod.yaml'), found.images.map(production), writeProductionCompose)]
      : []),
    ...(kinds.has('workflow')
      ? [place(joinPath(root, '.github/workflows/docker.yml'), writeWorkflow([inRepository(first), ...others.map(inRepository)]))]
      : []),
    ...(kinds.has('devcontainer')
      ? [place(joinPath(base, '.devcontainer/devcontainer.json'), writeDevcontainer(first, fromFolderBelow(development(first).build)))]
      : []),
  ];
}

/** The build of an image's Dockerfile, as a compose file in `folder` names it. */
function buildOf({ folder: own }: Detection, folder: string, dockerfile: string): ComposeBuild {
  const context = folder === '' ? '.' : folder.split('/').fill('..').join('/');
  const path = own === '' ? dockerfile : `${own}/${dockerfile}`;
  return { context, ...(path !== 'Dockerfile' && { dockerfile: path }) };
}

function fromFolderBelow(build: ComposeBuild): ComposeBuild {
  return { ...build, context: build.context === '.' ? '..' : `../${build.context}` };
}

/** The ignore file counts at the root of the build context. */
function planDockerignore(inputs: Inputs, images: ProjectImages['images']): PlannedFile {
  const [{ root }] = images;
  const folders = images.map(({ folder }) => folder).filter(Boolean);
  const needed = [...new Set(images.flatMap(({ install }) => listNeededFiles(install)))];
  const path = joinPath(root, '.dockerignore');
  const before = readText(inputs, path);
  return { ...planFile(inputs, path, writeDockerignore(before, { needed, folders })), additive: true };
}

/** What an installation reads, beside the sources. */
function listNeededFiles(install: Detection['install']): readonly string[] {
  return install.kind === 'requirements'
    ? [...install.files, ...install.developmentFiles]
    : ['pyproject.toml', 'uv.lock', ...install.settings, ...install.members.map((path) => `${path}/pyproject.toml`), ...install.buildFiles];
}

/** A compose file that stands there keeps its own services, and their ports. */
function planCompose(inputs: Inputs, path: Path, images: readonly ComposeImage[], write: typeof writeCompose): PlannedFile {
  const before = readText(inputs, path);
  if (before === undefined) {
    return planFile(inputs, path, write(images, new Set()));
  }
  const names = images.flatMap(({ detection }) => [detection, ...detection.others].map(({ name }) => name));
  const used = [...readPublishedPorts(before)].flatMap(([name, ports]) => (names.includes(name) ? [] : ports));
  const wanted = write(images, new Set(used));
  const { content, additive } = mergeCompose(before, wanted) ?? { content: wanted, additive: false };
  return { ...planFile(inputs, path, content), additive };
}

function existingName(inputs: Inputs, folder: Path, names: readonly [string, ...string[]]): string {
  return names.find((name) => typeof entryIn(inputs, folder, name) === 'object') ?? names[0];
}

function planFile(inputs: Inputs, path: Path, content: string): PlannedFile {
  const before = readText(inputs, path);
  const action = before === undefined ? 'create' : before === content ? 'unchanged' : 'update';
  return { path, action, content, ...(before !== undefined && { before }), additive: false };
}
