import { match, ok, strictEqual } from 'node:assert/strict';
import { commands, extensions, type Uri, window, workspace } from 'vscode';
import { fileUri, open } from '../../harness/editing.ts';
import { photograph, see, seeNo } from '../../harness/page.ts';
import { answering, runSteps, type Step } from '../../harness/steps.ts';
import { findings, waitFor } from '../../harness/wait.ts';

const pick = '.quick-input-widget';
const comparison = '.tab[aria-label*="Add Docker files to"]';
const ignored = '# What the build does not need.\nnotes/\n';

/** The text of a file on disk; nothing where there is none. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(fileUri(path)));
  } catch {
    return undefined;
  }
}

/** Calls the command, on a place where one is given, and waits for its first step. */
async function start(place?: Uri): Promise<{ readonly running: Thenable<unknown> }> {
  const running = commands.executeCommand('uvDocker.addDockerFiles', place);
  await see(`${pick} .quick-input-list-entry`);
  // In a promise of its own it would be waited for with the promise of this function.
  return { running };
}

/** Takes the kinds that are ticked, and waits for the comparison and the second step. */
async function compare(): Promise<void> {
  await commands.executeCommand('quickInput.accept');
  await see(`${pick} input[placeholder^="Nothing is written yet"]`);
  await see(comparison);
}

const steps: readonly Step[] = [
  {
    name: 'plain YAML does not wake the extension',
    async run() {
      const document = await workspace.openTextDocument(fileUri('notes.yaml'));
      await window.showTextDocument(document);
      strictEqual(document.languageId, 'yaml');
      strictEqual(extensions.getExtension('uv-docker.uv-docker')?.isActive, false);
      await commands.executeCommand('workbench.action.closeActiveEditor');
    },
  },
  {
    name: '“Add Docker files…” shows what it would do',
    async run() {
      const running = commands.executeCommand('uvDocker.addDockerFiles');
      await photograph('add-files', `${pick} .quick-input-list-entry`);
      await answering(running, 'quickInput.hide');
      await seeNo(pick);
      strictEqual(await textOf('Dockerfile'), undefined);
    },
  },
  {
    name: 'Enter shows every change as a comparison, and nothing is written where the person leaves it',
    async run() {
      const { running } = await start();
      await compare();
      await photograph('comparison');
      await commands.executeCommand('quickInput.hide');
      await running;
      await seeNo(comparison);
      strictEqual(await textOf('Dockerfile'), undefined);
      strictEqual(await textOf('.dockerignore'), ignored);
    },
  },
  {
    name: 'Enter, Enter writes: a new Dockerfile, which opens, and what .dockerignore lacks',
    async run() {
      const { running } = await start();
      await compare();
      await commands.executeCommand('quickInput.accept');
      await running;
      await seeNo(comparison);
      match((await textOf('Dockerfile')) ?? '', /^FROM python:3\.\d+-slim-trixie AS build$/m);
      const merged = (await textOf('.dockerignore')) ?? '';
      ok(merged.includes(ignored) && merged.includes('.venv'), merged);
      const editor = window.activeTextEditor;
      strictEqual(editor?.document.uri.toString(), fileUri('Dockerfile').toString());
      // The project has no lockfile yet.
      await findings(editor.document.uri, (all) => all.map(({ rule }) => rule).join() === 'lockfile-missing');
      await photograph('added');
    },
  },
  {
    name: 'one undo takes all of it back',
    async run() {
      const { document } = await open('.dockerignore');
      await window.showTextDocument(fileUri('Dockerfile'));
      await commands.executeCommand('undo');
      await waitFor(
        workspace.onDidSaveTextDocument,
        () => (document.getText() === ignored && !document.isDirty ? true : undefined),
        () => `${document.isDirty ? 'not saved: ' : ''}${document.getText()}`,
      );
      strictEqual(await textOf('Dockerfile'), undefined);
      strictEqual(await textOf('.dockerignore'), ignored);
    },
  },
];

export function run(): Promise<void> {
  return runSteps(steps);
}
