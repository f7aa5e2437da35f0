import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver';
import type { Finding } from '../core/analysis/finding.ts';
import { showIn } from '../core/analysis/showIn.ts';
import type { FileEdit, Fix } from '../core/rules/rule.ts';
import type { Path } from '../core/text/path.ts';
import { showRuleCommand } from '../protocol.ts';
import type { Result } from '../service/session.ts';
import type { ActionScope } from './actionScope.ts';
import { rangeOf } from './locate.ts';
import { refactorActions } from './refactorActions.ts';
import { fixAllKind } from './serverCapabilities.ts';
import { diagnosticSource, toDiagnostic } from './toDiagnostic.ts';
import { toPath } from './uris.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** The actions for a range of a document: fixes of the findings there first, then those of plain Dockerfile features, then ways to silence findings, then their pages; then refactorings, and what fixes all. */
export async function findCodeActions(params: CodeActionParams, scope: ActionScope): Promise<CodeAction[]> {
  const path = toPath(params.textDocument.uri);
  const results = await currentResults(params.textDocument.uri, path, scope);
  const wanted = (kind: string): boolean => params.context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
  const actions: CodeAction[] = [];
  const hits = results.flatMap((result) => findingsAt(result, path, params.range).map((finding) => ({ result, finding })));
  if (wanted(CodeActionKind.QuickFix)) {
    actions.push(...hits.flatMap(({ result, finding }) => fixActions(result, finding, params, scope)));
    actions.push(...(await scope.features.fix(params)));
    actions.push(...hits.flatMap(({ result, finding }) => silenceActions(result, finding, params, scope)));
    actions.push(...hits.flatMap(({ result, finding }) => pageActions(result, finding, params, scope)));
  }
  // Nobody has asked for these by name: then only where a person did ask, since they analyse again and again.
  const asked = !params.context.only && params.context.triggerKind === CodeActionTriggerKind.Invoked;
  const refactors = asked ? () => true : params.context.only ? wanted : () => false;
  if (refactors(CodeActionKind.RefactorExtract) || refactors(CodeActionKind.RefactorRewrite)) {
    const fixes = hits.flatMap(({ finding }) => finding.fixes());
    actions.push(...refactorActions(results, path, params.range, fixes, scope).filter(({ kind }) => kind !== undefined && refactors(kind)));
  }
  if (asked || (params.context.only && wanted(fixAllKind))) {
    actions.push(...fixAllActions(results, path, scope));
  }
  return dropRepeated(actions);
}

/** Two Dockerfiles may find the same in a file that they share. */
function dropRepeated(actions: readonly CodeAction[]): CodeAction[] {
  return [...new Map(actions.map((action) => [JSON.stringify({ ...action, diagnostics: undefined }), action])).values()];
}

/** Of the Dockerfile itself; of another file the results whose findings show in it. Stale ones are made anew first. */
async function currentResults(uri: string, path: Path, { session, documents }: ActionScope): Promise<Result[]> {
  const analysed = documents.analysedPath(uri);
  const paths =
    analysed === undefined
      ? [...session.results()].filter(([, { checked }]) => checked.findings.some((finding) => showIn(finding, path))).map(([of]) => of)
      : [analysed];
  const results = await Promise.all(paths.map((each) => session.resultOf(each)));
  return results.filter((result) => result !== undefined);
}

function findingsAt({ checked }: Result, path: Path, range: Range): Finding[] {
  const shown = checked.findings.map((finding) => showIn(finding, path)).filter((finding) => finding !== undefined);
  return shown.filter(({ span }) => overlaps(rangeOf(checked.analysis, path, span), range));
}

function overlaps(a: Range, b: Range): boolean {
  const before = (one: Range, other: Range): boolean =>
    one.end.line < other.start.line || (one.end.line === other.start.line && one.end.character < other.start.character);
  return !before(a, b) && !before(b, a);
}

function fixActions(result: Result, finding: Finding, params: CodeActionParams, scope: ActionScope): CodeAction[] {
  const fixes = finding.fixes();
  const safe = fixes.filter(({ kind }) => kind === 'safe');
  return fixes.flatMap((fix) => quickFix(result, finding, fix, safe.length === 1 && fix === safe[0], params, scope));
}

function silenceActions(result: Result, finding: Finding, params: CodeActionParams, scope: ActionScope): CodeAction[] {
  return result.engine.silence(result.checked, finding).flatMap((fix) => quickFix(result, finding, fix, false, params, scope));
}

function quickFix(
  result: Result,
  finding: Finding,
  fix: Fix,
  preferred: boolean,
  params: CodeActionParams,
  scope: ActionScope,
): CodeAction[] {
  const edit = toWorkspaceEdit(result.checked.analysis, fix.edits, scope.documents, scope.client);
  const diagnostics = [diagnosticOf(result, finding, params, scope)];
  return edit ? [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, edit, ...(preferred && { isPreferred: true }) }] : [];
}

function pageActions(result: Result, finding: Finding, params: CodeActionParams, scope: ActionScope): CodeAction[] {
  if (!scope.client.showsRules) {
    return [];
  }
  const title = `Show documentation of ${finding.rule.id}`;
  const command = { title, command: showRuleCommand, arguments: [finding.rule.id] };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnosticOf(result, finding, params, scope)], command }];
}

/** The client's own copy of the diagnostic where it sent one, so that it knows it again. */
function diagnosticOf(result: Result, finding: Finding, params: CodeActionParams, { documents }: ActionScope): Diagnostic {
  const made = toDiagnostic(result.checked.analysis, finding, { uriOf: documents.uriOf, ruleUrl: result.engine.ruleUrl });
  const sent = params.context.diagnostics.find(
    ({ source, code, range }) => source === diagnosticSource && code === made.code && JSON.stringify(range) === JSON.stringify(made.range),
  );
  return sent ?? made;
}

function fixAllActions(results: readonly Result[], path: Path, { documents, client }: ActionScope): CodeAction[] {
  return results.flatMap((result) => {
    const { analysis } = result.checked;
    if (analysis.snapshot.file !== path) {
      return [];
    }
    const edits = result.engine
      .fixAll(result.checked)
      .flatMap(({ file, create, edits: list }) =>
        list.map(({ span, newText }): FileEdit => (create ? { file, create, newText } : { file, span, newText })),
      );
    const edit = edits.length > 0 ? toWorkspaceEdit(analysis, edits, documents, client) : undefined;
    return edit ? [{ title: 'Fix all safe uv-docker findings', kind: fixAllKind, edit }] : [];
  });
}
