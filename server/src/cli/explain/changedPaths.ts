import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { BuildPlan } from '../../core/build/plan.ts';
import type { Change } from '../../core/explain/changed/explainChanges.ts';
import { relativeTo } from '../../core/text/path.ts';
import { toCorePath } from '../../node/paths.ts';

/** A folder with more files tells nothing that these do not. */
const mostFiles = 5000;

/** The files that people name, of a folder all that are in it. A path where nothing is stands for a new file. `root`: what the names of the answer are relative to. */
export async function readChanges(
  paths: readonly string[],
  workingDirectory: string,
  { context }: Pick<BuildPlan, 'context'>,
): Promise<readonly Change[]> {
  return Promise.all(
    paths.map(async (given) => {
      const path = resolve(workingDirectory, given);
      const file = toCorePath(path);
      const name = context.root === undefined ? file : (relativeTo(context.root, file) ?? file);
      const files = await listFiles(path);
      return { name: name === '' ? '.' : name, files: files.map(toCorePath), newFolders: (await missingFolders(path)).map(toCorePath) };
    }),
  );
}

/** The folders above a path that are not there yet. */
async function missingFolders(path: string): Promise<readonly string[]> {
  const folder = dirname(path);
  const there = await stat(folder).then(
    () => true,
    () => false,
  );
  return there || folder === path ? [] : [folder, ...(await missingFolders(folder))];
}

async function listFiles(path: string): Promise<readonly string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? filesBelow(path) : [path];
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const open = [folder];
  for (let at = open.shift(); at !== undefined && found.length < mostFiles; at = open.shift()) {
    const entries = await readdir(at, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      (entry.isDirectory() ? open : found).push(join(at, entry.name));
    }
  }
  return found;
}
