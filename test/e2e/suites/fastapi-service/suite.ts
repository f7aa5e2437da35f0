import { match, ok, strictEqual } from 'node:assert/strict';
import {
  type CodeLens,
  ConfigurationTarget,
  commands,
  type DocumentLink,
  type Hover,
  MarkdownString,
  Position,
  Uri,
  window,
  workspace,
} from 'vscode';
import { acceptSuggestion, open, openLine, placeBehind, type } from '../../harness/editing.ts';
import { photograph } from '../../harness/page.ts';
import { answering, runSteps, type Step } from '../../harness/steps.ts';
import { findings, waitFor } from '../../harness/wait.ts';

const dockerfile = 'Dockerfile';

const steps: readonly Step[] = [
  {
    name: 'a Dockerfile that is opened shows its findings',
    async run() {
      const { document } = await open(dockerfile);
      const shown = await findings(document.uri, (all) => all.length > 0);
      const lines = document.getText().split('\n');
      const pinned = shown.find(({ rule }) => rule === 'unpinned-uv-image');
      strictEqual(pinned?.text, 'latest');
      match(lines[pinned.line - 1] ?? '', /ghcr\.io\/astral-sh\/uv:latest/);
      ok(shown.some(({ rule, text }) => rule === 'unlocked-sync' && text === 'uv sync'));
      ok(shown.some(({ rule }) => rule === 'cache-mount-target'));
      await commands.executeCommand('editor.action.marker.next');
      await photograph('findings', '.zone-widget .marker-widget, .zone-widget');
      await commands.executeCommand('closeMarkersNavigation');
    },
  },
  {
    name: 'a mistake is found while it is typed',
    async run() {
      const editor = await open(dockerfile);
      placeBehind(editor, 'uv sync --locked');
      await type(' --no-dve');
      await findings(editor.document.uri, (all) => all.some(({ rule, text }) => rule === 'unknown-uv-flag' && text === '--no-dve'));
    },
  },
  {
    name: 'its quick fix mends it, and the finding goes',
    async run() {
      const { document, selection } = window.activeTextEditor ?? (await open(dockerfile));
      await commands.executeCommand('hideSuggestWidget');
      await commands.executeCommand('editor.action.quickFix');
      await photograph('quick-fix', '.action-widget', '.part.editor');
      await commands.executeCommand('hideCodeActionWidget');
      await commands.executeCommand('editor.action.autoFix');
      await waitFor(
        workspace.onDidChangeTextDocument,
        () => (document.lineAt(selection.active.line).text.includes('--no-dve') ? undefined : true),
        () => document.lineAt(selection.active.line).text,
      );
      strictEqual(document.lineAt(selection.active.line).text, '    uv sync --locked --no-dev --no-install-project');
      await findings(document.uri, (all) => all.every(({ rule }) => rule !== 'unknown-uv-flag'));
    },
  },
  {
    name: 'a variable of uv is completed behind ENV',
    async run() {
      const editor = await open(dockerfile);
      await openLine(editor, 8);
      await type('ENV UV_PYTHON_DOWNL');
      await commands.executeCommand('editor.action.triggerSuggest');
      await photograph('complete-variable', '.suggest-widget.visible .monaco-list-row');
      match(await acceptSuggestion(editor.document), /^ENV UV_PYTHON_DOWNLOADS/m);
    },
  },
  {
    name: 'a flag of uv is completed in RUN',
    async run() {
      const editor = await open(dockerfile);
      await openLine(editor, 8);
      await type('RUN uv sync --no-install-pro');
      await commands.executeCommand('editor.action.triggerSuggest');
      await photograph('complete-flag', '.suggest-widget.visible .monaco-list-row');
      match(await acceptSuggestion(editor.document), /^RUN uv sync --no-install-project$/m);
    },
  },
  {
    name: 'what is pointed at is explained',
    async run() {
      const { document } = await open(dockerfile);
      const at = document.positionAt(document.getText().indexOf('--locked') + 3);
      const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at);
      const texts = hovers.flatMap(({ contents }) => contents).map((text) => (text instanceof MarkdownString ? text.value : String(text)));
      ok(
        texts.some((text) => text.includes('--locked')),
        texts.join('\n'),
      );
    },
  },
  {
    name: 'a snippet is inserted',
    async run() {
      const editor = await open(dockerfile);
      await openLine(editor, 8);
      await commands.executeCommand('editor.action.insertSnippet', { langId: 'dockerfile', name: 'uv: dependency layer' });
      await photograph('snippet');
      match(
        editor.document.getText(),
        /^RUN --mount=type=cache,target=\/root\/\.cache\/uv \\\n {4}--mount=type=bind,source=uv\.lock,target=uv\.lock \\\n[\s\S]*^ {4}uv sync --locked --no-dev --no-install-project$/m,
      );
    },
  },
  {
    name: 'an edit of pyproject.toml that is not saved changes the findings',
    async run() {
      const { document } = await open(dockerfile);
      const isAboutGroups = ({ rule }: { readonly rule: string }) => rule === 'dev-dependencies-in-image';
      await findings(document.uri, (all) => all.some(isAboutGroups));
      const project = await open('pyproject.toml');
      await project.edit((edit) => edit.insert(new Position(project.document.lineCount, 0), '\n[tool.uv]\ndefault-groups = []\n'));
      await findings(document.uri, (all) => all.length > 0 && !all.some(isAboutGroups));
      ok(project.document.isDirty);
      await commands.executeCommand('workbench.action.files.revert');
      await findings(document.uri, (all) => all.some(isAboutGroups));
    },
  },
  {
    name: 'a setting holds at once',
    async run() {
      const { document } = await open(dockerfile);
      const isUnlocked = ({ rule }: { readonly rule: string }) => rule === 'unlocked-sync';
      await findings(document.uri, (all) => all.some(isUnlocked));
      const settings = workspace.getConfiguration('uvDocker');
      await settings.update('ignore', ['unlocked-sync'], ConfigurationTarget.Workspace);
      await findings(document.uri, (all) => all.length > 0 && !all.some(isUnlocked));
      await settings.update('ignore', undefined, ConfigurationTarget.Workspace);
      await findings(document.uri, (all) => all.some(isUnlocked));
    },
  },
  {
    name: '“Fix all” applies every safe fix',
    async run() {
      const { document } = await open(dockerfile);
      await findings(document.uri, (all) => all.some(({ rule }) => rule === 'unlocked-sync'));
      await commands.executeCommand('uvDocker.fixAll');
      await findings(document.uri, (all) => all.every(({ rule }) => rule !== 'unlocked-sync' && rule !== 'unpinned-uv-image'));
      match(document.getText(), /^ {4}uv sync --locked --no-dev$/m);
    },
  },
  {
    name: '“Show documentation” opens the page inside of the editor',
    async run() {
      await open(dockerfile);
      await commands.executeCommand('uvDocker.showRule', 'unlocked-sync');
      await waitFor(
        window.tabGroups.onDidChangeTabs,
        () => (window.tabGroups.activeTabGroup.activeTab?.label.includes('unlocked-sync') ? true : undefined),
        () => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)).join(', '),
      );
      const page = await workspace.openTextDocument(Uri.parse('uv-docker-rule:/unlocked-sync.md'));
      match(page.getText(), /^# unlocked-sync\n/);
      await photograph('documentation', 'h1:text("unlocked-sync")');
    },
  },
  {
    name: 'what a stage holds stands over it, and leads to the explanation of the build',
    async run() {
      const { document } = await open(dockerfile);
      await findings(document.uri, (all) => all.length > 0);
      const lenses = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
      const explain = lenses.find(({ command }) => command?.title === 'Explain')?.command;
      ok(lenses.some(({ command }) => /^Python 3\.13 · \d+ packages/.test(command?.title ?? '')));
      await photograph('lenses', '.codelens-decoration');
      await commands.executeCommand(explain?.command ?? '', ...(explain?.arguments ?? []));
      const explanation = window.activeTextEditor?.document;
      strictEqual(explanation?.uri.scheme, 'uv-docker-explain');
      match(explanation.getText(), /^stage build \(line 3, needed\)$/m);
      const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', explanation.uri);
      ok(links.some(({ target, range }) => explanation.getText(range) === 'line 3' && target?.fragment === 'L3'));
      await photograph('explanation', '.view-line:has-text("stage build")');
    },
  },
  {
    name: 'names lead to their places: a stage to its FROM, a copied file to itself',
    async run() {
      const editor = await open(dockerfile);
      placeBehind(editor, 'COPY --from=buil');
      await commands.executeCommand('editor.action.revealDefinition');
      match(editor.document.lineAt(editor.selection.active.line).text, /^FROM .* AS build$/);
      placeBehind(editor, 'COPY pyproject');
      await commands.executeCommand('editor.action.openLink');
      await waitFor(
        window.onDidChangeActiveTextEditor,
        () => (window.activeTextEditor?.document.uri.path.endsWith('/pyproject.toml') ? true : undefined),
        () => window.activeTextEditor?.document.uri.path ?? 'no editor',
      );
    },
  },
  {
    name: 'a refactoring is offered, and made',
    async run() {
      const editor = await open(dockerfile);
      await findings(editor.document.uri, (all) => all.length > 0);
      placeBehind(editor, 'CMD ["uvicorn');
      await commands.executeCommand('editor.action.refactor');
      await photograph('refactoring', '.action-widget', '.part.editor');
      await commands.executeCommand('hideCodeActionWidget');
      await commands.executeCommand('editor.action.codeAction', { kind: 'refactor.rewrite', apply: 'first' });
      await waitFor(
        workspace.onDidChangeTextDocument,
        () => (/^USER 10001$/m.test(editor.document.getText()) ? true : undefined),
        () => editor.document.getText(),
      );
    },
  },
  {
    name: 'from the palette it lets the person pick a rule, found ones first',
    async run() {
      await open(dockerfile);
      const running = commands.executeCommand('uvDocker.showRule');
      await photograph('pick-rule', '.quick-input-widget .quick-input-list-entry');
      await answering(running, 'quickInput.hide');
    },
  },
  {
    name: 'a restarted server finds the same',
    async run() {
      const { document } = await open(dockerfile);
      const before = await findings(document.uri, (all) => all.length > 0);
      await commands.executeCommand('uvDocker.restartServer');
      const after = await findings(document.uri, (all) => all.length === before.length);
      strictEqual(JSON.stringify(after), JSON.stringify(before));
    },
  },
  {
    name: 'a compose file is of a language that wakes the extension',
    async run() {
      const { document } = await open('compose.yaml');
      strictEqual(document.languageId, 'dockercompose');
    },
  },
];

export function run(): Promise<void> {
  return runSteps(steps);
}
