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

/** A URI as people read it: as a path from a folder's URI on, with `..` where it lies elsewhere. */
export function nameIn(folder: string, uri: string): string {
  const from = folder.replace(/\/$/, '').split('/');
  const to = uri.split('/');
  const differ = from.findIndex((segment, index) => segment !== to[index]);
  const shared = differ < 0 ? from.length : differ;
  return decodeURIComponent([...from.slice(shared).fill('..'), ...to.slice(shared)].join('/'));
}
