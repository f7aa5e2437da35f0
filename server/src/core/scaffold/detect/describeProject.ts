import { findBuildFiles } from '../../build/files/buildFiles.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import type { Project } from '../../project/project.ts';
import { hasPathSources, isPackage, type Pyproject } from '../../project/pyproject.ts';
import { readVcsVersion } from '../../project/vcsVersion.ts';
import { entryIn, type Inputs } from '../../snapshot/inputs.ts';
import { folderOf, joinPath, relativeTo } from '../../text/path.ts';
import { bases } from '../patterns/bases.ts';
import { extrasOf, findNeededMembers, namesOfPackages, toApplication } from './candidates.ts';
import { findCredentials } from './credentials.ts';
import { detectCuda } from './cuda.ts';
import { describeBase, describeExtras, describeFiles, describeName, describeStarts, describeVersion } from './describeFindings.ts';
import type { Application, Detection, ProjectInstall } from './detection.ts';
import { showCommand } from './detectStart.ts';
import { leaveOutDevelopment } from './developmentGroups.ts';
import { refuseOutside } from './outsideSources.ts';
import { findCompiled, findWithoutFile, type Shipped } from './productionSet.ts';
import { detectPython, listPythons, refusePython, type WantedPython } from './python.ts';
import { findSystemPackages, readShipped } from './systemPackages.ts';
import { detectUv } from './uvVersion.ts';
import type { WantedImage } from './wantedImage.ts';

/** All that the Docker files of an image of a project depend on; a sentence where the project does not run in it. */
export function describeProject(inputs: Inputs, wanted: WantedImage, catalog: UvCatalog): Detection | string {
  const { project, candidates, choices } = wanted;
  const { root } = project;
  const outside = refuseOutside(root);
  if (outside !== undefined) {
    return outside;
  }
  const main = toApplication(candidates[0], root.folder);
  const others = candidates.slice(1).map((candidate) => toApplication(candidate, root.folder));
  const base = bases[choices.base];
  const extras = [...new Set(candidates.flatMap(extrasOf))];
  const shipped = findShipped(wanted, extras);
  const wantedPython = describeWantedPython(wanted, shipped);
  const refusal = refusePython(inputs, wantedPython);
  if (refusal !== undefined) {
    return refusal;
  }
  const python = detectPython(inputs, wantedPython);
  const unfit = base.distribution === 'Alpine' && shipped ? findWithoutFile(shipped, python.value) : [];
  if (unfit.length > 0) {
    return `${unfit.join(', ')} of uv.lock cannot be installed on Alpine: all wheels are for glibc, Alpine has musl, and there is no source to build. Take --base slim.`;
  }
  const cuda = detectCuda(shipped, python.value);
  const system = findSystemPackages(readShipped(shipped, python.value), python.value, base);
  const needed = findInstalledMembers(wanted);
  const uv = detectUv(project, needed, catalog);
  const credentials = findCredentials(project);
  const versionVariables = findVersionVariables(root);
  return {
    ...main,
    ...(cuda && { start: { ...main.start, variables: { ...main.start.variables, ...cuda.variables } } }),
    root: root.folder,
    folder: wanted.holds === 'all' ? '' : main.member,
    others,
    choices,
    python: python.value,
    uv: uv.value,
    install: describeInstall(inputs, wanted, extras, needed),
    sources: findSources(wanted, main, needed),
    buildPackages: system.build,
    runPackages: system.run,
    versionVariables,
    ownCache: project.configuration('cache-dir') !== undefined,
    credentials: credentials.variables,
    detected: [
      ...describeName(wanted, main),
      python,
      ...describeBase(choices),
      uv,
      ...describeFiles(inputs, wanted),
      ...system.detected,
      ...(cuda ? [cuda.detected] : []),
      ...describeVersion(versionVariables),
      ...credentials.detected,
      ...describeExtras(candidates[0].declared.pyproject, extras),
      ...describeStarts(candidates),
    ],
    alternatives: { starts: candidates[0].starts.map(showCommand), pythons: listPythons(inputs, wantedPython) },
  };
}

