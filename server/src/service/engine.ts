import type { Analysis, Snapshot } from '../core/analysis/analyze.ts';
import type { Finding } from '../core/analysis/finding.ts';
import type { SettingsInForce } from '../core/configuration/findSettings.ts';
import type { LineLink } from '../core/explain/lineLinks.ts';
import type { Completion } from '../core/features/completion/entry.ts';
import type { EnvironmentFile } from '../core/features/completion/environmentFile.ts';
import type { RuleFacts } from '../core/features/describe.ts';
import type { HoverText } from '../core/features/hover/hoverText.ts';
import type { StageLens } from '../core/features/lenses/stageLenses.ts';
import type { InlayHint } from '../core/features/lenses/syncHints.ts';
import type { Definition } from '../core/features/links/definition.ts';
import type { DocumentLink } from '../core/features/links/documentLinks.ts';
import type { Occurrence } from '../core/features/links/occurrences.ts';
import type { Refactoring } from '../core/features/refactor/refactoring.ts';
import type { Fix } from '../core/rules/rule.ts';
import type { ScaffoldPlan } from '../core/scaffold/plan.ts';
import type { ScaffoldRequest } from '../core/scaffold/planScaffold.ts';
import type { InputRequest, Inputs } from '../core/snapshot/inputs.ts';
import type { TextEdit } from '../core/text/edit.ts';
import type { Path } from '../core/text/path.ts';
import type { Span } from '../core/text/span.ts';
import type { EditorSettings } from './editorSettings.ts';

/**
 * All that knows Dockerfiles and uv, behind one door: hosts load it when a first document needs it. Synchronous; its methods do not throw on any text.
 */
export interface Engine {
  /** `folder` is where relative paths of the editor's settings begin. */
  analyze(snapshot: Snapshot, editor: EditorSettings, folder: Path): Checked;
  /** The safe fixes of all findings, as edits of whole files. */
  fixAll(checked: Checked): readonly FileChange[];
  /** Ways to silence a finding: for the instruction, the file, the project. */
  silence(checked: Checked, finding: Finding): readonly Fix[];
  /** What can be written at an offset. `inputs` are those of the analysis, or more: completion looks at files that no rule asks for. */
  complete(analysis: Analysis, offset: number, inputs: Inputs): Completions;
  /** Parts of Dockerfiles and whole ones, where they may be inserted: for editors that have no snippets of their own. */
  completeSnippets(analysis: Analysis, offset: number): readonly Completion[];
  /** Variables and their values in a file that is not analysed. */
  completeEnvironmentFile(file: EnvironmentFile, text: string, offset: number): readonly Completion[];
  hover(analysis: Analysis, offset: number): HoverText | undefined;
  links(analysis: Analysis): readonly DocumentLink[];
  definition(analysis: Analysis, offset: number): Definition | undefined;
  /** All that names the thing at an offset, in the document and beside it. */
  occurrences(analysis: Analysis, offset: number): readonly Occurrence[];
  /** Changes that a person may want where the selection is, none of which leaves something new to find. It analyses anew for each. */
  refactorings(checked: Checked, at: Span): readonly Refactoring[];
  /** What stands over the stages. */
  stageLenses(analysis: Analysis): readonly StageLens[];
  /** What stands behind the calls of uv that lie in a part of the document. */
  syncHints(analysis: Analysis, within: Span): readonly InlayHint[];
  /** The build model as a text for people, of one stage where its name or index is given; and the lines that the text names. */
  explain(analysis: Analysis, stage?: string): ExplainedText;
  scaffold(request: Omit<ScaffoldRequest, 'catalog'>): ScaffoldPlan;
  /** The page of a rule in Markdown; `undefined` for an unknown rule. */
  rulePage(id: string): string | undefined;
  /** The address of a rule's page. */
  ruleUrl(rule: RuleFacts): string;
}

/** An explanation as `uv-docker explain` prints it. */
export interface ExplainedText {
  readonly text: string;
  readonly links: readonly LineLink[];
}

/** An analysis under the settings in force. */
export interface Checked {
  readonly analysis: Analysis;
  /** Those to be shown: none where the settings exclude the file. */
  readonly findings: readonly Finding[];
  /** What was asked for and is not there yet. */
  readonly missing: readonly InputRequest[];
  readonly settings: SettingsInForce;
}

/** Completions, and what was asked for them and is not there yet. */
export interface Completions {
  readonly completions: readonly Completion[];
  readonly missing: readonly InputRequest[];
}

/** A file that fixes change. `create`: there is none yet, and the one edit holds its text. */
export interface FileChange {
  readonly file: Path;
  readonly create: boolean;
  readonly edits: readonly TextEdit[];
}
