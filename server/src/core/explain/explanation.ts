/** The build model as plain data: `uv-docker explain --output-format json`. Lines and columns count from 1. `null`: there is none; `unknown`: it cannot be known. */
export interface Explanation {
  readonly file: string;
  readonly developmentFile: boolean;
  readonly context: {
    /** Absolute. */
    readonly root: string | null;
    /** The ignore file in force; `unknown` where it may be there and cannot be read. */
    readonly ignoreFile: string | null;
  };
  /** The stages that are built for their own sake, by their labels. */
  readonly roots: readonly string[];
  readonly stages: readonly ExplainedStage[];
  /** Where the file names images, in order. */
  readonly images: readonly ExplainedImage[];
}

export interface ExplainedImage {
  readonly place: 'FROM' | 'COPY' | 'mount';
  readonly line: number;
  /** With variables put in. */
  readonly reference: string;
  /** The stage that it stands in. */
  readonly stage: string;
}

export interface ExplainedStage {
  /** Its name, or its index where it has none. */
  readonly label: string;
  readonly index: number;
  readonly line: number;
  readonly base: { readonly kind: 'stage' | 'image' | 'unknown'; readonly name: string };
  /** The Python that the image has by itself, and the uv that is in it, at the end of the stage. */
  readonly python: { readonly kind: 'installed' | 'none' | 'unknown'; readonly version: string; readonly path: string };
  readonly uv: readonly ExplainedProgram[];
  readonly development: boolean;
  /** Whether it is part of what is built. */
  readonly judged: boolean;
  readonly root: boolean;
  /** What is in force behind its last instruction. */
  readonly directory: string;
  readonly user: ExplainedUser;
  readonly variables: readonly ExplainedVariable[];
  /** Of a stage that is built for its own sake: what a container starts; `null` for others. */
  readonly start: ExplainedStart | null;
  /** Those of a root's start are among them, also where the instruction stands in a base. */
  readonly uvCalls: readonly ExplainedCall[];
  /** Of a stage that is built for its own sake: what the build or the container looks for and does not find. */
  readonly missing: readonly ExplainedRemark[];
  /** Of such a stage: what the image carries although nothing in it needs that. */
  readonly unneeded: readonly ExplainedRemark[];
}

/** A uv or uvx in the image. */
export interface ExplainedProgram {
  readonly path: string;
  readonly version: ExplainedVersion;
  /** Of what brings it. */
  readonly line: number;
}

export interface ExplainedVersion {
  readonly kind: 'known' | 'floating' | 'unknown';
  readonly version: string | null;
  readonly line?: number;
}

export interface ExplainedRemark {
  /** One or two sentences. */
  readonly text: string;
  readonly line: number | null;
  /** The rule that has more to say, and perhaps a fix. */
  readonly rule: string | null;
}

export interface ExplainedStart {
  /** Each command as it is written. */
  readonly commands: readonly string[];
  /** Whether these are surely all. */
  readonly complete: boolean;
  /** What is in force then: arguments of the build are gone. */
  readonly variables: readonly ExplainedVariable[];
}

export interface ExplainedUser {
  readonly name: string;
  readonly home: string;
}

export interface ExplainedVariable {
  readonly name: string;
  readonly value: string;
  readonly by: string;
  /** Absent where a base image sets it. */
  readonly line?: number;
}

export interface ExplainedCall {
  /** `uv sync`. */
  readonly command: string;
  readonly line: number;
  readonly column: number;
  /** `RUN`, `CMD`, … */
  readonly instruction: string;
  readonly version: ExplainedVersion;
  readonly directory: string;
  readonly user: ExplainedUser;
  /** Folders in the image. */
  readonly project: {
    readonly kind: 'present' | 'absent' | 'unknown';
    readonly directory: string;
    readonly root: string /** On disk. */;
    readonly source: string;
  };
  /** The environment that it works on. */
  readonly environment: string;
  /** The Python that uv makes an environment with. */
  readonly python: { readonly kind: 'installed' | 'managed' | 'unknown'; readonly version: string; readonly path: string };
  readonly cache: { readonly kind: 'path' | 'none' | 'unknown'; readonly path: string; readonly by: string };
  /** What is in the environment behind the call, by uv.lock; `null` for calls that sync no project, and where it is not known. */
  readonly packages: ExplainedPackages | null;
  /** The files that uv asks for, as it finds them. */
  readonly files: readonly ExplainedFile[];
  readonly settings: readonly ExplainedSetting[];
}

export interface ExplainedPackages {
  /** Whether nothing else can be in it. */
  readonly complete: boolean;
  /** Of the wheels and source archives of what is surely in it, in the likeliest of the places that the image may be; what is built from a folder is not downloaded. */
  readonly downloadBytes: number;
  /** Of what may be in it too, at most. */
  readonly perhapsBytes: number;
  /** Whether uv.lock says the sizes of all that is surely in it. */
  readonly sized: boolean;
  /** Each package that is surely in it once, at the first that asks for it: the projects themselves, then extras, then groups; `earlier`: what earlier calls left. */
  readonly parts: readonly ExplainedPackagePart[];
  /** By name. */
  readonly list: readonly ExplainedPackage[];
}

export interface ExplainedPackagePart {
  readonly kind: 'project' | 'extra' | 'group' | 'earlier';
  /** Of the extra or the group. */
  readonly name: string | null;
  readonly packages: number;
  readonly downloadBytes: number;
}

export interface ExplainedPackage {
  readonly name: string;
  readonly version: string | null;
  /** False where that depends on what is not known of the image, or on a condition. */
  readonly surely: boolean;
}

export interface ExplainedFile {
  /** In the image. */
  readonly path: string;
  readonly state: 'present' | 'absent' | 'unknown';
  /** In the build context, where it comes from there. */
  readonly source: string | null;
  /** Of the instruction that brings it. */
  readonly line?: number;
  /** The line of the ignore file that keeps it out. */
  readonly hiddenBy?: string;
}

export interface ExplainedSetting {
  readonly name: string;
  /** `null`: nobody gives one. */
  readonly value: boolean | string | readonly string[] | null;
  readonly known: boolean;
  readonly origin: ExplainedOrigin | null;
}

export interface ExplainedOrigin {
  readonly kind: 'flag' | 'environment' | 'configuration' | 'default';
  /** The flag, the variable or the key; empty for a default. */
  readonly name: string;
  /** Absent for the analysed file and for defaults. */
  readonly file?: string;
  readonly line?: number;
}
