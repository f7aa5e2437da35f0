import type { FileScope } from '../../build/files/fileAnswer.ts';
import type { CopySource, CopyStep, Step, StepMount } from '../../build/plan.ts';
import { compileGlob } from '../../ignore/glob.ts';
import { findIgnoring, readIgnoreFile } from '../../ignore/ignoreFile.ts';
import { joinPath, relativeTo } from '../../text/path.ts';
import { type Fate, worstOf } from './fate.ts';

/**
 * What a change of `path` (a file, relative to the build context) does to a step by itself: `rebuilt` where the step surely reads the file from the context,
 * `cached` where it surely does not. BuildKit compares what a step reads by content, names and modes.
 */
export function readFromContext({ context }: FileScope, step: Step, path: string): Fate {
  const mounts = (step.run?.mounts ?? []).map((mount) => readByMount(mount, path));
  const read = worstOf([...mounts, ...(step.copy ? [readByCopy(step.copy, path)] : [])]);
  if (read === 'cached' || (context.ignore && findIgnoring(context.ignore.patterns, path))) {
    return 'cached';
  }
  return context.ignoreKnown ? read : 'unknown';
}

/** Named contexts may be the same folder. Caches, secrets and temporary files are nothing that a step is compared by. */
function readByMount({ type, source, origin }: StepMount, path: string): Fate {
  if (type !== 'bind' || origin.kind === 'stage' || origin.kind === 'image') {
    return 'cached';
  }
  if (origin.kind === 'unknown' || source === undefined) {
    return 'unknown';
  }
  return relativeTo(joinPath('/', source), `/${path}`) === undefined ? 'cached' : 'rebuilt';
}

function readByCopy(copy: CopyStep, path: string): Fate {
  switch (copy.origin.kind) {
    case 'stage':
    case 'image':
      return 'cached';
    case 'unknown':
      return 'unknown';
    case 'context':
      return worstOf(copy.sources.map((source) => readBySource(copy, source, path)));
  }
}

function readBySource(copy: CopyStep, { path: source }: CopySource, path: string): Fate {
  if (source === undefined) {
    return 'unknown';
  }
  if (copy.add && /^(?:https?:\/\/|git@|ssh:\/\/|git:\/\/)/.test(source)) {
    return 'cached';
  }
  const below = belowSource(copy, source, path);
  return below === undefined ? 'cached' : excluded(copy, source, path, below);
}

/** Where a file lies below what a source names, `''` for that itself; `undefined` outside of it. */
function belowSource(copy: CopyStep, source: string, path: string): string | undefined {
  const clean = joinPath('/', source).slice(1);
  if (!/[*?[]/.test(clean)) {
    return relativeTo(`/${clean}`, `/${path}`);
  }
  // Only with --parents does `**` stand for folders.
  const glob = compileGlob(copy.parents ? clean : clean.replace(/\*+/g, '*'));
  const named = foldersAndSelf(path).find((candidate) => glob?.test(candidate));
  return named === undefined ? undefined : relativeTo(`/${named}`, `/${path}`);
}

/** `a/b/c`: `a`, `a/b`, `a/b/c`. */
function foldersAndSelf(path: string): readonly string[] {
  const segments = path.split('/');
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

/**
 * What `--exclude` leaves of a file that a source names. Its patterns count from the source; with `--parents` from where the kept folders begin. A file that is the source itself is compared all
 * the same (BuildKit 0.34).
 */
function excluded(copy: CopyStep, source: string, path: string, below: string): Fate {
  if (copy.excludes.length === 0 || (below === '' && !copy.parents && !/[*?[]/.test(source))) {
    return 'rebuilt';
  }
  if (copy.excludes.some((pattern) => /\$|^[!/]/.test(pattern)) || (copy.parents && source.includes('/./'))) {
    return 'unknown';
  }
  const patterns = readIgnoreFile(copy.excludes.join('\n'));
  const seen = copy.parents ? path : below;
  if (seen === '') {
    return 'unknown';
  }
  if (!findIgnoring(patterns, seen)) {
    return 'rebuilt';
  }
  return /[*?[]/.test(source) ? 'unknown' : 'cached';
}
