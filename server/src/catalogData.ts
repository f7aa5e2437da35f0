import baseImages from '../data/base-images.json' with { type: 'json' };
import descriptions from '../data/descriptions.json' with { type: 'json' };
import osReleases from '../data/os-releases.json' with { type: 'json' };
import commands from '../data/uv-commands.json' with { type: 'json' };
import conflicts from '../data/uv-conflicts.json' with { type: 'json' };
import flags from '../data/uv-flags.json' with { type: 'json' };
import imageVariants from '../data/uv-image-variants.json' with { type: 'json' };
import variables from '../data/uv-variables.json' with { type: 'json' };
import versions from '../data/uv-versions.json' with { type: 'json' };
import type { CatalogData } from './core/catalog/data.ts';

/** The catalog that ships with the program. `server/data` is made by scripts/catalog, whose tests hold it against these types. */
export const catalogData = {
  versions,
  commands,
  flags,
  conflicts,
  variables,
  imageVariants,
  baseImages,
  osReleases,
  descriptions,
} as CatalogData;
