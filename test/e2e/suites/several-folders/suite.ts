import { match, ok, strictEqual } from 'node:assert/strict';
import { commands, Uri, window, workspace } from 'vscode';
import { click, isPage, openMenu, photograph, see, seeNo, typeText } from '../../harness/page.ts';
import { runSteps, type Step } from '../../harness/steps.ts';
import { waitFor } from '../../harness/wait.ts';
import { choose, compare, comparison, leave, question, row, startWizard, textOf, write } from '../../harness/wizard.ts';

function inFolder(name: string, path: string): Uri {
  const folder = workspace.workspaceFolders?.find((one) => one.name === name);
  if (!folder) {
    throw new Error(`there is no folder ${name}`);
  }
  return Uri.joinPath(folder.uri, path);
}

const steps: readonly Step[] = [
  {
    name: 'a folder without a project gets told what to run',
    async run() {
      // Where VS Code is started by its own test runner, every workspace is trusted.
      strictEqual(workspace.isTrusted, !isPage());
      await commands.executeCommand('uvDocker.addDockerFiles', inFolder('notes', ''));
      await commands.executeCommand('notifications.showList');
      await photograph('no-project', '.notification-list-item :text("uv init makes a project")');
      await commands.executeCommand('notifications.clearAll');
    },
  },
  {
    name: 'of several folders the person picks the one that gets the files',
    async run() {
      if (!isPage()) {
        return;
      }
      const { running } = await startWizard();
      await photograph('pick-folder', `${question} .monaco-list-row[aria-label="shop"]`);
      await see(`${question} .monaco-list-row[aria-label="tool"]`);
      await commands.executeCommand('quickInput.accept');
      await see(row('Production image'));
      await compare();
      await leave({ running });
    },
  },
  {
    name: 'what was found is shown with its reason, and can be changed before anything is written',
    async run() {
      if (!isPage()) {
        return;
      }
      const { running } = await startWizard(inFolder('shop', ''));
      await compare();
      await choose('What was found');
      await photograph('found', row('requires-python = ">=3.12"'));
      await choose('start: uvicorn');
      await photograph('starts', row('restock'));
      await choose('restock');
      await see(row('start: restock'));
      await photograph('changed', row('Write 2 files'));
      await choose('What was found');
      await choose('base: slim');
      await choose('managed-python');
      await see(row('start: restock'));
      await write({ running });
      const written = (await textOf(inFolder('shop', 'Dockerfile'))) ?? '';
      match(written, /^FROM debian:trixie-slim$/m);
      match(written, /^CMD \["restock"\]$/m);
    },
  },
  {
    name: 'what cannot be had is told, and nothing changes',
    async run() {
      if (!isPage()) {
        return;
      }
      const { running } = await startWizard(inFolder('tool', 'requirements.txt'));
      await compare();
      await choose('What was found');
      await choose('port: 8000');
      await see(`${question} :text("the number of the port")`);
      await typeText('none');
      await photograph('port');
      await commands.executeCommand('quickInput.accept');
      await see(row('Write 2 files'));
      await commands.executeCommand('notifications.showList');
      await see('.notification-list-item :text("is no port")');
      await commands.executeCommand('notifications.clearAll');
      await see(row('python: 3.13'));
      await leave({ running });
    },
  },
  {
    name: 'the explorer offers it for a project without pyproject.toml too',
    async run() {
      if (!isPage()) {
        return;
      }
      await openMenu('.explorer-folders-view .monaco-list-row:has-text("requirements.txt")');
      const entry = '.monaco-menu .action-item:has-text("Add Docker files…")';
      await photograph('explorer-menu', entry);
      await click(entry);
      await see(row('Production image'));
      await compare();
      await photograph('requirements');
      await commands.executeCommand('quickInput.accept');
      await seeNo(comparison);
      const dockerfile = inFolder('tool', 'Dockerfile');
      await waitFor(
        window.onDidChangeActiveTextEditor,
        () => (window.activeTextEditor?.document.uri.toString() === dockerfile.toString() ? true : undefined),
        () => window.activeTextEditor?.document.uri.toString() ?? 'no editor',
      );
      match((await textOf(dockerfile)) ?? '', /uv pip install/);
    },
  },
  {
    name: 'a compose file that stands there gains a service, our Dockerfile the stage that it builds, and both keep their own text',
    async run() {
      if (!isPage()) {
        return;
      }
      const file = inFolder('shop', 'compose.yaml');
      const before = (await textOf(file)) ?? '';
      const { running } = await startWizard(inFolder('shop', ''));
      await choose('Production image');
      await choose('Compose file for development');
      await compare();
      await photograph('compose', row('adds to Dockerfile and compose.yaml'));
      await write({ running });
      const after = (await textOf(file)) ?? '';
      ok(after.startsWith(before) && after.includes('\n  shop:\n'), after);
      match((await textOf(inFolder('shop', 'Dockerfile'))) ?? '', /^FROM build AS dev$/m);
      strictEqual(window.activeTextEditor?.document.uri.toString(), inFolder('shop', 'Dockerfile').toString());
    },
  },
];

export function run(): Promise<void> {
  return runSteps(steps);
}
