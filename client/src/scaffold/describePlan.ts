import type { Detected, ScaffoldedFile } from '../../../server/src/protocol.ts';

/** What a plan does, in a few words: "creates Dockerfile, adds to .dockerignore, changes compose.yaml". Files are named relative to `folder`, a URI. */
export function describeFiles(files: readonly ScaffoldedFile[], folder: string): string {
  const parts = ['creates', 'adds to', 'changes'].flatMap((verb) => {
    const names = files.filter((file) => verbOf(file) === verb).map(({ uri }) => nameIn(folder, uri));
    return names.length > 0 ? [`${verb} ${joinNames(names)}`] : [];
  });
  return parts.length > 0 ? parts.join(', ') : 'nothing to do: the files stand as they would be written';
}

function verbOf({ action, additive }: ScaffoldedFile): string {
  return action === 'create' ? 'creates' : action === 'unchanged' ? 'keeps' : additive ? 'adds to' : 'changes';
}

/** What matters most of what was found out about the project, in one line: "framework: Flask · python: 3.13". */
export function describeDetected(detected: readonly Detected[]): string {
  const found = ['framework', 'python', 'start'].flatMap((wanted) => detected.filter(({ what }) => what === wanted));
  return found.map(({ what, value }) => `${what}: ${value}`).join(' · ');
}

function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** A URI as people read it, relative to a folder's URI where it lies in it. */
export function nameIn(folder: string, uri: string): string {
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  return decodeURIComponent(uri.startsWith(start) ? uri.slice(start.length) : uri);
}
