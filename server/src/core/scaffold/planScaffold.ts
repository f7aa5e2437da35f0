import type { UvCatalog } from '../catalog/catalog.ts';
import { entryIn, type Inputs } from '../snapshot/inputs.ts';
import { recordInputs } from '../snapshot/recordInputs.ts';
import { folderOf, joinPath, nameOf, type Path, relativeTo } from '../text/path.ts';
import { type Detection, detectProject } from './detect/project.ts';
import { type ComposeBuild, writeCompose, writeProductionCompose } from './files/compose.ts';
import { writeDevcontainer } from './files/devcontainer.ts';
import { writeDockerignore } from './files/dockerignore.ts';
import { writeWorkflow } from './files/workflow.ts';
import type { PlannedFile, ScaffoldKind, ScaffoldPlan } from './plan.ts';
import { findDevelopmentBuild, planDockerfiles } from './planDockerfiles.ts';
import { readText } from './readText.ts';

/** What is to be made, and for which project. */
export interface ScaffoldRequest {
  /** The folder of the project: of a pyproject.toml. */
  readonly folder: Path;
  /** Empty: `production` and `dockerignore`. */
  readonly kinds: readonly ScaffoldKind[];
  /** The topmost folder that is looked at. */
  readonly boundary: Path;
  readonly inputs: Inputs;
  readonly catalog: UvCatalog;
}

/** Plans the Docker files of a project. Pure: what the inputs lack stands in `missing`, and nothing is written. Never throws. */
export function planScaffold({ folder, kinds, boundary, inputs, catalog }: ScaffoldRequest): ScaffoldPlan {
  const recorded = recordInputs(inputs);
  const detection = detectProject(recorded.inputs, folder, boundary, catalog);
  if (typeof detection === 'string') {
    return { files: [], detected: [], failure: detection, missing: recorded.missing() };
  }
  const files = planFiles(recorded.inputs, detection, completeKinds(kinds));
  const unread = files.find((file) => standsUnread(recorded.inputs, file));
  return unread
    ? {
        files: [],
        detected: detection.detected,
        failure: `${unread.path} is there and cannot be read as text, so it would be lost. Nothing was written: move it away first.`,
        missing: recorded.missing(),
      }
    : { files, detected: detection.detected, missing: recorded.missing() };
}

/** Whether something stands at the place of a new file that is no text: a folder, a link to nowhere, what cannot be read. */
function standsUnread(inputs: Inputs, { path, before }: PlannedFile): boolean {
  return before === undefined && entryIn(inputs, folderOf(path), nameOf(path)) !== 'absent';
}

/** With what the wanted files need: a Dockerfile brings its .dockerignore, and compose needs something to build. */
function completeKinds(kinds: readonly ScaffoldKind[]): ReadonlySet<ScaffoldKind> {
  const wanted = new Set<ScaffoldKind>(kinds.length === 0 ? ['production', 'dockerignore'] : kinds);
  if (wanted.has('compose') || wanted.has('devcontainer')) {
    wanted.add('development');
  }
  if (wanted.has('production') || wanted.has('development')) {
    wanted.add('dockerignore');
  }
  return wanted;
}

function planFiles(inputs: Inputs, detection: Detection, kinds: ReadonlySet<ScaffoldKind>): readonly PlannedFile[] {
  const base = joinPath(detection.root, detection.member);
  const place = (path: string, content: string): PlannedFile => planFile(inputs, path, content);
  const production = buildOf(detection, base, 'Dockerfile');
  const development = findDevelopmentBuild(inputs, detection, kinds);
  const developmentBuild = {
    ...buildOf(detection, base, development.file),
    ...(development.target !== undefined && { target: development.target }),
  };
  const composeFile = existingName(inputs, base, ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml']);
  return [
    ...planDockerfiles(inputs, detection, kinds, place),
    ...(kinds.has('dockerignore') ? [planDockerignore(inputs, detection)] : []),
    ...(kinds.has('compose') ? [place(joinPath(base, composeFile), writeCompose(detection, developmentBuild))] : []),
    ...(kinds.has('compose-production') ? [place(joinPath(base, 'compose.prod.yaml'), writeProductionCompose(detection, production))] : []),
    ...(kinds.has('workflow')
      ? [place(joinPath(detection.root, '.github/workflows/docker.yml'), writeWorkflow(detection, inRepository(detection, base)))]
      : []),
    ...(kinds.has('devcontainer')
      ? [place(joinPath(base, '.devcontainer/devcontainer.json'), writeDevcontainer(detection, fromFolderBelow(developmentBuild)))]
      : []),
  ];
}

/** The build of a Dockerfile in `base`, as a compose file beside it names it. */
function buildOf({ root }: Detection, base: Path, dockerfile: string): ComposeBuild {
  const below = relativeTo(root, base) ?? '';
  const context = below === '' ? '.' : below.split('/').fill('..').join('/');
  const path = below === '' ? dockerfile : `${below}/${dockerfile}`;
  return { context, ...(path !== 'Dockerfile' && { dockerfile: path }) };
}

function inRepository(detection: Detection, base: Path): ComposeBuild {
  return { ...buildOf(detection, base, 'Dockerfile'), context: '.' };
}

function fromFolderBelow(build: ComposeBuild): ComposeBuild {
  return { ...build, context: build.context === '.' ? '..' : `../${build.context}` };
}

/** The ignore file counts at the root of the build context. */
function planDockerignore(inputs: Inputs, { root }: Detection): PlannedFile {
  const path = joinPath(root, '.dockerignore');
  const before = readText(inputs, path);
  return { ...planFile(inputs, path, writeDockerignore(before)), additive: true };
}

function existingName(inputs: Inputs, folder: Path, names: readonly [string, ...string[]]): string {
  return names.find((name) => typeof entryIn(inputs, folder, name) === 'object') ?? names[0];
}

function planFile(inputs: Inputs, path: Path, content: string): PlannedFile {
  const before = readText(inputs, path);
  const action = before === undefined ? 'create' : before === content ? 'unchanged' : 'update';
  return { path, action, content, ...(before !== undefined && { before }), additive: false };
}
