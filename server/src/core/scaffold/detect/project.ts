import { isDevelopmentName } from '../../build/developmentNames.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import type { Project } from '../../project/project.ts';
import { readProject } from '../../project/project.ts';
import { isPackage, type Pyproject } from '../../project/pyproject.ts';
import { readVcsVersion } from '../../project/vcsVersion.ts';
import { entryIn, type Inputs } from '../../snapshot/inputs.ts';
import { nameOf, type Path, relativeTo } from '../../text/path.ts';
import { satisfies } from '../../uv/version.ts';
import type { Detected } from '../plan.ts';
import { findCredentials } from './credentials.ts';
import { detectStart } from './detectStart.ts';
import { leaveOutDevelopment } from './developmentGroups.ts';
import { findCompiled, type Shipped } from './productionSet.ts';
import { detectPython } from './python.ts';
import { findSourceFiles, type SourceFile } from './sourceFiles.ts';
import type { Start } from './start.ts';
import { findStopSignal } from './stopSignal.ts';
import { findSystemPackages } from './systemPackages.ts';

/** What was found out about a project: all that its Docker files depend on. */
export interface Detection {
  /** The build context: the workspace's root, or the project itself. */
  readonly root: Path;
  /** The folder of the project that is started, relative to `root`; `''` for the root itself. */
  readonly member: string;
  /** The package that is started; absent for a root that is no project. */
  readonly name: string;
  /** Whether uv builds and installs it. */
  readonly packaged: boolean;
  /** Whether there are members beside the project. */
  readonly workspace: boolean;
  /** The folders of all members but the root, relative to it. */
  readonly members: readonly string[];
  /** Whether members' or the project's metadata are made by a build: then a lockfile cannot be checked before the sources are there. */
  readonly dynamic: boolean;
  /** Dependencies that are folders on disk and no members. */
  readonly pathSources: boolean;
  readonly python: string;
  /** The version of uv to pin. */
  readonly uv: string;
  readonly developmentGroups: readonly string[];
  /** Options of `uv sync` that leave them out. */
  readonly withoutDevelopment: readonly string[];
  /** Packages of Debian that the build needs, and the program where it runs. */
  readonly buildPackages: readonly string[];
  readonly runPackages: readonly string[];
  /** Variables that say a version which is else read from git: the build has no repository. */
  readonly versionVariables: readonly string[];
  /** Whether the project puts uv's cache in a place of its own. */
  readonly ownCache: boolean;
  /** Variables that hold credentials of indexes: secrets of the build. */
  readonly credentials: readonly string[];
  /** The signal that stops the program where SIGTERM does not. */
  readonly stopSignal?: 'SIGINT';
  readonly start: Start;
  readonly detected: readonly Detected[];
}

/** Reads a project for its Docker files, or says in a sentence why it cannot be. */
export function detectProject(inputs: Inputs, folder: Path, boundary: Path, catalog: UvCatalog): Detection | string {
  const answer = readProject(inputs, folder, boundary);
  if (answer.kind === 'broken') {
    return `${nameOf(answer.file)} is no valid TOML: ${answer.document.message}.`;
  }
  if (answer.kind !== 'present') {
    return `There is no pyproject.toml in ${folder}. uv init makes one.`;
  }
  const chosen = chooseMember(inputs, answer.value);
  return describe(inputs, chosen, catalog);
}

interface Chosen {
  readonly project: Project;
  readonly pyproject: Pyproject;
  readonly folder: Path;
  readonly start: Start;
  readonly sources: readonly SourceFile[];
  /** Why it is this one, where there was a choice. */
  readonly reason?: string;
}

/** The project itself; of a workspace's root that starts nothing the first member that does. */
function chooseMember(inputs: Inputs, project: Project): Chosen {
  const choose = (pyproject: Pyproject, folder: Path): Chosen => {
    const sources = findSourceFiles(inputs, folder);
    return { project, pyproject, folder, sources, start: detectStart(pyproject, sources, project.root.lock()) };
  };
  const chosen = choose(project.pyproject, project.folder);
  if (chosen.start.framework !== 'none' || project.root !== project) {
    return chosen;
  }
  const startable = project
    .members()
    .list.filter(({ path }) => path !== '')
    .map(({ pyproject, folder }) => choose(pyproject, folder))
    .filter(({ start }) => start.framework !== 'none');
  const first = startable.find(({ start }) => start.port !== undefined) ?? startable[0];
  if (!first) {
    return chosen;
  }
  const others = startable.filter((other) => other !== first).map(({ folder }) => relativeTo(project.folder, folder));
  const reason =
    others.length === 0
      ? 'the only member that can be started'
      : `the first member that can be started; --project ${others.join(' or ')} makes files for another one`;
  return { ...first, reason };
}

