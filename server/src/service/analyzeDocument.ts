import { recordReads } from '../core/snapshot/recordReads.ts';
import type { Path } from '../core/text/path.ts';
import { findWorkspaceFolder } from './boundary.ts';
import type { Checked } from './engine.ts';
import { gather } from './gather.ts';
import type { SessionHost } from './sessionHost.ts';
import type { InputStore } from './workspace.ts';

/** The keys of what an analysis asked for: see `requestKey`. */
export interface Reads {
  has(key: string): boolean;
}

/** The analysis of an open document at one moment, and what it depends on. */
export interface Attempt {
  /** Absent where the document was closed meanwhile, or analysing it is switched off. */
  readonly checked?: Checked;
  /** Of the document that was analysed. */
  readonly version: number;
  readonly reads: Reads;
}

export const noReads: Reads = new Set<string>();

/** Analyses a document as it is at the end of all waiting, with everything brought that the analysis asks for. Rejects where the analysis fails. */
export async function analyzeDocument(host: SessionHost, store: InputStore, path: Path, boundary: Path): Promise<Attempt> {
  const [engine, editor] = await Promise.all([host.loadEngine(), host.settingsOf(path)]);
  const folder = findWorkspaceFolder(path, host.workspaceFolders());
  const attempt = (): Attempt & Pick<Checked, 'missing'> => {
    const document = host.documents.get(path);
    if (!document || !editor.enable) {
      return { version: 0, reads: noReads, missing: [] };
    }
    const { inputs, reads } = recordReads(store);
    const checked = engine.analyze({ file: path, text: document.text, inputs, boundary }, editor, folder);
    return { checked, version: document.version, reads, missing: [...checked.missing, ...store.reopen()] };
  };
  const made = await gather(attempt, (requests) => store.bring(requests));
  store.release();
  return made;
}
