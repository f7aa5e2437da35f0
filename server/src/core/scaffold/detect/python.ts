import type { LockedPackage } from '../../project/lock.ts';
import { entryIn, type Inputs } from '../../snapshot/inputs.ts';
import { joinPath, nameOf, type Path } from '../../text/path.ts';
import { minorOf, satisfies } from '../../uv/version.ts';
import type { Detected } from '../plan.ts';

/** The versions to choose from where a project allows several: first the one that most packages have wheels for. */
const preferred = ['3.13', '3.14', '3.12', '3.11', '3.10', '3.9'] as const;

/** What a project says of its Python. */
export interface WantedPython {
  /** Where `.python-version` is looked for, the nearest first. */
  readonly folders: readonly [Path, ...Path[]];
  /** Empty: nothing is said. */
  readonly required: string;
  /** The packages that are compiled with a version. */
  readonly listCompiled: (python: string) => readonly LockedPackage[];
  /** The version that was asked for. */
  readonly chosen?: string | undefined;
}

/** The Python that a project's images should have: `3.13`, or `3.13.2` where the project pins it. Else one for which `listCompiled` has no package, where there is one. */
export function detectPython(inputs: Inputs, wanted: WantedPython): Detected & { readonly what: 'python' } {
  const { required, listCompiled, chosen } = wanted;
  const pin = findPin(inputs, wanted);
  if (pin || chosen !== undefined) {
    return { what: 'python', ...(pin ?? { value: chosen ?? '', reason: 'it was asked for' }) };
  }
  const [first, ...others] = preferred.filter((version) => allows(required, version));
  const compiled = first === undefined ? [] : listCompiled(first);
  const better = compiled.length > 0 ? others.find((version) => listCompiled(version).length === 0) : undefined;
  if (better !== undefined) {
    return { what: 'python', value: better, reason: `${compiled.map(({ name }) => name).join(', ')} of uv.lock: no wheel for ${first}` };
  }
  const reason = required === '' ? 'nothing is said about it' : `requires-python = "${required}"`;
  return { what: 'python', value: first ?? lowerBound(required) ?? preferred[0], reason };
}

/** The versions that a project may have. */
export function listPythons(inputs: Inputs, wanted: WantedPython): readonly string[] {
  const pin = findPin(inputs, wanted);
  return pin ? [pin.value] : preferred.filter((version) => allows(wanted.required, version));
}

/** Why the version that was asked for cannot be had, as a sentence. */
export function refusePython(inputs: Inputs, wanted: WantedPython): string | undefined {
  const { required, chosen } = wanted;
  const pin = findPin(inputs, wanted);
  if (chosen === undefined || chosen === pin?.value) {
    return undefined;
  }
  if (pin) {
    return `${pin.reason} asks for Python ${pin.value}, and uv goes by it: change it there to have ${chosen}.`;
  }
  return allows(required, chosen) ? undefined : `requires-python = "${required}" does not allow Python ${chosen}.`;
}

function findPin(inputs: Inputs, { folders, required }: WantedPython): Pick<Detected, 'value' | 'reason'> | undefined {
  for (const folder of new Set(folders)) {
    const pinned = readPythonPin(inputs, folder);
    if (pinned !== undefined && allows(required, pinned)) {
      return { value: pinned, reason: `.python-version${folder === folders[0] ? '' : ` of ${nameOf(folder)}`}` };
    }
  }
  return undefined;
}

/** `3.13` also stands for its later patches, which a lower bound such as `>=3.13.2` allows. */
function allows(required: string, version: string): boolean {
  const candidates = version === minorOf(version) ? [version, `${version}.99`] : [version];
  return candidates.some((candidate) => satisfies(candidate, required) === true);
}

function lowerBound(required: string): string | undefined {
  return /(?:>=|==|~=)\s*(3\.\d+)/.exec(required)?.[1];
}

/** The version that the `.python-version` of a folder asks for, `3.13` or `3.13.2`; `undefined` where there is none, or another request. */
export function readPythonPin(inputs: Inputs, folder: Path): string | undefined {
  if (entryIn(inputs, folder, '.python-version') === 'absent') {
    return undefined;
  }
  const input = inputs.file(joinPath(folder, '.python-version'));
  return input.kind === 'text' ? /^(?:cpython[@-])?(3\.\d+(?:\.\d+)?)\s*$/m.exec(input.text)?.[1] : undefined;
}