function describe(inputs: Inputs, chosen: Chosen, catalog: UvCatalog): Detection {
  const { project, pyproject, start, sources } = chosen;
  const { root } = project;
  const members = root.members().list.filter(({ path }) => path !== '');
  const member = relativeTo(root.folder, chosen.folder) ?? '';
  const lock = root.lock();
  const shipped: Shipped | undefined = lock.kind === 'present' ? { lock: lock.value, pyproject, extras: start.extras ?? [] } : undefined;
  const python = detectPython(inputs, { ...project, folder: chosen.folder, pyproject, root }, (version) =>
    shipped ? findCompiled(shipped, version) : [],
  );
  const system = findSystemPackages(shipped, python.value);
  const uv = detectUv(project, catalog);
  const developmentGroups = [...new Set([...root.pyproject.groups.keys(), ...pyproject.groups.keys()])].filter(isDevelopmentName);
  const credentials = findCredentials(project);
  const stopSignal = start.framework === 'none' ? undefined : findStopSignal(start.command, sources);
  const all = [root.pyproject, pyproject, ...members.map((one) => one.pyproject)];
  const versionVariables = findVersionVariables(all);
  const name =
    pyproject.name ??
    nameOf(chosen.folder)
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-');
  return {
    root: root.folder,
    member,
    name,
    packaged: isPackage(pyproject),
    workspace: members.length > 0,
    members: members.map(({ path }) => path),
    dynamic: all.some(({ dynamic }) => dynamic.size > 0),
    pathSources: all.some(({ uv: { sources } }) => [...sources.values()].some(({ path }) => path !== undefined)),
    python: python.value,
    uv: uv.value,
    developmentGroups,
    withoutDevelopment: leaveOutDevelopment(root.pyproject, pyproject),
    buildPackages: system.build,
    runPackages: system.run,
    versionVariables,
    ownCache: project.configuration('cache-dir') !== undefined,
    credentials: credentials.variables,
    ...(stopSignal !== undefined && { stopSignal }),
    start,
    detected: [
      {
        what: 'project',
        value: name,
        reason: chosen.reason ?? (pyproject.hasProject ? '[project] of pyproject.toml' : 'the name of the folder'),
      },
      ...(members.length > 0
        ? [{ what: 'workspace', value: members.map(({ path }) => path).join(', '), reason: '[tool.uv.workspace] of the root' }]
        : []),
      { what: 'kind', value: isPackage(pyproject) ? 'package' : 'application', reason: kindReason(pyproject) },
      python,
      uv,
      detectLockfile(inputs, root),
      ...(developmentGroups.length > 0
        ? [{ what: 'development groups', value: developmentGroups.join(', '), reason: '[dependency-groups]' }]
        : []),
      ...system.detected,
      ...(versionVariables.length > 0
        ? [{ what: 'version', value: 'from git', reason: `the build is told it: --build-arg ${versionVariables[0]}=…` }]
        : []),
      ...credentials.detected,
      ...(start.extras ? [{ what: 'extras', value: start.extras.join(', '), reason: 'what is started comes with them' }] : []),
      { what: 'framework', value: start.framework, reason: start.reason },
      { what: 'start', value: start.command.join(' '), reason: start.advice ?? start.reason },
    ],
  };
}

/** Of a tool that can be told the version. */
function findVersionVariables(pyprojects: readonly Pyproject[]): readonly string[] {
  const variables = pyprojects.filter(isPackage).map((pyproject) => readVcsVersion(pyproject)?.variables[0]);
  return [...new Set(variables.filter((variable) => variable !== undefined))];
}

function kindReason({ uv, buildSystem }: Pyproject): string {
  if (uv.package !== undefined) {
    return `tool.uv.package = ${uv.package}`;
  }
  return buildSystem ? `[build-system] with ${buildSystem.backend}` : 'there is no [build-system]';
}

function detectUv(project: Project, catalog: UvCatalog): Detected {
  const required = project.requiredVersion();
  const specifiers = required !== undefined && required !== 'unknown' && typeof required.value === 'string' ? required.value : undefined;
  const allowed = catalog.versions.filter(
    (version) => catalog.hasImage(version) && (specifiers === undefined || satisfies(version, specifiers) === true),
  );
  const value = allowed.at(-1) ?? catalog.newestVersion;
  return { what: 'uv', value, reason: specifiers === undefined ? 'the newest that is known here' : `required-version = "${specifiers}"` };
}

function detectLockfile(inputs: Inputs, root: Project): Detected {
  const there = entryIn(inputs, root.folder, 'uv.lock') !== 'absent';
  return {
    what: 'lockfile',
    value: there ? 'uv.lock' : 'none',
    reason: there ? 'it stands beside pyproject.toml' : 'the build needs one: run uv lock first',
  };
}
