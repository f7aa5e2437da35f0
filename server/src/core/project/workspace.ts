import { compileGlob } from '../ignore/glob.ts';
import { entryIn, type Inputs } from '../snapshot/inputs.ts';
import { joinPath, type Path } from '../text/path.ts';
import type { Answer, BrokenFile } from './answer.ts';
import type { Pyproject, UvTable } from './pyproject.ts';

/** A member of a workspace. */
export interface Member {
  /** Relative to the workspace's root; `''` for the root itself. */
  readonly path: string;
  readonly folder: Path;
  readonly pyproject: Pyproject;
}

/** The members of a workspace; `complete` where all that there are are surely among them. `broken`: the pyproject.toml of members that cannot be read. */
export interface Members {
  readonly list: readonly Member[];
  readonly broken: readonly BrokenFile[];
  readonly complete: boolean;
}

/** Whether a folder, relative to the workspace's root, belongs to the workspace: a pattern of `members` takes it, none of `exclude` does. */
export function isMember(workspace: NonNullable<UvTable['workspace']>, path: string): boolean {
  const matches = (pattern: string): boolean => compileGlob(cleanPattern(pattern))?.test(path) === true;
  return workspace.members.some(matches) && !workspace.exclude.some(matches);
}

/** All members of the workspace whose root is `pyproject`, the root first. Without a workspace: the project alone. */
export function findMembers(inputs: Inputs, folder: Path, pyproject: Pyproject, read: (folder: Path) => Answer<Pyproject>): Members {
  const own: Member[] = pyproject.hasProject ? [{ path: '', folder, pyproject }] : [];
  const { workspace } = pyproject.uv;
  if (!workspace) {
    return { list: own, broken: [], complete: true };
  }
  const found = new Map<string, Member>();
  const broken = new Map<Path, BrokenFile>();
  let complete = true;
  for (const pattern of workspace.members) {
    const places = expandPattern(inputs, folder, cleanPattern(pattern));
    complete &&= places.complete;
    for (const path of places.paths.filter((candidate) => isMember(workspace, candidate) && !found.has(candidate))) {
      const member = read(joinPath(folder, path));
      if (member.kind === 'present') {
        found.set(path, { path, folder: joinPath(folder, path), pyproject: member.value });
      } else if (member.kind !== 'absent') {
        complete = false;
      }
      if (member.kind === 'broken') {
        broken.set(member.file, member);
      }
    }
  }
  const sorted = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { list: [...own, ...sorted], broken: [...broken.values()], complete };
}

function cleanPattern(pattern: string): string {
  return pattern.replace(/^\.\//, '').replace(/(?<!\/)\/+$/, '');
}

const deepest = 4;

/** The folders on disk that a pattern takes, by listing folder after folder; `**` goes four folders deep. */
function expandPattern(inputs: Inputs, root: Path, pattern: string): { paths: readonly string[]; complete: boolean } {
  let paths = [''];
  let complete = true;
  for (const segment of pattern.split('/')) {
    const next: string[] = [];
    for (const path of paths) {
      const step = segment === '**' ? listDeep(inputs, root, path, deepest) : listMatching(inputs, root, path, segment);
      complete &&= step.complete;
      next.push(...step.paths);
    }
    paths = next;
  }
  return { paths, complete };
}

function listMatching(inputs: Inputs, root: Path, path: string, segment: string): { paths: string[]; complete: boolean } {
  const folder = joinPath(root, path);
  if (!/[*?[]/.test(segment)) {
    const entry = entryIn(inputs, folder, segment);
    return { paths: typeof entry === 'object' && entry.folder ? [join(path, segment)] : [], complete: entry !== 'unknown' };
  }
  const input = inputs.folder(folder);
  if (input.kind !== 'entries') {
    return { paths: [], complete: input.kind === 'absent' };
  }
  const expression = compileGlob(segment);
  const names = input.entries.filter((entry) => entry.folder && expression?.test(entry.name) === true);
  return { paths: names.map((entry) => join(path, entry.name)), complete: true };
}

function listDeep(inputs: Inputs, root: Path, path: string, depth: number): { paths: string[]; complete: boolean } {
  const direct = listMatching(inputs, root, path, '*');
  if (depth === 0) {
    return { paths: [path], complete: direct.paths.length === 0 };
  }
  const below = direct.paths
    .filter((name) => !/(?:^|\/)(?:node_modules|__pycache__|\.[^/]*)$/.test(name))
    .map((name) => listDeep(inputs, root, name, depth - 1));
  return { paths: [path, ...below.flatMap((entry) => entry.paths)], complete: direct.complete && below.every((entry) => entry.complete) };
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}
