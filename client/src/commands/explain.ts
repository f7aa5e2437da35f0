import { ViewColumn, window, workspace } from 'vscode';
import { readParams } from '../explanationPath.ts';
import type { Explanations } from '../explanations.ts';

/** Shows what is known of a build beside its Dockerfile: of the one that the argument names, else of the active one. */
export async function explain(argument: unknown, explanations: Explanations): Promise<void> {
  const active = window.activeTextEditor?.document.uri.toString();
  const params = readParams(argument) ?? (active === undefined ? undefined : { uri: active });
  if (params) {
    const document = await workspace.openTextDocument(explanations.renew(params));
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
  }
}
