import type { ScaffoldChoices, ScaffoldKind, ScaffoldPlan } from '../core/scaffold/plan.ts';
import { joinPath, type Path } from '../core/text/path.ts';
import { findBoundary } from './boundary.ts';
import { gather } from './gather.ts';
import { overlayDocuments } from './openDocuments.ts';
import type { SessionHost } from './sessionHost.ts';
import { createInputStore } from './workspace.ts';

/** The Docker files that the project in `folder` should get, by what the editor and the workspace have at this moment. Nothing is written. */
export async function scaffold(
  host: SessionHost,
  folder: Path,
  kinds: readonly ScaffoldKind[],
  choices: Partial<ScaffoldChoices>,
): Promise<ScaffoldPlan> {
  const engine = await host.loadEngine();
  const workspace = overlayDocuments(host.workspace, host.documents);
  const store = createInputStore(workspace);
  const boundary = await findBoundary(joinPath(folder, 'pyproject.toml'), host.workspaceFolders(), workspace);
  return gather(
    () => engine.scaffold({ folder, kinds, choices, boundary, inputs: store }),
    (requests) => store.bring(requests),
  );
}
