import type { Completion } from '../core/features/completion/entry.ts';
import type { Inputs } from '../core/snapshot/inputs.ts';
import { gather } from './gather.ts';
import { overlayDocuments } from './openDocuments.ts';
import type { Result } from './session.ts';
import type { SessionHost } from './sessionHost.ts';
import { createInputStore } from './workspace.ts';

/**
 * What can be written at an offset of an analysed document. Files that the analysis did not ask for (the project's sources, of which nobody watches changes) are
 * read anew each time.
 */
export async function completeDocument(host: SessionHost, { checked, engine }: Result, offset: number): Promise<readonly Completion[]> {
  const store = createInputStore(overlayDocuments(host.workspace, host.documents));
  const inputs = supplement(checked.analysis.snapshot.inputs, store);
  const { completions } = await gather(
    () => engine.complete(checked.analysis, offset, inputs),
    (requests) => store.bring(requests),
  );
  return completions;
}

/** The first inputs, and the second ones for what those do not know. */
function supplement(first: Inputs, second: Inputs): Inputs {
  const either = <Input extends { readonly kind: string }>(one: Input, other: () => Input): Input =>
    one.kind === 'unknown' ? other() : one;
  return {
    file: (path) => either(first.file(path), () => second.file(path)),
    folder: (path) => either(first.folder(path), () => second.folder(path)),
  };
}
