/** The catalog as it stands in `server/data`: plain JSON, one entry a line. Versions are uv's, `X.Y.Z`. An absent key says "no" or "not restricted". */
export interface CatalogData {
  readonly versions: VersionsData;
  readonly commands: readonly CommandData[];
  readonly flags: readonly FlagData[];
  readonly conflicts: readonly ConflictData[];
  readonly variables: readonly VariableData[];
  readonly imageVariants: readonly ImageVariantData[];
  readonly baseImages: readonly BaseImageData[];
  readonly osReleases: readonly OsReleaseData[];
  readonly descriptions: DescriptionsData;
}

export interface VersionsData {
  readonly newest: string;
  /** Releases on PyPI for which no image was ever published. */
  readonly noImage: readonly string[];
  /** By `X.Y`, each list ascending. */
  readonly releases: Readonly<Record<string, readonly string[]>>;
}

export interface CommandData {
  /** With the program: `uv pip install`; `uv` is the program itself. */
  readonly command: string;
  readonly since?: string;
  readonly hidden?: boolean;
  /** Another spelling of that command: `uv pip ls` of `uv pip list`. */
  readonly aliasOf?: string;
}

/** One flag as a set of commands takes it. A flag whose facts differ between commands, or that came, went and came again, has several entries. */
export interface FlagData {
  /** The long form: `--locked`. */
  readonly flag: string;
  /** The commands that take it, aliases of commands not repeated; `*` is every command. */
  readonly commands: readonly string[] | '*';
  /** First version that accepts it; absent: as old as the command, or older than the catalog looks back. */
  readonly since?: string;
  /** Last version that accepts it. */
  readonly until?: string;
  readonly short?: string;
  readonly takesValue?: boolean;
  readonly values?: readonly string[];
  readonly valuesSince?: Readonly<Record<string, string>>;
  /** Accepted spellings that uv shows nowhere. */
  readonly valueAliases?: readonly string[];
  readonly env?: string;
  readonly hidden?: boolean;
  readonly aliasOf?: string;
  readonly aliases?: readonly string[];
  readonly deprecated?: boolean;
  readonly replacedBy?: string;
  /** Accepted with a notice, and nothing comes of it. */
  readonly noEffect?: boolean;
  /** Known to uv and always an error. */
  readonly refused?: boolean;
}

/** Options that uv refuses beside another one; the option itself among them: it cannot be given twice. Of options that uv shows, in 0.13.9; 0.5.31 and 0.9.30 differ in a handful. */
export interface ConflictData {
  readonly flag: string;
  readonly commands: readonly string[];
  /** Those whose name does not come before it. */
  readonly conflicts: readonly string[];
}

export type VariableKind = 'boolean' | 'integer' | 'enum' | 'list' | 'path' | 'url' | 'string' | 'date-or-duration';

/** What a value that does not fit does: stops every uv command, those that read it, gets a warning, or nothing. */
export type InvalidValue = 'error' | 'error-where-read' | 'warning' | 'ignored';

/** An environment variable that uv (or its installation script) reads. */
export interface VariableData {
  /** For a pattern as in documentation: `UV_INDEX_<NAME>_USERNAME`. */
  readonly name: string;
  readonly since: string;
  readonly until?: string;
  /** The long flag that it stands for. */
  readonly flag?: string;
  readonly replacedBy?: string;
  /** The version from which uv itself warns about it. */
  readonly warnsSince?: string;
  readonly kind?: VariableKind;
  readonly values?: readonly string[];
  /** What holds on Linux where nobody sets it. */
  readonly default?: string;
  /** The version from which that holds, and what held before. */
  readonly defaultSince?: string;
  readonly defaultBefore?: string;
  readonly min?: number;
  readonly invalid?: InvalidValue;
  /** Values that uv was seen to take and to refuse; `<…>` describes one. Booleans have none: see `parseBoolean`. */
  readonly accepts?: readonly string[];
  readonly refuses?: readonly string[];
  /** Not meant for users: never offered. */
  readonly internal?: boolean;
  /** Read by the installation script only, not by uv. */
  readonly readBy?: 'installer';
}

export interface ImageVariantData {
  /** `python3.12-trixie-slim` */
  readonly variant: string;
  readonly since: string;
  /** The last uv release that was published with it. */
  readonly until?: string;
  /** The image that it is made from today. */
  readonly base: string;
  /** Of a discontinued one: the variant of the same Python and size that goes on. */
  readonly replacedBy?: string;
}

export interface BaseImageData {
  readonly family: string;
  /** Canonical names (`python`, `nvidia/cuda`, `gcr.io/distroless/cc`); `{…}` are placeholders. */
  readonly repositories: readonly string[];
  /** Whole tags with placeholders: `{python}-slim-{debian}`. */
  readonly tags: readonly string[];
  /** `null`: no operating system at all; `{os}`: the tag names it; absent: unknown. */
  readonly os?: string | null;
  readonly libc?: 'glibc' | 'musl';
  /** Path of the interpreter, `{python}` for its minor version; `null`: none; absent: unknown. */
  readonly python?: string | null;
  /** Whether the interpreter's version is named by the tag or is the release's own. */
  readonly pythonOf?: 'tag' | 'release';
  readonly externallyManaged?: boolean;
  /** Absent: unknown. */
  readonly user?: string;
  readonly home?: string;
  /** Further users that exist. */
  readonly users?: readonly ImageUserData[];
  /** Names of the shells; empty: none. */
  readonly shell?: readonly string[];
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  readonly files?: readonly string[];
  /** Variables that the image sets, of the uv release `since` on. */
  readonly env?: readonly { readonly name: string; readonly value: string; readonly since?: string }[];
  readonly workdir?: string;
}

export interface ImageUserData {
  readonly name: string;
  readonly uid: number;
  readonly home: string;
  /** The release of the operating system that has it first. */
  readonly sinceRelease?: string;
}

export interface OsReleaseData {
  readonly os: string;
  readonly release: string;
  readonly codename?: string;
  readonly glibc?: string;
  /** The minor version of the distribution's own Python. */
  readonly python?: string;
  readonly externallyManaged?: boolean;
}

/** One sentence each. Flags by name (`--locked`), or by command and name (`uv add --dev`) where one name means different things. */
export interface DescriptionsData {
  readonly commands: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
}
