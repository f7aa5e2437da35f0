/**
 * What the client and the server say to each other beyond the Language Server Protocol: names of methods and types of their parameters.
 *
 * Strings and types only, so that both sides can share it although their protocol libraries differ.
 */

/** Server to client: the text of a file. Parameters {@link FileParams}, result {@link FileText}. */
export const readFileMethod = 'uvDocker/readFile';
/** Server to client: the names in a folder. Parameters {@link FileParams}, result {@link FolderEntries}. */
export const readFolderMethod = 'uvDocker/readFolder';
/** Client to server: the page of a rule. Parameters {@link RulePageParams}, result {@link RulePage}, null for an unknown rule. */
export const rulePageMethod = 'uvDocker/rulePage';
/** Client to server: the Docker files that a project should get. Parameters {@link ScaffoldParams}, result {@link ScaffoldPlan}; an error whose message is for people where there is no project. */
export const scaffoldMethod = 'uvDocker/scaffold';

/** Client to server: the explanation of a build. Parameters {@link ExplainParams}, result {@link ExplainedBuild}; null where the document is not open or not analysed. */
export const explainMethod = 'uvDocker/explain';

/** A command of the client: shows the explanation of a build; its one argument is {@link ExplainParams}. */
export const explainCommand = 'uvDocker.explain';
/** A command of the client: shows the page of the rule whose id is its one argument. */
export const showRuleCommand = 'uvDocker.showRule';

/** A glob of the files beside Dockerfiles that an analysis reads: their unsaved text counts, and a change of them on disk can change a finding. */
export const inputFiles =
  '**/{pyproject.toml,uv.lock,uv.toml,.python-version,.dockerignore,*.dockerignore,uv-docker.toml,compose*.yml,compose*.yaml,docker-compose*.yml,docker-compose*.yaml,docker-bake*.json,docker-bake*.hcl,.github/workflows/*.yml,.github/workflows/*.yaml}';

/** A glob of the files with variables of containers beside compose files: they are completed, and nothing else. */
export const environmentFiles = '**/{.env,.env.*,*.env}';

/** Globs of files that make a folder a project which can get Docker files: where there is one of the first glob, the others do not count. */
export const projectFiles = ['**/pyproject.toml', '**/requirements.txt'] as const;

/**
 * Whether the plain Dockerfile features (instruction completion and hover, formatting, …) are given. `off`: they come from somebody else, who completes names of stages, too. Where
 * nothing is said, they are not given, and names of stages are completed.
 */
export type DockerfileFeatures = 'on' | 'off';

/** The `initializationOptions` that a client sends. A client that sends none is served all the same, from the server's own file system. */
export interface InitializationOptions {
  /** The client answers {@link readFileMethod} and {@link readFolderMethod}. */
  readonly files?: boolean;
  /** The client has the command {@link showRuleCommand}. */
  readonly showRule?: boolean;
  /** The client has the command {@link explainCommand}. */
  readonly explain?: boolean;
  readonly features?: DockerfileFeatures;
  /** Whether parts of Dockerfiles are offered as completions, which is so where it is not said: `false` for a client that has them as snippets of its own. */
  readonly snippets?: boolean;
}

export interface FileParams {
  readonly uri: string;
}

/** A file's text; `absent` when it is sure that there is none; `unknown` when it could not be read. */
export type FileText = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'absent' } | { readonly kind: 'unknown' };

export interface FolderEntry {
  readonly name: string;
  /** It is a folder, or a link to one. */
  readonly folder: boolean;
}

/** A folder's entries in no particular order; `absent` and `unknown` as in {@link FileText}. */
export type FolderEntries =
  | { readonly kind: 'entries'; readonly entries: readonly FolderEntry[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown' };

export interface RulePageParams {
  /** A rule's id. */
  readonly rule: string;
}

export interface RulePage {
  /** The page in Markdown. */
  readonly text: string;
}

export interface ScaffoldParams {
  /** The URI of the project's folder. */
  readonly folder: string;
  /** What to make, named as on the command line of `uv-docker init`: `production`, `development`, `compose`, … */
  readonly kinds: readonly string[];
  /** What is not said is as in the Dockerfile that `uv-docker init` wrote before, else as usual. */
  readonly options?: ScaffoldOptions;
}

/** What can be chosen of the files; the values are those of the command line. */
export interface ScaffoldOptions {
  /** `member`, `all`, `each` or `wheels`; absent: by what the workspace holds. */
  readonly shape?: string;
  /** `slim` (usual), `alpine` or `managed-python`. */
  readonly base?: string;
  /** Usually they are mounted. */
  readonly cacheMounts?: boolean;
  /** Whether uv's image comes from Docker Hub; usually it comes from ghcr.io. */
  readonly dockerHub?: boolean;
  /** The folder of the member of a workspace that is started, from its root on. This and what follows replaces what is found out. */
  readonly member?: string;
  /** As `3.13`. */
  readonly python?: string;
  /** A command, as in a shell. */
  readonly start?: string;
  /** A number. */
  readonly port?: string;
}

/** Something that can be chosen otherwise: {@link ScaffoldOptions} with `option` set to one of the values, or to a text of that form. */
export interface ScaffoldChoice {
  readonly option: keyof ScaffoldOptions;
  /** What it is called; as in {@link Detected} where it was found out. */
  readonly what: string;
  /** What holds now. */
  readonly value: string | boolean;
  readonly values: readonly { readonly value: string | boolean; readonly label: string; readonly meaning?: string }[];
  /** Says what another text has to be; absent where only the values will do. */
  readonly form?: string;
}

export interface ScaffoldedFile {
  readonly uri: string;
  readonly action: 'create' | 'update' | 'unchanged';
  /** The whole text that the file is to have. */
  readonly content: string;
  /** Whether a file that stands there only gains lines: then nobody's text is lost. */
  readonly additive: boolean;
}

/** One thing that was found out about the project, and from what. */
export interface Detected {
  readonly what: string;
  readonly value: string;
  readonly reason: string;
}

export interface ScaffoldPlan {
  readonly files: readonly ScaffoldedFile[];
  readonly detected: readonly Detected[];
  readonly choices: readonly ScaffoldChoice[];
}

export interface ExplainParams {
  /** Of the Dockerfile. */
  readonly uri: string;
  /** A stage by name or index; absent: all. */
  readonly stage?: string;
}

export interface ExplainedBuild {
  readonly text: string;
  /** The places in the text that name a line of a file. */
  readonly links: readonly ExplanationLink[];
}

/** Lines and characters count from 0, as in the Language Server Protocol. */
export interface ExplanationLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The URI of the file, with the line from 1 as its fragment: `#L3`. */
  readonly target: string;
}
