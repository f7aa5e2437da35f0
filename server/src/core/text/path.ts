/**
 * Paths as the core knows them: absolute, `/` between segments, without a trailing one, `.` and `..` already resolved. `/work/app` on POSIX,
 * `C:/work/app` on Windows, `vscode-vfs://github/owner/repository/app` in virtual workspaces: hosts translate, the core never looks at the head.
 */
export type Path = string;

/** Resolves `relative` (`a/../b`, `./c`, empty) against the folder `base`. It never climbs above the head of `base`. An absolute `/x` is taken below the head too. */
export function joinPath(base: Path, relative: string): Path {
  if (relative.charCodeAt(0) === slash) {
    if (base.charCodeAt(0) === slash && isPlain(relative, 1)) {
      return relative;
    }
  } else if (isPlain(relative, 0)) {
    return base.endsWith('/') ? base + relative : `${base}/${relative}`;
  }
  const head = headOf(base);
  const segments = relative.startsWith('/') ? [] : segmentsOf(base);
  for (const segment of relative.split('/')) {
    if (segment === '..') {
      segments.pop();
    } else if (segment !== '' && segment !== '.') {
      segments.push(segment);
    }
  }
  return head + segments.join('/');
}

/** Whether what follows an offset only goes down, without a detour: almost all do, and are joined without being taken apart. */
function isPlain(relative: string, from: number): boolean {
  if (relative.length === from) {
    return false;
  }
  // A segment that is empty or begins with a dot may be a detour: at the start, or behind a slash.
  for (let at = from - 1; at < relative.length; at = indexOrEnd(relative, at + 1)) {
    const unit = relative.charCodeAt(at + 1);
    if (Number.isNaN(unit) || unit === slash || (unit === dot && isDetour(relative, at + 1))) {
      return false;
    }
  }
  return true;
}

const slash = 47;
const dot = 46;

function indexOrEnd(text: string, from: number): number {
  const found = text.indexOf('/', from);
  return found < 0 ? text.length : found;
}

/** `.` or `..` as a whole segment. */
function isDetour(relative: string, start: number): boolean {
  const end = indexOrEnd(relative, start);
  return end - start === 1 || (end - start === 2 && relative.charCodeAt(start + 1) === dot);
}

/** The folder that holds `path`; of a head (`/`, `C:/`) itself. */
export function folderOf(path: Path): Path {
  const at = path.lastIndexOf('/');
  if (path.charCodeAt(0) === slash && at > 0) {
    return path.slice(0, at);
  }
  return headOf(path) + segmentsOf(path).slice(0, -1).join('/');
}

/** The last segment: the name of the file or folder; empty for a head. */
export function nameOf(path: Path): string {
  return path.charCodeAt(0) === slash && !path.endsWith('/') ? path.slice(path.lastIndexOf('/') + 1) : (segmentsOf(path).at(-1) ?? '');
}

/** `path` and the folders above it, nearest first, up to and including `top` (or the head, where `top` does not hold it). */
export function foldersUpTo(path: Path, top: Path): Path[] {
  const found = [path];
  let at = path;
  while (at !== top && folderOf(at) !== at) {
    at = folderOf(at);
    found.push(at);
  }
  return found;
}

/** `path` relative to the folder `base` (`''` for the folder itself), or `undefined` where it lies outside. */
export function relativeTo(base: Path, path: Path): string | undefined {
  if (path === base) {
    return '';
  }
  const prefix = base.endsWith('/') ? base : `${base}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** `/`, `C:/` or `scheme://authority/`: what no `..` leaves. */
function headOf(path: Path): string {
  if (path.charCodeAt(0) === slash) {
    return '/';
  }
  return /^(?:[a-z][a-z0-9+.-]+:\/\/[^/]*\/?|[a-z]:\/?|\/)/i.exec(path)?.[0].replace(/\/?$/, '/') ?? '/';
}

function segmentsOf(path: Path): string[] {
  const head = headOf(path);
  return path.slice(Math.min(head.length, path.length)).split('/').filter(Boolean);
}
