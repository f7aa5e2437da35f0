import { type DescribeImage, readBaseImages } from './baseImages.ts';
import { type Commands, readCommands } from './commands.ts';
import { type Conflicts, readConflicts } from './conflicts.ts';
import type { CatalogData } from './data.ts';
import { type Flags, readFlags } from './flags.ts';
import { type Releases, readReleases } from './releases.ts';
import { readUvImages, type UvImages } from './uvImages.ts';
import { readVariables, type VariableCatalog } from './variables.ts';

/** All that is known of uv and of the images it is used in, by version. Immutable; nothing here throws. */
export interface UvCatalog extends Releases, Commands, Flags, Conflicts, VariableCatalog, UvImages {
  /** What is known of an image by its reference (`python:3.12-slim`), or `undefined` where nothing is. */
  readonly describeImage: DescribeImage;
}

/** The catalog over its data, which hosts load and tests may shorten. */
export function createCatalog(data: CatalogData): UvCatalog {
  const releases = readReleases(data.versions);
  const commands = readCommands(data.commands, data.descriptions.commands);
  const uvImages = readUvImages(data.imageVariants, releases);
  return Object.freeze({
    ...releases,
    ...commands,
    ...readFlags(data.flags, commands, releases.newestVersion, data.descriptions.flags),
    ...readConflicts(data.conflicts),
    ...readVariables(data.variables, releases.newestVersion, data.descriptions.variables),
    ...uvImages,
    describeImage: readBaseImages(data.baseImages, data.osReleases, uvImages),
  });
}
