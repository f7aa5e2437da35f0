import type { ImageReference } from '../../uv/imageReference.ts';

/** The page of a registry about a repository, by the registry's name; `path` is without the registry. */
const pages: Readonly<Record<string, (path: string) => string>> = {
  'ghcr.io': pageOnGitHub,
  'quay.io': (path) => `https://quay.io/repository/${path}`,
  'mcr.microsoft.com': (path) => `https://mcr.microsoft.com/artifact/mar/${path}`,
  'gcr.io': (path) => `https://gcr.io/${path}`,
  'public.ecr.aws': (path) => `https://gallery.ecr.aws/${path}`,
};

/** Where people read about an image: its page on Docker Hub or another public registry. `undefined` for other registries and for `scratch`, which is none. */
export function findRegistryPage({ name }: ImageReference): string | undefined {
  const [, registry, path] = /^([^/]*[.:][^/]*|localhost)\/(.+)$/.exec(name) ?? [];
  if (registry !== undefined && path !== undefined) {
    return pages[registry]?.(path);
  }
  return name === 'scratch' ? undefined : `https://hub.docker.com/${name.includes('/') ? 'r' : '_'}/${name}`;
}

/** A package belongs to a repository of the owner, mostly that of its first segment. */
function pageOnGitHub(path: string): string {
  const [owner = '', ...segments] = path.split('/');
  return `https://github.com/${owner}/${segments[0] ?? ''}/pkgs/container/${encodeURIComponent(segments.join('/'))}`;
}
