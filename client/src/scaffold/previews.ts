import { commands, type Disposable, Uri, window, workspace } from 'vscode';
import type { ScaffoldedFile } from '../../../server/src/protocol.ts';
import { isChange } from './planChoices.ts';

const scheme = 'uv-docker-preview';

/** The texts of files as they would be written, as documents of the editor that only the comparison shows. */
export interface Previews extends Disposable {
  /** Opens one editor with the changes of all files that change, each beside what stands there now, in place of the one before. */
  show(title: string, files: readonly ScaffoldedFile[]): Promise<void>;
  /** Closes that editor and forgets the texts. */
  close(): Promise<void>;
}

export function providePreviews(): Previews {
  const texts = new Map<string, string>();
  // Each comparison has documents of its own: the editor may keep the ones of the last.
  let round = 0;
  let shown: string | undefined;
  const keep = ({ uri, content }: ScaffoldedFile): Uri => {
    const kept = Uri.parse(uri).with({ scheme, authority: '', query: String(round) });
    texts.set(kept.toString(), content);
    return kept;
  };
  const close = async (): Promise<void> => {
    await window.tabGroups.close(shown === undefined ? [] : tabsOf(shown));
    shown = undefined;
    texts.clear();
  };
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()),
  });
  return {
    async show(title, files) {
      await close();
      round += 1;
      shown = title;
      const changed = files.filter(isChange);
      const sides = changed.map((file) => [Uri.parse(file.uri), file.action === 'create' ? undefined : Uri.parse(file.uri), keep(file)]);
      if (sides.length > 0) {
        await commands.executeCommand('vscode.changes', title, sides);
      }
    },
    close,
    dispose: () => provider.dispose(),
  };
}

/** The editor adds the number of files to the title that it is given. */
function tabsOf(title: string) {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(({ label }) => label.startsWith(title)));
}
