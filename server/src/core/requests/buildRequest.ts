import type { Path } from '../text/path.ts';

/** Somebody who builds the Dockerfile: a compose service, a bake target, a step of a workflow. A field that is absent is not said or cannot be known. */
export interface BuildRequest {
  /** The file that says so. */
  readonly file: Path;
  /** The build context; absent where it is no folder that can be told. */
  readonly context?: Path;
  /** The stage; `default`: none is named, so the final one is built. */
  readonly target: { readonly name: string } | 'default' | 'unknown';
  /** Build arguments; the value is `undefined` where it cannot be known. */
  readonly args: ReadonlyMap<string, string | undefined>;
  /** Names of additional build contexts, in lower case: they win over stages and images of that name. */
  readonly contexts: ReadonlySet<string>;
  /** Whether what is built runs on a graphics processor, as far as a compose service says so. */
  readonly gpu?: true;
}

/** What a file says of a build before it is known whether it is this Dockerfile's: paths as written, resolved against `folder`. */
export interface WrittenRequest {
  /** As written: a path, an address, or `undefined` where it cannot be known. */
  readonly context: string | undefined;
  /** As written; absent: `Dockerfile` of the context. */
  readonly dockerfile?: string | undefined;
  /** Whether `dockerfile` is relative to the context (compose, bake) or to the folder that the command runs in. */
  readonly dockerfileIn: 'context' | 'folder';
  readonly target?: string | undefined;
  readonly args: ReadonlyMap<string, string | undefined>;
  readonly contexts: readonly string[];
  readonly gpu?: true;
}
