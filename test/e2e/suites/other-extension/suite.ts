import { deepEqual, ok, strictEqual } from 'node:assert/strict';
import {
  type CompletionList,
  ConfigurationTarget,
  commands,
  type DocumentLink,
  type DocumentSymbol,
  extensions,
  type Hover,
  languages,
  type Position,
  type SymbolInformation,
  workspace,
} from 'vscode';
import { fileUri, open, openLine } from '../../harness/editing.ts';
import { runSteps, type Step } from '../../harness/steps.ts';
import { findings, waitUntil } from '../../harness/wait.ts';

const dockerfile = 'Dockerfile';

/** What is offered at a place, in the editor's order. */
async function labelsAt(position: Position): Promise<readonly string[]> {
  const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', fileUri(dockerfile), position);
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** Behind the first occurrence of a text. */
async function placeOf(text: string): Promise<Position> {
  const { document } = await open(dockerfile);
  const at = document.getText().indexOf(text);
  ok(at >= 0, text);
  return document.positionAt(at + text.length);
}

async function countHovers(text: string): Promise<number> {
  const place = await placeOf(text);
  return (await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', fileUri(dockerfile), place)).length;
}

async function countSymbols(): Promise<number> {
  const uri = fileUri(dockerfile);
  const symbols = await commands.executeCommand<(DocumentSymbol | SymbolInformation)[]>('vscode.executeDocumentSymbolProvider', uri);
  return symbols?.length ?? 0;
}

const steps: readonly Step[] = [
  {
    name: 'another extension gives the plain features, and ours what concerns uv',
    async run() {
      const editor = await open(dockerfile);
      const other = extensions.getExtension('docker.docker');
      await other?.activate();
      strictEqual(other?.isActive, true);
      await findings(editor.document.uri, (all) => all.some(({ rule }) => rule === 'unpinned-uv-image'));
      strictEqual(languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'dockerfile-utils').length, 0);
    },
  },
  {
    name: 'nothing is completed twice',
    async run() {
      const editor = await open(dockerfile);
      await openLine(editor, 5);
      const instructions = await labelsAt(editor.selection.active);
      deepEqual(
        ['RUN', 'WORKDIR', 'COPY'].map((word) => instructions.filter((label) => label === word).length),
        [1, 1, 1],
      );
      for (const text of ['COPY --from=', 'ENV UV_', 'RUN uv sync --l', 'FROM python:3.13-slim-trixie\nCOPY --from=']) {
        const labels = await labelsAt(await placeOf(text));
        strictEqual(new Set(labels).size, labels.length, `${text}: ${labels.join(' ')}`);
      }
      ok((await labelsAt(await placeOf('RUN uv sync --l'))).includes('--locked'));
      ok((await labelsAt(await placeOf('FROM python:3.13-slim-trixie\nCOPY --from='))).includes('build'));
    },
  },
  {
    name: 'each word is explained, each symbol listed and each image linked once',
    async run() {
      strictEqual(await countHovers('WORK'), 1);
      strictEqual(await countHovers('RUN uv sy'), 1);
      strictEqual(await countSymbols(), 9);
      const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', fileUri(dockerfile));
      strictEqual(new Set(links.map(({ range }) => JSON.stringify(range))).size, links.length);
    },
  },
  {
    name: 'the setting gives the plain features all the same',
    async run() {
      const settings = workspace.getConfiguration('uvDocker');
      await settings.update('dockerfile.features', 'on', ConfigurationTarget.Workspace);
      await waitUntil(async () => (await countSymbols()) === 18, 'the symbols are listed once');
      strictEqual(await countHovers('WORK'), 2);
      await settings.update('dockerfile.features', undefined, ConfigurationTarget.Workspace);
      await waitUntil(async () => (await countSymbols()) === 9, 'the symbols are listed twice');
      strictEqual(await countHovers('WORK'), 1);
    },
  },
];

export function run(): Promise<void> {
  return runSteps(steps);
}
