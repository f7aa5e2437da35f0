import type { Explanation } from '../explanation.ts';
import type { Fate } from './fate.ts';
import type { Cause } from './traceChange.ts';

/** What changes of files rebuild, as plain data: `uv-docker explain --changed --output-format json`. Lines count from 1; `null`: there is none. */
export interface ExplainedChanges extends Pick<Explanation, 'file' | 'context' | 'roots'> {
  readonly changes: readonly ExplainedChange[];
  /** All of them at once, where several were named. */
  readonly together: ExplainedChange | null;
}

export interface ExplainedChange {
  /** As it was asked for: relative to the build context, absolute where it lies outside. */
  readonly name: string;
  /** Whether the build can see the files: `hidden` where .dockerignore keeps all of them out. */
  readonly seen: 'visible' | 'hidden' | 'outside';
  /** The line of the ignore file that keeps the first of them out. */
  readonly hiddenBy: string | null;
  /** What a change of this file does beside its content: `null` for most. */
  readonly note: string | null;
  /** What becomes of the installed dependencies; `null` where nothing is seen to install any. */
  readonly dependencies: Fate | null;
  /** Whether what is installed again comes out of a cache mount, as far as it has not changed. */
  readonly cacheMount: boolean;
  readonly steps: readonly ExplainedStep[];
  readonly suggestion: Suggestion | null;
}

/** An instruction that makes a layer. */
export interface ExplainedStep {
  /** The stage's name, or its index where it has none. */
  readonly stage: string;
  readonly line: number;
  /** As BuildKit's progress names it: `[build 3/7]`. */
  readonly label: string;
  /** The instruction on one line, without its mounts. */
  readonly text: string;
  readonly fate: Fate;
  readonly cause: Cause | null;
}

/** One change to the Dockerfile or the ignore file with which less would be rebuilt. */
export interface Suggestion {
  readonly text: string;
  /** Of the Dockerfile, where the change belongs; absent for one of the ignore file. */
  readonly line?: number;
  /** The rule that has more to say, and perhaps a fix. */
  readonly rule?: string;
}
