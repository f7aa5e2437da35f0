import type { Path } from '../../text/path.ts';
import type { Detected, ScaffoldChoices, WorkspaceShape } from '../plan.ts';
import type { Migration } from './migrations.ts';
import type { Start } from './start.ts';

/** A program that is started. */
export interface Application {
  /** Of its package or folder; compose files name the service so. */
  readonly name: string;
  /** Its folder, relative to the build context; `''` for that itself. */
  readonly member: string;
  readonly start: Start;
  /** The signal that stops the program where SIGTERM does not. */
  readonly stopSignal?: 'SIGINT';
  /** What brings its database up to date before it is started. */
  readonly migration?: Migration;
}

/** What was found out about a project, for one image: all that its Docker files depend on. */
export interface Detection extends Application {
  /** The build context: the workspace's root, or the project itself. */
  readonly root: Path;
  /** Where the Dockerfile stands, relative to `root`. */
  readonly folder: string;
  /** Programs that are started from the same image, in containers of their own. */
  readonly others: readonly Application[];
  readonly choices: ScaffoldChoices;
  readonly python: string;
  /** The version of uv to pin. */
  readonly uv: string;
  readonly install: ProjectInstall | RequirementsInstall;
  /** The folders, relative to the build context, that programs which need their files are shipped with; `''` stands for the whole context. */
  readonly sources: readonly string[];
  /** Packages of the distribution that the build needs, and the program where it runs. */
  readonly buildPackages: readonly string[];
  readonly runPackages: readonly string[];
  /** Variables that say a version which is else read from git: the build has no repository. */
  readonly versionVariables: readonly string[];
  /** Whether the project puts uv's cache in a place of its own. */
  readonly ownCache: boolean;
  /** Variables that hold credentials of indexes: secrets of the build. */
  readonly credentials: readonly string[];
  readonly detected: readonly Detected[];
  /** What could be instead: commands to start, and versions of Python. */
  readonly alternatives: { readonly starts: readonly string[]; readonly pythons: readonly string[] };
}

/** A project of uv, which `uv sync` installs after uv.lock. */
export interface ProjectInstall {
  readonly kind: 'project';
  /** Options of `uv sync` that say which members are installed. */
  readonly selection: readonly string[];
  /** Whether there are members beside the project. */
  readonly workspace: boolean;
  /** The folders of all members but the root, relative to it. */
  readonly members: readonly string[];
  /** uv.toml of the root, where there is one: without it uv finds that uv.lock does not fit. */
  readonly settings: readonly string[];
  /** Files that build backends read beside pyproject.toml, as the readme, relative to the root. */
  readonly buildFiles: readonly string[];
  /** Whether members' or the project's metadata are made by a build: then a lockfile cannot be checked before the sources are there. */
  readonly dynamic: boolean;
  /** Dependencies that are folders on disk and no members. */
  readonly pathSources: boolean;
  /** Options of `uv sync` that leave out the groups that serve development. */
  readonly withoutDevelopment: readonly string[];
  /** Packages that are built as wheels and installed from them; empty: `uv sync` installs them too. */
  readonly wheels: readonly string[];
}

/** Requirements files without a pyproject.toml, which `uv pip install` installs. Paths are relative to the build context. */
export interface RequirementsInstall {
  readonly kind: 'requirements';
  readonly production: readonly string[];
  /** What development needs besides. */
  readonly development: readonly string[];
  /** All files that production reads, with what they include, and uv.toml. */
  readonly files: readonly string[];
  /** The same of development. */
  readonly developmentFiles: readonly string[];
  /** Whether they name the folder of the project, or another one: it has to be there. */
  readonly local: boolean;
}

/** The images of a project. */
export interface ProjectImages {
  readonly images: readonly [Detection, ...Detection[]];
  /** Where the files that concern all of them stand, relative to the build context. */
  readonly folder: string;
  readonly detected: readonly Detected[];
  /** Of a workspace: what becomes of it, and the folders of the members that can be started, from its root on. */
  readonly workspace?: { readonly shape: WorkspaceShape; readonly members: readonly string[] };
}
