import type { QuickPickItem } from 'vscode';
import type { ScaffoldPlan } from '../../../server/src/protocol.ts';
import { ask } from './ask.ts';
import { describeDetected, describeFiles } from './describePlan.ts';

/** The kinds of files that can be added, as the server names them, the usual ones first. */
export const scaffoldKinds = [
  { kind: 'production', label: 'Production image', description: 'multi-stage Dockerfile and .dockerignore' },
  { kind: 'development', label: 'Development image', description: 'a stage with the development dependencies' },
  { kind: 'compose', label: 'Compose file for development', description: 'with develop.watch' },
  { kind: 'compose-production', label: 'Compose file for production', description: 'compose.prod.yaml' },
  { kind: 'dockerignore', label: 'Ignore file', description: 'what the build context does not need' },
  { kind: 'workflow', label: 'GitHub workflow', description: 'builds the image' },
  { kind: 'devcontainer', label: 'Dev container', description: 'for the development image' },
] as const;

export type ScaffoldKind = (typeof scaffoldKinds)[number]['kind'];

/** The first step: lets the person pick kinds, `ticked` ones at first; under each stands what it would do to the project. `undefined` when none is picked. */
export async function pickKinds(
  title: string,
  folder: string,
  plans: ReadonlyMap<ScaffoldKind, ScaffoldPlan>,
  ticked: readonly ScaffoldKind[],
): Promise<readonly ScaffoldKind[] | undefined> {
  const items = scaffoldKinds.map(({ kind, label, description }): QuickPickItem & { readonly adds: ScaffoldKind } => {
    return { adds: kind, label, description, detail: describeFiles(plans.get(kind)?.files ?? [], folder) };
  });
  const placeholder = describeDetected(plans.get('production')?.detected ?? []);
  const picked = await ask({ title, step: 1, placeholder, items, ticked: items.filter(({ adds }) => ticked.includes(adds)) });
  return Array.isArray(picked) && picked.length > 0 ? picked.map(({ adds }) => adds) : undefined;
}
