import { readFileSync } from 'node:fs';
import type {
  BaseImageData,
  CommandData,
  FlagData,
  ImageVariantData,
  OsReleaseData,
  VariableData,
  VersionsData,
} from '../../server/src/core/catalog/data.ts';

import type { ConflictFact } from './conflicts.ts';

/** One flag of one command, as it was read off uv's binaries. `refused` holds uv's own words. */
export interface FlagFact extends Omit<FlagData, 'commands' | 'refused'> {
  readonly command: string;
  readonly refused?: string;
}

/** What the catalog is made from: the files of `facts/`, pinned. */
export interface Facts {
  readonly versions: VersionsData;
  readonly commands: readonly CommandData[];
  readonly flags: readonly FlagFact[];
  readonly conflicts: readonly ConflictFact[];
  readonly variables: readonly VariableData[];
  readonly imageVariants: readonly ImageVariantData[];
  readonly baseImages: readonly BaseImageData[];
  readonly osReleases: readonly OsReleaseData[];
}

/** Reads the pinned facts. @throws where a file is missing or is not JSON. */
export function readFacts(): Facts {
  return {
    versions: read('uv-versions.json'),
    commands: read('uv-commands.json'),
    flags: read('uv-flags.json'),
    conflicts: read('uv-conflicts.json'),
    variables: read('uv-variables.json'),
    imageVariants: read('uv-image-variants.json'),
    baseImages: read('base-images.json'),
    osReleases: read('os-releases.json'),
  };
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`facts/${name}`, import.meta.url), 'utf8')) as T;
}
