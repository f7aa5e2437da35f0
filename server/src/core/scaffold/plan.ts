import type { InputRequest } from '../snapshot/inputs.ts';
import type { Path } from '../text/path.ts';

/** What `uv-docker init` can write. */
export const scaffoldKinds = [
  'production',
  'development',
  'compose',
  'compose-production',
  'dockerignore',
  'workflow',
  'devcontainer',
] as const;

export type ScaffoldKind = (typeof scaffoldKinds)[number];

/** The images that the files build on: Debian's Python, Alpine's, or Debian with a Python that uv brings. */
export const scaffoldBases = ['slim', 'alpine', 'managed-python'] as const;

export type ScaffoldBase = (typeof scaffoldBases)[number];

/**
 * What becomes of a workspace: `member`: an image of one member with what it needs. `all`: one image with all members. `each`: an image for each member that can be started, by a Dockerfile
 * of its own, which is built, cached and deleted with its member. `wheels`: an image of one member, in which it and the members that it needs are installed as wheels.
 */
export const workspaceShapes = ['member', 'all', 'each', 'wheels'] as const;

export type WorkspaceShape = (typeof workspaceShapes)[number];

/** What can be chosen of the files, beside what is found out about the project. */
export interface ScaffoldChoices {
  /** Absent: by what the workspace holds. */
  readonly shape?: WorkspaceShape;
  readonly base: ScaffoldBase;
  /** Whether builds keep caches in mounts: a builder without BuildKit's cache has none. */
  readonly cacheMounts: boolean;
  /** Whether uv's image comes from Docker Hub instead of GitHub's registry. */
  readonly dockerHub: boolean;
  /** The folder of the member that is started, from the workspace's root on. Absent: by what can be started. This and what follows overrides what would be found out. */
  readonly member?: string;
  /** The version of Python, as `3.13` or `3.13.2`. */
  readonly python?: string;
  /** What is started, as in a shell. */
  readonly start?: string;
  /** Where it listens. */
  readonly port?: number;
}

/** What is taken where nothing is chosen. */
export const usualChoices: ScaffoldChoices = { base: 'slim', cacheMounts: true, dockerHub: false };

/** A file as it is to be. */
export interface PlannedFile {
  readonly path: Path;
  readonly action: 'create' | 'update' | 'unchanged';
  /** The whole text. */
  readonly content: string;
  /** The text that stands there now; absent where there is no file. */
  readonly before?: string;
  /** Whether the file only gains lines: then it may change without being asked for. */
  readonly additive: boolean;
}

/** One thing that was found out about the project, and from what. */
export interface Detected {
  readonly what: string;
  readonly value: string;
  readonly reason: string;
}

/** Something about the files that can be had otherwise. */
export interface Choice {
  /** The choice that says it. */
  readonly option: keyof ScaffoldChoices;
  /** What it is called; as {@link Detected} calls it where it was found out. */
  readonly what: string;
  /** What holds now. */
  readonly value: string | boolean;
  readonly values: readonly ChoiceValue[];
  /** What another text has to be that is chosen; absent where it is one of the values. */
  readonly form?: string;
}

export interface ChoiceValue {
  readonly value: string | boolean;
  readonly label: string;
  readonly meaning?: string;
}

/** The files that a project should get. Nothing is written by it. */
export interface ScaffoldPlan {
  readonly files: readonly PlannedFile[];
  readonly detected: readonly Detected[];
  /** What can be had otherwise; nothing where there is no plan. */
  readonly choices: readonly Choice[];
  /** Why there is no plan, as a sentence; absent where there is one. */
  readonly failure?: string;
  /** What was asked for and is not there yet: with it the plan may be another one. */
  readonly missing: readonly InputRequest[];
}
