import { comesInC } from '../../build/environment/compiledPackages.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import { type Pyproject, readPyproject } from '../../project/pyproject.ts';
import { entryIn, type Inputs } from '../../snapshot/inputs.ts';
import { joinPath, type Path } from '../../text/path.ts';
import { bases } from '../patterns/bases.ts';
import type { Detected, ScaffoldChoices } from '../plan.ts';
import { readText } from '../readText.ts';
import { findCandidate, toApplication } from './candidates.ts';
import { chooseStart } from './chooseStart.ts';
import { describeBase, describeStarts } from './describeFindings.ts';
import type { Detection, RequirementsInstall } from './detection.ts';
import { showCommand } from './detectStart.ts';
import { detectPython, listPythons, refusePython, type WantedPython } from './python.ts';
import { isLocalRequirement, nameRequirement, pinOf, type RequirementsFiles } from './requirements.ts';
import { findSystemPackages } from './systemPackages.ts';
import { detectUv } from './uvVersion.ts';

/** All that the Docker files of a folder with requirements files depend on; a sentence where something was asked for that only a project of uv can have. */
export function describeRequirements(
  inputs: Inputs,
  folder: Path,
  files: RequirementsFiles,
  choices: ScaffoldChoices,
  catalog: UvCatalog,
): Detection | string {
  if (choices.shape !== undefined && choices.shape !== 'member') {
    return `${folder} has requirements files and no pyproject.toml: --shape ${choices.shape} is for a workspace of uv.`;
  }
  const versions = readVersions(files);
  const names = [...versions.keys()];
  const found = findCandidate(inputs, folder, declareRequirements(folder, files.requirements), (name) => versions.get(name));
  const candidate = chooseStart(found, choices);
  const base = bases[choices.base];
  const wantedPython: WantedPython = { folders: [folder], required: '', listCompiled: () => [], chosen: choices.python };
  const refusal = refusePython(inputs, wantedPython);
  if (refusal !== undefined) {
    return refusal;
  }
  const python = detectPinnedPython(inputs, folder, wantedPython);
  const git = files.requirements.some((text) => /\bgit\+/.test(text));
  const installed = { names, compiled: names.filter(comesInC), git, file: files.production.join(', ') };
  const system = findSystemPackages(installed, python.value, base);
  const uv = detectUv(undefined, [], catalog);
  const application = toApplication(candidate, folder);
  return {
    ...application,
    root: folder,
    folder: '',
    others: [],
    choices,
    python: python.value,
    uv: uv.value,
    install: describeInstall(files, typeof entryIn(inputs, folder, 'uv.toml') === 'object' ? ['uv.toml'] : []),
    sources: [''],
    buildPackages: system.build,
    runPackages: system.run,
    versionVariables: [],
    ownCache: false,
    credentials: [],
    detected: [
      { what: 'project', value: application.name, reason: 'the name of the folder' },
      ...describeFiles(files),
      detectPins(files, versions),
      python,
      ...describeBase(choices).map((entry) => (base.distribution === 'Alpine' ? { ...entry, reason: wheelsUnknown } : entry)),
      uv,
      ...system.detected,
      ...describeStarts([candidate]),
    ],
    alternatives: { starts: candidate.starts.map(showCommand), pythons: listPythons(inputs, wantedPython) },
  };
}

const wheelsUnknown = 'without a uv.lock it cannot be told whether all packages have wheels for musl';

/** The pinned versions of what is asked for by a name, by that name; a constraint may pin it as well. */
function readVersions({ requirements, constraints }: RequirementsFiles): ReadonlyMap<string, string | undefined> {
  const pins = new Map(constraints.map((text) => [nameRequirement(text), pinOf(text)]));
  return new Map(
    requirements.flatMap((text) => {
      const name = nameRequirement(text);
      return name === undefined ? [] : [[name, pinOf(text) ?? pins.get(name)]];
    }),
  );
}

/** A project that declares nothing but what it requires. */
function declareRequirements(folder: Path, requirements: readonly string[]): Pyproject {
  const document = { kind: 'table', table: {}, spanOf: () => undefined } as const;
  return { ...readPyproject(joinPath(folder, 'pyproject.toml'), document), dependencies: requirements };
}

/** uv takes its settings for `uv pip` from uv.toml, too. */
function describeInstall(
  { production, development, files, developmentFiles, requirements }: RequirementsFiles,
  settings: readonly string[],
): RequirementsInstall {
  const local = requirements.some(isLocalRequirement);
  return { kind: 'requirements', production, development, files: [...files, ...settings], developmentFiles, local };
}

function describeFiles({ production, development }: RequirementsFiles): readonly Detected[] {
  return [
    { what: 'requirements', value: production.join(', '), reason: 'no pyproject.toml describes a project' },
    ...(development.length > 0 ? [{ what: 'development requirements', value: development.join(', '), reason: 'what its name says' }] : []),
  ];
}

/** What is not pinned may be another version in each build. */
function detectPins({ production, requirements }: RequirementsFiles, versions: ReadonlyMap<string, string | undefined>): Detected {
  const isPinned = (text: string): boolean => pinOf(text) !== undefined || versions.get(nameRequirement(text) ?? '') !== undefined;
  const pinned = requirements.filter((text) => !isLocalRequirement(text)).every((text) => isPinned(text) || text.includes('@'));
  return pinned
    ? { what: 'lockfile', value: production.join(', '), reason: 'it pins all versions' }
    : {
        what: 'lockfile',
        value: 'none',
        reason: `not all versions are pinned; uv init --bare and uv add -r ${production[0]} make a project with uv.lock`,
      };
}

/** `runtime.txt` is how Heroku is told. */
function detectPinnedPython(inputs: Inputs, folder: Path, wanted: WantedPython) {
  const found = detectPython(inputs, wanted);
  const runtime = /^python-(3\.\d+(?:\.\d+)?)\s*$/m.exec(readText(inputs, joinPath(folder, 'runtime.txt')) ?? '')?.[1];
  return found.reason.startsWith('.python-version') || runtime === undefined || wanted.chosen !== undefined
    ? found
    : { ...found, value: runtime, reason: 'runtime.txt' };
}
