import type { ExplainedPackagePart, ExplainedPackages } from './explanation.ts';

/** How many packages there are, how much is downloaded for them (unpacked it is more), and what brings them. */
export function formatPackages({ complete, downloadBytes, sized, parts, list }: ExplainedPackages): string {
  const perhaps = list.filter(({ surely }) => !surely).map(({ name }) => name);
  const notes = [
    ...(sized ? [] : ['and some whose size is not known']),
    ...(perhaps.length === 0 ? [] : [`perhaps ${perhaps.join(', ')}`]),
    ...(complete ? [] : ['and what cannot be seen here']),
  ];
  const told = parts.length > 1 || parts.some(({ kind }) => kind !== 'project') ? `: ${parts.map(formatPart).join(', ')}` : '';
  const size = downloadBytes === 0 ? '' : `, ${formatSize(downloadBytes)} to download`;
  return `${list.length}${size}${told}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

function formatPart({ kind, name, packages, downloadBytes }: ExplainedPackagePart): string {
  const of = kind === 'project' ? 'the project' : kind === 'earlier' ? 'earlier calls' : `${kind} ${name ?? ''}`;
  return `${of} ${packages}${downloadBytes === 0 ? '' : ` (${formatSize(downloadBytes)})`}`;
}

function formatSize(bytes: number): string {
  const megabytes = bytes / 1e6;
  return megabytes >= 10
    ? `${megabytes.toFixed(0)} MB`
    : megabytes >= 0.1 || bytes === 0
      ? `${megabytes.toFixed(1)} MB`
      : `${(bytes / 1e3).toFixed(0)} kB`;
}
