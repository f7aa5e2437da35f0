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
  /** Extras of the project that the command comes with. */
  readonly extras?: readonly string[];
  /** A command that makes files which the program serves, from the build's folder and its environment. */
  readonly preparation?: string;
  /** Whether the project's files are needed beside the installed package. */
  readonly needsFiles: boolean;
  readonly reason: string;
  /** Something the user should know, as a sentence. */
  readonly advice?: string;
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
