/** A real editor that can install the package and run a suite in its extension host. */
export interface EditorHost {
  /** For a person to read. */
  readonly name: string;
  /** Installs a .vsix into a folder of extensions. */
  installPackage(vsix: string, folder: string): Promise<void>;
  /** Opens the editor on a workspace and runs the suite; gives the suite's exit code. */
  runSuite(run: SuiteRun): Promise<number>;
}

/** What a suite runs with. All paths are absolute. */
export interface SuiteRun {
  /** A folder, or a `.code-workspace` file. */
  readonly workspace: string;
  /** The folder of the extension under test. */
  readonly extension: string;
  /** A CommonJS file that exports `run`. */
  readonly suite: string;
  readonly userData: string;
  /** The folder of the other extensions. */
  readonly extensions: string;
  readonly environment: Readonly<Record<string, string>>;
}