function findShipped({ project, candidates: [main], holds, choices }: WantedImage, extras: readonly string[]): Shipped | undefined {
  const lock = project.root.lock();
  const all = holds === 'all';
  const { pyproject } = all ? project.root : main.declared;
  return lock.kind === 'present' ? { lock: lock.value, pyproject, extras, all, libc: bases[choices.base].libc } : undefined;
}

function describeWantedPython(
  { project: { root }, candidates: [main], holds, choices }: WantedImage,
  shipped: Shipped | undefined,
): WantedPython {
  return {
    folders: holds === 'all' ? [root.folder] : [main.folder, root.folder],
    // What the lockfile says holds for all members: uv asks for it whichever of them it installs.
    required: shipped?.lock.requiresPython ?? main.declared.pyproject.requiresPython ?? '',
    listCompiled: (version) => (shipped ? findCompiled(shipped, version) : []),
    chosen: choices.python,
  };
}

/** The members of the workspace that are in the image, the one that is started first. */
function findInstalledMembers({ project, candidates: [main], holds }: WantedImage): readonly Pyproject[] {
  return holds === 'all'
    ? project.root.members().list.map(({ pyproject }) => pyproject)
    : findNeededMembers(project, main.declared.pyproject, extrasOf(main));
}

/** Where the files are that a program of one member needs when it runs: its own, and those of packages that are installed editable. */
function findSources({ project: { root }, holds }: WantedImage, { member }: Application, needed: readonly Pyproject[]): readonly string[] {
  const folders = needed.map(({ file }) => relativeTo(root.folder, folderOf(file)) ?? '');
  return holds === 'all' || member === '' || needed.some(hasPathSources) || folders.includes('') ? [''] : folders;
}

function describeInstall(
  inputs: Inputs,
  { project: { root }, candidates: [main], holds }: WantedImage,
  extras: readonly string[],
  needed: readonly Pyproject[],
): ProjectInstall {
  const { pyproject } = main.declared;
  const members = root.members().list.filter(({ path }) => path !== '');
  const pyprojects = [...new Set([root.pyproject, pyproject, ...members.map((member) => member.pyproject)])];
  const member = main.folder === root.folder || pyproject.name === undefined ? [] : [`--package ${pyproject.name}`];
  return {
    kind: 'project',
    selection: [...extras.map((name) => `--extra ${name}`), ...(holds === 'all' ? ['--all-packages'] : member)],
    workspace: members.length > 0,
    members: members.map(({ path }) => path),
    settings: typeof entryIn(inputs, root.folder, 'uv.toml') === 'object' ? ['uv.toml'] : [],
    buildFiles: needed.flatMap((built) => listBuildFiles(root, built)),
    dynamic: pyprojects.some(({ dynamic }) => dynamic.size > 0),
    pathSources: pyprojects.some(hasPathSources),
    withoutDevelopment: leaveOutDevelopment(...(holds === 'all' ? pyprojects : [root.pyproject, pyproject])),
    wheels: holds === 'wheels' ? namesOfPackages(needed) : [],
  };
}

/** What the build backend of a package stops without, from the root on. */
function listBuildFiles(root: Project, pyproject: Pyproject): readonly string[] {
  const { buildSystem, file } = pyproject;
  const files = buildSystem && isPackage(pyproject) ? findBuildFiles({ pyproject, backend: buildSystem.backend }) : [];
  return files.flatMap(({ path }) => relativeTo(root.folder, joinPath(folderOf(file), path)) ?? []);
}

/** Of a tool that can be told the version. */
function findVersionVariables(root: Project): readonly string[] {
  const pyprojects = root.members().list.map(({ pyproject }) => pyproject);
  const variables = pyprojects.filter(isPackage).map((pyproject) => readVcsVersion(pyproject)?.variables[0]);
  return [...new Set(variables.filter((variable) => variable !== undefined))];
}
