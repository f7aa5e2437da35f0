import { isDevelopmentName } from '../../build/developmentNames.ts';
import type { Project } from '../../project/project.ts';
import { isPackage, type Pyproject } from '../../project/pyproject.ts';
import { entryIn, type Inputs } from '../../snapshot/inputs.ts';
import { nameOf } from '../../text/path.ts';
import type { Detected, ScaffoldChoices } from '../plan.ts';
import type { Candidate } from './candidates.ts';
import type { Application } from './detection.ts';
import type { WantedImage } from './wantedImage.ts';

/** What the project is called, and whether it is built. */
export function describeName({ candidates: [main], detected }: WantedImage, { name }: Application): readonly Detected[] {
  const { pyproject } = main.declared;
  return [
    { what: 'project', value: name, reason: pyproject.hasProject ? '[project] of pyproject.toml' : 'the name of the folder' },
    ...detected,
    { what: 'kind', value: isPackage(pyproject) ? 'package' : 'application', reason: kindReason(pyproject) },
  ];
}

function kindReason({ uv, buildSystem }: Pyproject): string {
  if (uv.package !== undefined) {
    return `tool.uv.package = ${uv.package}`;
  }
  return buildSystem ? `[build-system] with ${buildSystem.backend}` : 'there is no [build-system]';
}

/** What is said of the image, where it is not the usual one. */
export function describeBase({ base }: ScaffoldChoices): readonly Detected[] {
  return base === 'slim' ? [] : [{ what: 'base', value: base, reason: 'it was chosen' }];
}

/** What the build installs by, and what it leaves out. */
export function describeFiles(inputs: Inputs, { project: { root }, candidates: [main] }: WantedImage): readonly Detected[] {
  return [detectLockfile(inputs, root), ...describeGroups(root.pyproject, main.declared.pyproject)];
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

/** The extras of the project that are installed, and those that are not. */
export function describeExtras({ extras }: Pyproject, installed: readonly string[]): readonly Detected[] {
  const others = [...extras.keys()].filter((name) => !installed.includes(name) && !isDevelopmentName(name));
  return [
    ...(installed.length > 0 ? [{ what: 'extras', value: installed.join(', '), reason: 'what is started comes with them' }] : []),
    ...(others.length > 0 ? [{ what: 'extras left out', value: others.join(', '), reason: 'uv sync takes one by --extra' }] : []),
  ];
}

/** How the build comes by a version that is else read from git. */
export function describeVersion([variable]: readonly string[]): readonly Detected[] {
  return variable === undefined ? [] : [{ what: 'version', value: 'from git', reason: `the build is told it: --build-arg ${variable}=…` }];
}

/** What is started, of several programs each with the name of its folder. */
export function describeStarts(candidates: readonly Candidate[]): readonly Detected[] {
  return candidates.flatMap(({ folder, start, found }, index) => {
    const name = index === 0 ? '' : `${nameOf(folder)}: `;
    return [
      { what: `${name}framework`, value: start.framework, reason: start.reason },
      { what: `${name}start`, value: start.command.join(' '), reason: start.advice ?? start.reason },
      ...describeShipped(name, start),
      ...(found ? [{ ...found.detected, what: `${name}${found.detected.what}` }] : []),
    ];
  });
}

function describeShipped(name: string, { shipped }: Candidate['start']): readonly Detected[] {
  return Object.entries(shipped?.variables ?? {}).map(([variable, value]) => ({
    what: `${name}variable`,
    value: `${variable}=${value}`,
    reason: shipped?.reason ?? '',
  }));
}
