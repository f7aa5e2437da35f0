import type { Pyproject } from '../../project/pyproject.ts';
import type { SourceFile } from './sourceFiles.ts';

/** How a project is started. */
export interface Start {
  /** Its name; `script`, `package`, `none` for what has none. */
  readonly framework: string;
  /** The program and its arguments. */
  readonly command: readonly string[];
  /** The same, while the code is being changed. */
  readonly development: readonly string[];
  readonly port?: number;
  /** The path at which it says over HTTP that it is well. */
  readonly health?: string;
  /** Variables that the program reads. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What the shipped image has besides: development goes without. */
  readonly shipped?: Shipped;
  /** Extras of the project that the command comes with. */
  readonly extras?: readonly string[];
  /** What makes files which the program serves, when the image is built. */
  readonly preparation?: Preparation;
  /** Whether the project's files are needed beside the installed package. */
  readonly needsFiles: boolean;
  readonly reason: string;
  /** Something the user should know, as a sentence. */
  readonly advice?: string;
}

/** Variables of the shipped image alone, and why. */
export interface Shipped {
  readonly variables: Readonly<Record<string, string>>;
  readonly reason: string;
}

/** A script of the project, and what it is given. */
export interface Preparation {
  /** `NAME=value` */
  readonly variables: readonly string[];
  /** Relative to the project's folder. */
  readonly script: string;
  readonly words: readonly string[];
}

/** What a project declares, as the search for its start asks. */
export interface Declared {
  readonly pyproject: Pyproject;
  readonly sources: readonly SourceFile[];
  /** Whether a package is among the direct dependencies, or comes with one of their extras. */
  has(name: string): boolean;
  /** The extra that brings a package which is not among them. */
  extraOf(name: string): string | undefined;
  /** The version of a package in uv.lock, where it has one. */
  versionOf(name: string): string | undefined;
}
