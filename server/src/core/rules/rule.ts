import type { BuildPlan } from '../build/plan.ts';
import type { UvCatalog } from '../catalog/catalog.ts';
import { nameCommand } from '../catalog/commands.ts';
import type { Path } from '../text/path.ts';
import type { Span } from '../text/span.ts';
import type { SuppressedName, Suppression } from './suppression.ts';

/** `error`: the build or the start fails. `warning`: it works, but the result is wrong, bloated, slow to rebuild or leaks. `info`: better practice. `hint`: taste. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** The severities, worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** The headings under which the rules are listed. */
export const categories = {
  image: 'Getting uv into the image',
  locking: 'Locking and reproducibility',
  cache: 'Layers and the build cache',
  environment: 'What ends up in the environment',
  stages: 'Stages, paths and users',
  pip: 'The pip interface',
  syntax: 'Silent slips',
  flags: 'Flags and variables',
  compose: 'Compose files',
  configuration: 'Project files, suppressions and configuration',
} as const;

export type Category = keyof typeof categories;

/** Sentences by id, with `{name}` where the finding's data go in. */
export type MessageTable = Readonly<Record<string, string>>;

export interface RuleMeta {
  /** One line without a full stop: what the rule finds. */
  readonly summary: string;
  readonly category: Category;
  readonly severity: Severity;
  /** Every severity that a finding can have, where it is not always `severity`. */
  readonly severities?: readonly Severity[];
  /** `comment`: it speaks of suppression comments, after all others. */
  readonly scope: 'dockerfile' | 'compose' | 'dockerignore' | 'comment';
  /** Not held against development stages and files. */
  readonly production?: true;
  /** The kinds of fix that the rule offers; none where it has no fix. */
  readonly fix?: readonly FixKind[];
  /** How an editor shows the place: faded, since nothing comes of it, or struck through, since something took its place. */
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  /** Documentation of uv or BuildKit that backs the claim. */
  readonly sources: readonly string[];
  /** The version of this program that first had the rule. */
  readonly since: string;
  /** For a rule that can be an error: its folders of build proofs (`test/build-proof/<id>/<case>`), or `catalog` where a public registry is the claim. */
  readonly proof?: 'build' | 'catalog';
}

/** `safe`: fix-all and `--fix` apply it; it cannot change what the image contains beyond what the message says. `unsafe`: a person picks it. */
export type FixKind = 'safe' | 'unsafe';

/** Replaces `span` of a file (as the snapshot has it), or creates the file with `newText`. */
export type FileEdit =
  | { readonly file: Path; readonly span: Span; readonly newText: string; readonly create?: false }
  | { readonly file: Path; readonly create: true; readonly newText: string };

export interface Fix {
  /** Imperative, without a full stop: "Add --locked". */
  readonly title: string;
  readonly kind: FixKind;
  readonly edits: readonly FileEdit[];
}

/** The other half of a finding: a place in any file, with what it has to do with it. */
export interface Related {
  readonly file: Path;
  readonly span: Span;
  readonly message: string;
}

/** A place in another file that is to be changed: the finding shows there too. `leads`: reports that show a finding once show it there. */
export interface Counterpart {
  readonly file: Path;
  readonly span: Span;
  readonly leads: boolean;
}

/** What a rule reports. `file` is the analysed file where it is absent; `severity` the rule's own. `fixes` is called only when somebody asks. */
export interface Report<Id extends string = string> {
  readonly messageId: Id;
  readonly data?: Readonly<Record<string, string>>;
  readonly file?: Path;
  readonly span: Span;
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** Where it is absent and a line of the ignore file is related, that line. */
  readonly counterpart?: Counterpart;
  readonly fixes?: () => readonly Fix[];
}

/** What a rule may ask. The model answers, never the text. */
export interface RuleContext {
  readonly plan: BuildPlan;
  readonly catalog: UvCatalog;
  readonly suppressions: SuppressionRecord;
}

/** The suppression comments of the file, and what came of them. Complete only for rules of the scope `comment`. */
export interface SuppressionRecord {
  readonly all: readonly Suppression[];
  /** The names of a comment that silenced nothing although their rules were asked; all rules where it names none and silenced nothing. */
  unused(suppression: Suppression): readonly SuppressedName[] | 'all';
  /** Names of rules and categories. */
  readonly knownNames: ReadonlySet<string>;
}

export interface Rule {
  /** Kebab-case; the name of its folder and its public name in settings, comments and reports. */
  readonly id: string;
  readonly meta: RuleMeta;
  readonly messages: MessageTable;
  /** Yields the findings of one file, in any order. Pure and synchronous; silent where the model does not know. */
  check(context: RuleContext): Iterable<Report>;
}

/** A rule as its file writes it: `check` may only name the rule's own messages. */
interface RuleDefinition<Messages extends MessageTable> extends Rule {
  readonly messages: Messages;
  check(context: RuleContext): Iterable<Report<keyof Messages & string>>;
}

/** The identity, for its inference. */
export function defineRule<const Messages extends MessageTable>(rule: RuleDefinition<Messages>): Rule {
  return rule;
}

/** The sentence of a message with its data filled in, a `command` as people call it; a placeholder without data stays as it is. */
export function fillMessage(template: string, data: Readonly<Record<string, string>> = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = data[name];
    return value === undefined ? whole : name === 'command' ? nameCommand(value) : value;
  });
}
