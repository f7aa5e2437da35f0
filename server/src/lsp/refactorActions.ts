import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { Fix } from '../core/rules/rule.ts';
import type { Path } from '../core/text/path.ts';
import type { Result } from '../service/session.ts';
import type { ActionScope } from './actionScope.ts';
import { linesOf } from './locate.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** The refactorings for a range of a document. What a quick fix at the place does already is left out. */
export function refactorActions(
  results: readonly Result[],
  path: Path,
  range: Range,
  fixes: readonly Fix[],
  scope: ActionScope,
): CodeAction[] {
  const fixed = new Set(fixes.map(({ edits }) => JSON.stringify(edits)));
  return results.flatMap((result) => {
    const { analysis } = result.checked;
    if (analysis.snapshot.file !== path) {
      return [];
    }
    const lines = linesOf(analysis, path);
    const at = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
    const found = result.engine.refactorings(result.checked, at).filter(({ edits }) => !fixed.has(JSON.stringify(edits)));
    return found.flatMap(({ title, kind, edits }) => {
      const edit = toWorkspaceEdit(analysis, edits, scope.documents, scope.client);
      return edit ? [{ title, kind: kind === 'extract' ? CodeActionKind.RefactorExtract : CodeActionKind.RefactorRewrite, edit }] : [];
    });
  });
}
