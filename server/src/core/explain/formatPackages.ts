import type { ExplainedPackagePart, ExplainedPackages } from './explanation.ts';

const mostNames = 4;

/** How many packages there surely are, how much is downloaded for them (unpacked it is more), what brings them, and what may be there too. */
export function formatPackages(packages: ExplainedPackages): string {
  const { complete, downloadBytes, sized, parts, list } = packages;
  const sure = list.filter(({ surely }) => surely).length;
  const told = parts.length > 1 || parts.some(({ kind }) => kind !== 'project') ? `: ${parts.map(formatPart).join(', ')}` : '';
  const notes = [
    ...(sized ? [] : ['some have no known size']),
    ...formatPerhaps(packages),
    ...(complete ? [] : ['and what cannot be seen here']),
  ];
  const size = downloadBytes === 0 ? '' : `, ${formatSize(downloadBytes)} to download`;
  return `${sure === 0 ? 'none' : sure}${size}${told}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

function formatPerhaps({ list, perhapsBytes }: ExplainedPackages): readonly string[] {
  const names = [...new Set(list.filter(({ surely }) => !surely).map(({ name }) => name))];
  const shown =
    names.length > mostNames ? `${names.slice(0, mostNames - 1).join(', ')} and ${names.length - mostNames + 1} more` : names.join(', ');
  return names.length === 0 ? [] : [`perhaps ${shown}${perhapsBytes === 0 ? '' : `, ${formatSize(perhapsBytes)}`}`];
}

function formatPart({ kind, name, packages, downloadBytes }: ExplainedPackagePart): string {
  const of = kind === 'project' ? 'the project' : kind === 'earlier' ? 'earlier calls' : `${kind} ${name ?? ''}`;
  return `${of} ${packages}${downloadBytes === 0 ? '' : ` (${formatSize(downloadBytes)})`}`;
}

/** Bytes as people read them: `118 MB`, `3.4 MB`, `60 kB`. */
export function formatSize(bytes: number): string {
  const megabytes = bytes / 1e6;
  return megabytes >= 10
    ? `${megabytes.toFixed(0)} MB`
    : megabytes >= 0.1 || bytes === 0
      ? `${megabytes.toFixed(1)} MB`
      : `${(bytes / 1e3).toFixed(0)} kB`;
}
