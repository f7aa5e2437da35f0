import { rememberTexts } from '../memo.ts';
import type { Span } from '../text/span.ts';

/** An image reference taken apart. Spans are relative to the reference's first code unit. */
export interface ImageReference {
  /** As written: `ghcr.io`, `localhost:5000`; absent where none is written (Docker Hub). */
  readonly registry?: string;
  /** As written, without the registry: `astral-sh/uv`, `python`. */
  readonly repository: string;
  /**
   * One name for one image however it is spelt: `python` for `docker.io/library/python`, `library/python` and the mirrors of Docker Hub's official
   * images; `astral/uv` for `docker.io/astral/uv`; with the registry for every other one: `ghcr.io/astral-sh/uv`.
   */
  readonly name: string;
  readonly tag?: string;
  /** With its algorithm: `sha256:…`. */
  readonly digest?: string;
  /** Of registry and repository. */
  readonly nameSpan: Span;
  /** Of the tag without its colon; where there is none, the empty place behind the name. */
  readonly tagSpan: Span;
}

/**
 * Takes a reference such as `ghcr.io/astral-sh/uv:0.13@sha256:…` apart. `undefined` for what is no reference: empty, with blanks, with a variable
 * left in it, with upper-case letters in the repository, or with an empty tag.
 */
export const parseImageReference = rememberTexts((text: string): ImageReference | undefined => {
  const match =
    /^((?:[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?::\d+)?\/)*[a-z0-9]+(?:[._-]+[a-z0-9]+)*)(?::([\w][\w.-]{0,127}))?(?:@([a-z0-9]+:[0-9a-f]+))?$/i.exec(
      text,
    );
  const written = match?.[1];
  if (written === undefined) {
    return undefined;
  }
  const slash = written.indexOf('/');
  const head = slash < 0 ? '' : written.slice(0, slash);
  const registry = head === 'localhost' || /[.:]/.test(head) ? head : undefined;
  const repository = registry === undefined ? written : written.slice(slash + 1);
  if (repository !== repository.toLowerCase()) {
    return undefined;
  }
  const tag = match?.[2];
  const digest = match?.[3];
  const tagStart = written.length + (tag === undefined ? 0 : 1);
  return {
    ...(registry === undefined ? {} : { registry }),
    repository,
    name: nameImage(registry, repository),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    nameSpan: { start: 0, end: written.length },
    tagSpan: { start: tagStart, end: tagStart + (tag?.length ?? 0) },
  };
});

/** Whether the reference names uv's own image, on GitHub's registry or on Docker Hub. */
export function isUvImage(reference: ImageReference): boolean {
  return reference.name === 'ghcr.io/astral-sh/uv' || reference.name === 'astral/uv';
}

const dockerHub = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
  'mirror.gcr.io',
  'docker.m.daocloud.io',
]);

function nameImage(registry: string | undefined, repository: string): string {
  if (registry === undefined || dockerHub.has(registry)) {
    return repository.replace(/^library\//, '');
  }
  // Amazon's public registry mirrors Docker's official images under this prefix.
  const official = registry === 'public.ecr.aws' ? /^docker\/library\/(.+)$/.exec(repository)?.[1] : undefined;
  return official ?? `${registry}/${repository}`;
}
