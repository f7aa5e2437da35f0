import type { UvCatalog } from '../../catalog/catalog.ts';
import type { ShellCommand, ShellWord } from '../../shell/commands.ts';
import type { Span } from '../../text/span.ts';
import { isUvImage, parseImageReference } from '../../uv/imageReference.ts';
import { readInstallerAddress } from '../../uv/installerAddress.ts';
import { expandToText } from '../../uv/words.ts';
import type { Model } from '../model.ts';
import { readPipInstall } from '../pip/pipInstall.ts';
import type { ContentOrigin, CopyStep, Stage, Step } from '../plan.ts';
import { stateBefore } from '../runCommands.ts';
import { type InstallerFetch, readInstallerFetches } from './uvInstaller.ts';

/** Which uv runs. */
export type UvVersion =
  /** `written` as the file names it (`0.12`); `exact` the newest release that this can be. */
  | { readonly kind: 'known'; readonly written: string; readonly exact: string; readonly source: UvSource }
  /** Whatever is newest when the image is built. */
  | { readonly kind: 'floating'; readonly source: UvSource }
  | { readonly kind: 'unknown' };

/** How uv got into the image: the word that brings it, and by which way. */
export interface UvSource {
  readonly by: 'image' | 'pip' | 'installer';
  /** In the analysed file: the image reference (of an alias stage, that of its `FROM`), the requirement, the address. */
  readonly span: Span;
}

/** The uv that a step finds: by a mount of its own, else what the nearest earlier instruction brought. */
export function findUvVersion(model: Model, step: Step): UvVersion {
  // `$PATH` is not asked: images that hold two uvs are rare, and the later one is the one that is meant.
  for (const mount of step.run?.mounts ?? []) {
    const option = mount.mount.options.find(({ name }) => name === 'from');
    const version = option && versionOfOrigin(model.catalog, mount.origin, option.valueSpan);
    if (version) {
      return version;
    }
  }
  return findInStage(model, step.stage, step.index);
}

/** The uv in a stage before the step at `end`. */
function findInStage(model: Model, stage: Stage, end: number): UvVersion {
  for (let index = end - 1; index >= 0; index--) {
    const step = stage.steps[index] as Step;
    const version = step.copy ? versionOfCopy(model, step, step.copy) : versionOfCommands(model.catalog, step);
    if (version) {
      return version;
    }
  }
  if (stage.base.kind === 'stage') {
    return findInStage(model, stage.base.stage, stage.base.stage.steps.length);
  }
  const span = stage.view?.image.span;
  return (stage.base.kind === 'image' && span && versionOfReference(model.catalog, stage.base.reference, span)) || { kind: 'unknown' };
}

function versionOfCopy(model: Model, step: Step, copy: CopyStep): UvVersion | undefined {
  const [added] = copy.add ? readInstallerFetches(step) : [];
  if (added) {
    return versionOfFetch(model.catalog, added);
  }
  const span = copy.view.from?.valueSpan;
  if (span === undefined || !copy.sources.some(({ path }) => /(?:^|\/)uv$/.test(path ?? ''))) {
    return undefined;
  }
  return (
    versionOfOrigin(model.catalog, copy.origin, span) ??
    (copy.origin.kind === 'stage' ? findInStage(model, copy.origin.stage, copy.origin.stage.steps.length) : { kind: 'unknown' })
  );
}

function versionOfOrigin(catalog: UvCatalog, origin: ContentOrigin, span: Span): UvVersion | undefined {
  if (origin.kind === 'image') {
    return versionOfReference(catalog, origin.reference, span);
  }
  if (origin.kind !== 'stage' || origin.stage.base.kind !== 'image') {
    return undefined;
  }
  return versionOfReference(catalog, origin.stage.base.reference, origin.stage.view?.image.span ?? span);
}

function versionOfReference(catalog: UvCatalog, text: string, span: Span): UvVersion | undefined {
  const reference = parseImageReference(text);
  if (!reference || !isUvImage(reference)) {
    return undefined;
  }
  if (reference.tag === undefined && reference.digest !== undefined) {
    return { kind: 'unknown' };
  }
  const { version, frozenAt } = catalog.describeUvTag(reference.tag);
  return versionFrom(catalog, version ?? frozenAt, { by: 'image', span });
}

function versionFrom(catalog: UvCatalog, written: string | undefined, source: UvSource): UvVersion {
  if (written === undefined) {
    return { kind: 'floating', source };
  }
  const exact = /^\d+\.\d+$/.test(written) ? catalog.newestOf(written) : written;
  return exact === undefined ? { kind: 'unknown' } : { kind: 'known', written, exact, source };
}

function versionOfCommands(catalog: UvCatalog, step: Step): UvVersion | undefined {
  const commands = step.run?.commands ?? [];
  for (let index = commands.length - 1; index >= 0; index--) {
    const version = versionOfCommand(catalog, step, commands[index] as ShellCommand);
    if (version) {
      return version;
    }
  }
  return undefined;
}

function versionOfCommand(catalog: UvCatalog, step: Step, command: ShellCommand): UvVersion | undefined {
  const pip = readPipInstall(command);
  if (pip?.kind === 'uv') {
    return versionOfRequirement(catalog, step, command, pip.requirement);
  }
  const fetches = readInstallerFetches(step);
  const fetch = fetches.length > 0 ? fetches.find((candidate) => candidate.command === command) : undefined;
  return fetch && versionOfFetch(catalog, fetch);
}

/** `uv==0.13.9`, `uv==$UV_VERSION`, `uv`; a range says too little. */
function versionOfRequirement(catalog: UvCatalog, step: Step, command: ShellCommand, word: ShellWord): UvVersion {
  const state = stateBefore(step.run, command);
  const text = (state && expandToText(word, state.lookup)) ?? '';
  const exact = /^uv(?:\[[^\]]*\])?(?:==(\d+\.\d+\.\d+))?$/i.exec(text.replace(/\s/g, ''));
  return exact ? versionFrom(catalog, exact[1], { by: 'pip', span: word.span }) : { kind: 'unknown' };
}

function versionOfFetch(catalog: UvCatalog, { address, span }: InstallerFetch): UvVersion {
  const version = readInstallerAddress(address)?.version;
  return version === undefined || /^\d+\.\d+\.\d+$/.test(version)
    ? versionFrom(catalog, version, { by: 'installer', span })
    : { kind: 'unknown' };
}
