import type { Path } from '../text/path.ts';
import type { TomlDocument } from './toml.ts';

/** What stands at a place on disk: the thing itself, the sure knowledge that there is none, a file that cannot be parsed, or no answer. */
export type Answer<Thing> =
  | { readonly kind: 'present'; readonly value: Thing }
  | { readonly kind: 'absent' }
  | BrokenFile
  | { readonly kind: 'unknown' };

/** A file that uv stops at, with where and why. */
export interface BrokenFile {
  readonly kind: 'broken';
  readonly file: Path;
  readonly document: TomlDocument & { readonly kind: 'broken' };
  /** Of a uv.lock whose format has a version that no uv reads (0.5.0 to 0.13.9 read 1 only): that version. */
  readonly lockVersion?: number;
}
