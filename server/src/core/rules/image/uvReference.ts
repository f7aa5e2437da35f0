import { requiredUvVersion } from '../../build/files/contextProject.ts';
import type { BuildPlan, Stage } from '../../build/plan.ts';
import type { UvCatalog } from '../../catalog/catalog.ts';
import { type ImageReference, isUvImage, parseImageReference } from '../../uv/imageReference.ts';
import { compareVersions, satisfies } from '../../uv/version.ts';
import { insertBelow } from '../insertInstruction.ts';
import type { Fix } from '../rule.ts';

/** The first release whose image holds uvx. */
const firstWithUvx = '0.3.0';

/** The newest version that the project's `required-version` allows and that an image was published for. */
export function newestAllowedVersion(plan: BuildPlan, catalog: UvCatalog): string | undefined {
  const required = requiredUvVersion(plan);
  return catalog.versions.findLast(
    (version) => catalog.hasImage(version) && (required === undefined || satisfies(version, required) === true),
  );
}

/**
 * What `COPY --from=` of uv may say before a stage's own instructions: an earlier stage that is uv's distroless image, the pinned distroless image that the
 * file copies from elsewhere, else that of the newest version that the project allows.
 */
export function chooseUvSource(plan: BuildPlan, catalog: UvCatalog, stage: Stage): string | undefined {
  const alias = plan.stages.find(({ index, name, base }) => {
    return index < stage.index && name !== undefined && base.kind === 'image' && isDistroless(base.reference, catalog);
  });
  if (alias?.name !== undefined) {
    return alias.name;
  }
  const used = plan.images.find(({ place, written, reference }) => {
    return place !== 'FROM' && written === reference && isDistroless(reference, catalog) && isPinned(reference, catalog);
  });
  const version = newestAllowedVersion(plan, catalog);
  return used?.written ?? (version === undefined ? undefined : `ghcr.io/astral-sh/uv:${version}`);
}

/** The instruction that brings uv and uvx from such a source. */
export function copyUv(source: string): string {
  return `COPY --from=${source} /uv /uvx /bin/`;
}

/** Brings uv into a stage: a `COPY` directly below its `FROM`. No edit where no version can be named. */
export function bringUv(plan: BuildPlan, catalog: UvCatalog, stage: Stage): Fix[] {
  const source = chooseUvSource(plan, catalog, stage);
  return source === undefined
    ? []
    : [{ title: `Copy uv from ${source}`, kind: 'unsafe', edits: [insertBelow(plan, stage.from, copyUv(source))] }];
}

function readUvReference(text: string | undefined): ImageReference | undefined {
  const reference = text === undefined ? undefined : parseImageReference(text);
  return reference && isUvImage(reference) ? reference : undefined;
}

function isDistroless(text: string | undefined, catalog: UvCatalog): boolean {
  const reference = readUvReference(text);
  return reference !== undefined && catalog.describeUvTag(reference.tag).kind === 'distroless';
}

/** Whether an image of uv is one that is published today under a name without a version of uv. */
export function isFloating(text: string | undefined, catalog: UvCatalog): boolean {
  const reference = readUvReference(text);
  const tag = reference && reference.digest === undefined ? catalog.describeUvTag(reference.tag) : undefined;
  return tag !== undefined && tag.version === undefined && tag.published === 'yes';
}

function isPinned(text: string | undefined, catalog: UvCatalog): boolean {
  const reference = readUvReference(text);
  if (!reference || reference.digest !== undefined) {
    return reference !== undefined;
  }
  const { version } = catalog.describeUvTag(reference.tag);
  return version !== undefined && compareVersions(version, firstWithUvx) >= 0;
}
