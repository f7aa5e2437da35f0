import { deepEqual, match, ok, strictEqual } from 'node:assert/strict';
import { type CompletionList, commands, extensions, Position, window, workspace } from 'vscode';
import { fileUri, open } from '../../harness/editing.ts';
import { click, isPage, photograph, see, seeNo } from '../../harness/page.ts';
import { runSteps, type Step } from '../../harness/steps.ts';
import { findings, waitFor } from '../../harness/wait.ts';
import {
  choose,
  compare,
  comparison,
  leave,
  question,
  textOf as readText,
  row,
  startWizard,
  write,
  writeText,
} from '../../harness/wizard.ts';

const ignored = '# What the build does not need.\nnotes/\n';

async function textOf(path: string): Promise<string | undefined> {
  return readText(fileUri(path));
}

/** What is offered in the empty line at the end of a file. */
async function snippetsOf(path: string): Promise<readonly string[]> {
  const { uri, lineCount } = await workspace.openTextDocument(fileUri(path));
  const end = new Position(lineCount - 1, 0);
  const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, end);
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label)).sort();
}

const steps: readonly Step[] = [
  {
    name: 'plain YAML and .dockerignore have snippets, and do not wake the extension',
    async run() {
      const document = await workspace.openTextDocument(fileUri('notes.yaml'));
      await window.showTextDocument(document);
      strictEqual(document.languageId, 'yaml');
      deepEqual(await snippetsOf('notes.yaml'), ['uv-compose', 'uv-compose-production', 'uv-docker-workflow', 'uv-watch']);
      deepEqual(await snippetsOf('.dockerignore'), ['uv-dockerignore']);
      strictEqual(extensions.getExtension('uv-docker.uv-docker')?.isActive, false);
      await commands.executeCommand('workbench.action.closeActiveEditor');
    },
  },
  {
    name: '“Add Docker files…” shows what it would do',
    async run() {
      const { running } = await startWizard();
      await photograph('add-files');
      await leave({ running });
      await seeNo(question);
      strictEqual(await textOf('Dockerfile'), undefined);
    },
  },
  {
    name: 'Enter shows every change as a comparison, and nothing is written where the person leaves it',
    async run() {
      const { running } = await startWizard();
      await compare();
      await photograph('comparison');
      await leave({ running });
      strictEqual(await textOf('Dockerfile'), undefined);
      strictEqual(await textOf('.dockerignore'), ignored);
    },
  },
  {
    name: 'Enter, Enter writes: a new Dockerfile, which opens, and what .dockerignore lacks',
    async run() {
      const { running } = await startWizard();
      await compare();
      await write({ running });
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
  {
    name: 'from the last question there is a way back to the first',
    async run() {
      if (!isPage()) {
        return;
      }
      const { running } = await startWizard();
      await compare();
      await click(`${question} .codicon-quick-input-back`);
      await see(row('Production image'));
      await seeNo(comparison);
      await leave({ running });
      strictEqual(await textOf('Dockerfile'), undefined);
    },
  },
  {
    name: 'a Dockerfile that stands there is left alone, and replaced only where the person says so',
    async run() {
      const own = 'FROM scratch\n';
      await writeText(fileUri('Dockerfile'), own);
      const first = await startWizard();
      await compare();
      await photograph('own-dockerfile', row('Change Dockerfile'));
      await write(first);
      strictEqual(await textOf('Dockerfile'), own);
      ok((await textOf('.dockerignore'))?.includes('.venv'));
      if (isPage()) {
        const { running } = await startWizard();
        await compare();
        await choose('Change Dockerfile');
        await photograph('replace-dockerfile', row('Write 1 file'));
        await write({ running });
        match((await textOf('Dockerfile')) ?? '', /^CMD \["gunicorn"/m);
        const again = await startWizard();
        await commands.executeCommand('quickInput.accept');
        await photograph('nothing-to-write', row('Open Dockerfile'));
        await see(row('What was found'));
        await write(again);
        await window.showTextDocument(fileUri('Dockerfile'));
        await commands.executeCommand('undo');
        await waitFor(
          workspace.onDidSaveTextDocument,
          () => (window.activeTextEditor?.document.getText() === own && !window.activeTextEditor.document.isDirty ? true : undefined),
          () => window.activeTextEditor?.document.getText() ?? 'no editor',
        );
        strictEqual(await textOf('Dockerfile'), own);
      }
    },
  },
  {
    name: 'the walkthrough shows what there is',
    async run() {
      // What a step shows stands beside it only where there is room.
      await commands.executeCommand('workbench.action.closeSidebar');
      await commands.executeCommand('workbench.action.openWalkthrough', 'uv-docker.uv-docker#start');
      for (const step of ['find', 'fix', 'add', 'explain']) {
        await click(`.getting-started-step[data-step-id$="#${step}"]`);
        await photograph(`walkthrough-${step}`);
      }
    },
  },
];

export function run(): Promise<void> {
  return runSteps(steps);
}
