import type { Origin } from '../../uv/settings.ts';
import { resolveInImage } from '../resolveInImage.ts';
import { hasOwnConfiguration } from '../uv/ownConfiguration.ts';
import type { UvCall } from '../uv/uvCall.ts';

/** Where uv keeps its cache for one call. */
export type CacheDirectory =
  | {
      readonly kind: 'path';
      readonly path: string /** What decides: a setting, `XDG_CACHE_HOME`, or the home directory. */;
      readonly by: Origin | 'XDG_CACHE_HOME' | 'HOME';
    }
  /** `--no-cache` and its kin: a temporary directory. */
  | { readonly kind: 'none'; readonly by: Origin }
  | { readonly kind: 'unknown' };

/** `--no-cache` > `--cache-dir` > `UV_CACHE_DIR` > configuration > `XDG_CACHE_HOME/uv` > `HOME/.cache/uv`. */
export function findCacheDirectory(call: UvCall): CacheDirectory {
  const noCache = call.setting('noCache');
  if (noCache.kind === 'known' && noCache.value) {
    return { kind: 'none', by: noCache.origin };
  }
  return findKeptCache(call);
}

/** The same as if nothing turned the cache off. */
export function findKeptCache(call: UvCall): CacheDirectory {
  const given = call.value('cacheDir');
  if (given.kind === 'known' && given.value !== undefined) {
    const path = resolveInImage(call.directory, given.value);
    return path === undefined ? { kind: 'unknown' } : { kind: 'path', path, by: given.origin };
  }
  // A project's own configuration hardly ever names a cache directory; that it cannot be read is no reason to know nothing.
  return isOpen(call) ? { kind: 'unknown' } : findByHome(call);
}

/** Whether a flag, a variable or a file of settings that cannot be known may decide. */
function isOpen(call: UvCall): boolean {
  const unread = (name: string): boolean => call.variables.get(name).kind === 'unknown';
  return call.invocation.unsure || unread('UV_CACHE_DIR') || unread('UV_NO_CACHE') || hasOwnConfiguration(call);
}

/** Where uv keeps its cache for a user and an environment, where no option and no configuration says otherwise. */
export function findUsualCache(state: Pick<UvCall, 'variables' | 'user'>): string | undefined {
  const given = state.variables.get('UV_CACHE_DIR');
  if (given.kind === 'value') {
    return resolveInImage(undefined, given.value);
  }
  const found = findByHome(state);
  return found.kind === 'path' ? found.path : undefined;
}

function findByHome(call: Pick<UvCall, 'variables' | 'user'>): CacheDirectory {
  const base = call.variables.get('XDG_CACHE_HOME');
  if (base.kind === 'value' && base.value.startsWith('/')) {
    return pathOf(`${base.value}/uv`, 'XDG_CACHE_HOME');
  }
  const home = call.variables.get('HOME');
  if (base.kind === 'unknown') {
    return { kind: 'unknown' };
  }
  if (home.kind === 'value' && home.value !== '') {
    return pathOf(`${home.value}/.cache/uv`, 'HOME');
  }
  return home.kind === 'unset' && call.user?.home !== undefined ? pathOf(`${call.user.home}/.cache/uv`, 'HOME') : { kind: 'unknown' };
}

function pathOf(path: string, by: 'XDG_CACHE_HOME' | 'HOME'): CacheDirectory {
  const resolved = resolveInImage(undefined, path);
  return resolved === undefined ? { kind: 'unknown' } : { kind: 'path', path: resolved, by };
}
