import { isDevelopmentName } from '../../build/developmentNames.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import type { Project } from '../../project/project.ts';
import { hasPathSources, isPackage, type Pyproject } from '../../project/pyproject.ts';
import { readVcsVersion } from '../../project/vcsVersion.ts';
import { entryIn, type Inputs } from '../../snapshot/inputs.ts';
import { nameOf } from '../../text/path.ts';
import { bases } from '../patterns/bases.ts';
import type { Detected, ScaffoldChoices } from '../plan.ts';
import { type Candidate, extrasOf, findNeededMembers, namesOfPackages, toApplication } from './candidates.ts';
import { findCredentials } from './credentials.ts';
import type { Detection, ProjectInstall } from './detection.ts';
import { leaveOutDevelopment } from './developmentGroups.ts';
import { findCompiled, findWithoutFile, type Shipped } from './productionSet.ts';
import { detectPython } from './python.ts';
import { findSystemPackages, readShipped } from './systemPackages.ts';
import { detectUv } from './uvVersion.ts';

/** What an image is made of. */
export interface WantedImage {
  readonly project: Project;
  /** The program that the image starts, and those that are started from it besides. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  /** `all`: it holds all members. `wheels`: they are installed as wheels. */
  readonly holds: 'member' | 'all' | 'wheels';
  readonly choices: ScaffoldChoices;
  /** What was found out before. */
  readonly detected: readonly Detected[];
}

/** All that the Docker files of an image of a project depend on; a sentence where the project does not run in it. */
export function describeProject(inputs: Inputs, wanted: WantedImage, catalog: UvCatalog): Detection | string {
  const { project, candidates, holds, choices } = wanted;
  const [main] = candidates;
  const { pyproject } = main.declared;
  const { root } = project;
  const base = bases[choices.base];
  const all = holds === 'all';
  const extras = [...new Set(candidates.flatMap(extrasOf))];
  const lock = root.lock();
  const shipped: Shipped | undefined =
    lock.kind === 'present' ? { lock: lock.value, pyproject: all ? root.pyproject : pyproject, extras, all, libc: base.libc } : undefined;
  const python = detectPython(inputs, {
    folders: all ? [root.folder] : [main.folder, root.folder],
    // What the lockfile says holds for all members: uv asks for it whichever of them it installs.
    required: (lock.kind === 'present' ? lock.value.requiresPython : undefined) ?? pyproject.requiresPython ?? '',
    listCompiled: (version) => (shipped ? findCompiled(shipped, version) : []),
  });
  const unfit = shipped ? findWithoutFile(shipped, python.value) : [];
  if (unfit.length > 0 && base.distribution === 'Alpine') {
    return `${unfit.join(', ')} of uv.lock cannot be installed on Alpine: all wheels are for glibc, Alpine has musl, and there is no source to build. Take --base slim.`;
  }
  const system = findSystemPackages(readShipped(shipped, python.value), python.value, base);
  const packages = findNeededMembers(project, pyproject, extrasOf(main));
  const uv = detectUv(project, all ? root.members().list.map((member) => member.pyproject) : packages, catalog);
  const credentials = findCredentials(project);
  const versionVariables = findVersionVariables(root.members().list.map((member) => member.pyproject));
  const application = toApplication(main, root.folder);
  return {
    ...application,
    root: root.folder,
    folder: all ? '' : application.member,
    others: candidates.slice(1).map((candidate) => toApplication(candidate, root.folder)),
    choices,
    python: python.value,
    uv: uv.value,
    install: describeInstall(wanted, extras, holds === 'wheels' ? namesOfPackages(packages) : []),
    buildPackages: system.build,
    runPackages: system.run,
    versionVariables,
    ownCache: project.configuration('cache-dir') !== undefined,
    credentials: credentials.variables,
    detected: [
      { what: 'project', value: application.name, reason: pyproject.hasProject ? '[project] of pyproject.toml' : 'the name of the folder' },
      ...wanted.detected,
      { what: 'kind', value: isPackage(pyproject) ? 'package' : 'application', reason: kindReason(pyproject) },
      python,
      ...describeBase(choices),
      uv,
      detectLockfile(inputs, root),
      ...describeGroups(root.pyproject, pyproject),
      ...system.detected,
      ...(versionVariables.length > 0
        ? [{ what: 'version', value: 'from git', reason: `the build is told it: --build-arg ${versionVariables[0]}=…` }]
        : []),
      ...credentials.detected,
      ...(extras.length > 0 ? [{ what: 'extras', value: extras.join(', '), reason: 'what is started comes with them' }] : []),
      ...describeStarts(candidates),
    ],
  };
}

function describeInstall(
  { project: { root }, candidates: [main], holds }: WantedImage,
  extras: readonly string[],
  wheels: readonly string[],
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
    dynamic: pyprojects.some(({ dynamic }) => dynamic.size > 0),
    pathSources: pyprojects.some(hasPathSources),
    withoutDevelopment: leaveOutDevelopment(...(holds === 'all' ? pyprojects : [root.pyproject, pyproject])),
    wheels,
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

/** What is said of the image, where it is not the usual one. */
export function describeBase({ base }: ScaffoldChoices): readonly Detected[] {
  return base === 'slim' ? [] : [{ what: 'base', value: base, reason: 'it was asked for' }];
}

function detectLockfile(inputs: Inputs, root: Project): Detected {
  const there = entryIn(inputs, root.folder, 'uv.lock') !== 'absent';
  return {
    what: 'lockfile',
    value: there ? 'uv.lock' : 'none',
    reason: there ? 'it stands beside pyproject.toml' : 'the build needs one: run uv lock first',
  };
}

function describeGroups(...pyprojects: readonly Pyproject[]): readonly Detected[] {
  const names = [...new Set(pyprojects.flatMap(({ groups }) => [...groups.keys()]))].filter(isDevelopmentName);
  return names.length === 0 ? [] : [{ what: 'development groups', value: names.join(', '), reason: '[dependency-groups]' }];
}

/** What is started, of several programs each with the name of its folder. */
export function describeStarts(candidates: readonly Candidate[]): readonly Detected[] {
  return candidates.flatMap(({ folder, start, found }, index) => {
    const name = index === 0 ? '' : `${nameOf(folder)}: `;
    return [
      { what: `${name}framework`, value: start.framework, reason: start.reason },
      { what: `${name}start`, value: start.command.join(' '), reason: start.advice ?? start.reason },
      ...(found ? [{ ...found.detected, what: `${name}${found.detected.what}` }] : []),
    ];
  });
}
