import type { ImageFacts } from '../catalog/baseImages.ts';
import type { UvCatalog } from '../catalog/catalog.ts';
import type { Dockerfile, Flag, Instruction, Word } from '../dockerfile/syntax.ts';
import type { CopyView, FromView, Mount } from '../dockerfile/views.ts';
import type { IgnoreFile } from '../ignore/ignoreFile.ts';
import type { BuildRequest } from '../requests/buildRequest.ts';
import type { ShellCommand } from '../shell/commands.ts';
import type { Inputs } from '../snapshot/inputs.ts';
import type { Path } from '../text/path.ts';
import type { Span } from '../text/span.ts';
import type { CommandState } from './commandStates.ts';
import type { Start } from './start/startCommand.ts';
import type { UvCall } from './uv/uvCall.ts';
import type { Variables } from './variables.ts';

/** The build that a Dockerfile describes, as far as it can be known from the file and the inputs beside it. Immutable. */
export interface BuildPlan {
  readonly file: Path;
  /** The topmost folder that may be looked into. */
  readonly boundary: Path;
  readonly dockerfile: Dockerfile;
  /** Whether the file's name or folder says that it serves development. */
  readonly developmentFile: boolean;
  readonly stages: readonly Stage[];
  /** The stages that are built for their own sake: see `findRoots`. */
  readonly roots: readonly Stage[];
  /** The stages that reach a root, through `FROM`, `COPY --from` or a mount; the others are never built and not judged. */
  readonly judged: ReadonlySet<Stage>;
  /** The roots that are neither development stages nor in a development file: production rules hold for what they ship. */
  readonly productionRoots: readonly Stage[];
  /** What each root starts. */
  readonly starts: readonly Start[];
  /** Those who are seen to build the Dockerfile: compose services, bake targets, steps of workflows. */
  readonly requests: readonly BuildRequest[];
  readonly images: readonly ImageUse[];
  /** The calls of uv: in `RUN` instructions of judged stages, in order of the file (a trigger that runs in several stages has one in each), then at the start of each root. */
  readonly uvCalls: readonly UvCall[];
  readonly context: BuildContext;
  readonly inputs: Inputs;
  readonly catalog: UvCatalog;
}

/** The folder that the build sees. `root` is absent where it cannot be told which one that is. */
export interface BuildContext {
  readonly root?: Path;
  /** `ignore` is absent where there is none or none can be read; `known` tells the two apart. */
  readonly ignore?: { readonly file: Path; readonly patterns: IgnoreFile };
  readonly ignoreKnown: boolean;
}

export interface Stage {
  readonly index: number;
  /** As written; stages are compared without case. */
  readonly name?: string;
  readonly from: Instruction;
  readonly view?: FromView;
  readonly base: Base;
  /** Whether its name says that it serves development. */
  readonly development: boolean;
  readonly steps: readonly Step[];
  /** What is in force behind its last instruction. */
  readonly end: State;
  /** `ONBUILD` instructions, which run in stages built on this one. */
  readonly triggers: readonly Instruction[];
}

export type Base =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'image'; readonly reference: string; readonly facts?: ImageFacts }
  | { readonly kind: 'unknown' };

/** What is in force before an instruction. `undefined` means that it is not known. */
export interface State {
  readonly variables: Variables;
  /** Absolute. */
  readonly directory: string | undefined;
  readonly user: User | undefined;
  /** Accounts by name, as far as the base image is known to have them and the stage's own commands made them. */
  readonly accounts: ReadonlyMap<string, User>;
  /** The words of `SHELL`, or `/bin/sh -c`. */
  readonly shell: readonly string[];
}

export interface User {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Its home directory by /etc/passwd; absent where unknown. */
  readonly home?: string;
  /** Whether the command that made the account made its home too; absent where unknown. */
  readonly homeMade?: boolean;
}

/** One instruction of a stage (or a trigger of its base), with what is in force before it. */
export interface Step {
  readonly stage: Stage;
  /** Its place in `stage.steps`. */
  readonly index: number;
  readonly instruction: Instruction;
  readonly state: State;
  readonly copy?: CopyStep;
  readonly run?: RunStep;
  /** Whether the step stands for what the finished stage starts: `state` is then what is in force at its end, and `index` behind its last step. */
  readonly start?: true;
}

/** Where the files of a `COPY` or a mount come from. */
export type ContentOrigin =
  | { readonly kind: 'context' }
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'image'; readonly reference: string }
  | { readonly kind: 'unknown' };

export interface CopyStep {
  readonly view: CopyView;
  readonly origin: ContentOrigin;
  readonly sources: readonly CopySource[];
  /** Absolute, without a trailing `/`; `undefined` where it cannot be known. */
  readonly destination: string | undefined;
  /** Whether the sources surely go into the destination as a folder: it ends in `/`, is `.`, or there are several sources. */
  readonly intoFolder: boolean;
  readonly add: boolean;
  /** `--parents`: each source keeps its folders. */
  readonly parents: boolean;
  /** `--exclude` patterns. */
  readonly excludes: readonly string[];
}

/** A source as written, and with variables expanded (`undefined` where one is unknown). */
export interface CopySource {
  readonly word: Word;
  readonly path: string | undefined;
}

export interface RunStep {
  readonly mounts: readonly StepMount[];
  readonly commands: readonly ShellCommand[];
  /** The state before each command, in the same order. */
  readonly states: readonly CommandState[];
  readonly uvCalls: readonly UvCall[];
  /** Whether the shell text could be read to its end. */
  readonly complete: boolean;
}

export interface StepMount {
  readonly mount: Mount;
  readonly type: string;
  /** Absolute; `undefined` where it cannot be known or is not given. */
  readonly target: string | undefined;
  /** As given, variables expanded, without a leading `/`; `''` where none is given. */
  readonly source: string | undefined;
  readonly origin: ContentOrigin;
}

/** A place where the Dockerfile names an image: `FROM`, `COPY --from=`, `RUN --mount=…,from=`. */
export interface ImageUse {
  readonly place: 'FROM' | 'COPY' | 'mount';
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** Where the reference stands, as written. */
  readonly span: Span;
  readonly written: string;
  /** With variables expanded; `undefined` where one is unknown. */
  readonly reference: string | undefined;
  /** The `ARG` instructions whose defaults went into the reference, by variable name. */
  readonly arguments: ReadonlyMap<string, ArgumentDefault>;
  readonly flag?: Flag;
}

/** The default value of a global `ARG`: its raw text and where that stands. */
export interface ArgumentDefault {
  readonly value: string;
  readonly valueSpan: Span;
}
