import { deriveConflicts } from './conflicts.ts';
import { readFacts } from './facts.ts';
import { deriveFlags } from './flags.ts';
import { deriveImageVariants } from './imageVariants.ts';
import { deriveVariables } from './variables.ts';

/** A file that is made by a script and checked in. `path` is relative to the repository's root. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

/** The catalog's files in `server/data`, made from the pinned facts beside this script. The descriptions are written by hand and not among them. */
export function generateCatalog(): GeneratedFile[] {
  const facts = readFacts();
  return [
    { path: 'server/data/base-images.json', content: formatEntries(facts.baseImages) },
    { path: 'server/data/os-releases.json', content: formatEntries(facts.osReleases) },
    { path: 'server/data/uv-commands.json', content: formatEntries(facts.commands) },
    { path: 'server/data/uv-flags.json', content: formatEntries(deriveFlags(facts.flags, facts.commands)) },
    { path: 'server/data/uv-conflicts.json', content: formatEntries(deriveConflicts(facts.conflicts)) },
    { path: 'server/data/uv-image-variants.json', content: formatEntries(deriveImageVariants(facts.imageVariants)) },
    { path: 'server/data/uv-variables.json', content: formatEntries(deriveVariables(facts.variables, facts.flags)) },
    { path: 'server/data/uv-versions.json', content: formatVersions(facts.versions) },
  ];
}

function formatEntries(entries: readonly object[]): string {
  return `[\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n]\n`;
}

function formatVersions({ newest, noImage, releases }: ReturnType<typeof readFacts>['versions']): string {
  const lines = Object.entries(releases).map(([minor, versions]) => `    ${JSON.stringify(minor)}: ${JSON.stringify(versions)}`);
  return `{\n  "newest": ${JSON.stringify(newest)},\n  "noImage": ${JSON.stringify(noImage)},\n  "releases": {\n${lines.join(',\n')}\n  }\n}\n`;
}
