/**
 * Packages the extension, installs the package in a real VS Code and runs every suite in it: `node test/e2e/run.ts [SUITE…]`. Pictures, where the editor
 * can make them, are in `.out`. Exits 1 when a step fails, and when there is no editor.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type BuildOptions, build } from 'esbuild';
import { browserHost } from './browserHost.ts';
import { desktopHost } from './desktopHost.ts';
import type { EditorHost } from './editorHost.ts';
import type { StepResult } from './harness/steps.ts';
import { findInstalledEditor } from './installEditor.ts';

/** The package may have at most this many bytes. */
const MOST_BYTES = 1_000_000;

const here = import.meta.dirname;
const root = join(here, '..', '..');
const out = join(here, '.out');
const vsix = join(root, 'dist', 'uv-docker.vsix');

/** What every suite's editor is set to: calm, and the same on every machine. */
const editorSettings = {
  'workbench.startupEditor': 'none',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'editor.minimap.enabled': false,
  'editor.wordBasedSuggestions': 'off',
  'files.autoSave': 'off',
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'chat.disableAIFeatures': true,
};

async function findEditor(): Promise<EditorHost> {
  const installed = findInstalledEditor();
  if (installed) {
    return browserHost(installed);
  }
  try {
    return await desktopHost();
  } catch (error) {
    throw new Error('There is no editor: VS Code cannot be downloaded, and test/e2e/installEditor.ts has not been run.', { cause: error });
  }
}

function makePackage(): void {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['run', '--silent', 'package'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  const { size } = statSync(vsix);
  if (size > MOST_BYTES) {
    throw new Error(`the package has ${size} bytes, more than ${MOST_BYTES}`);
  }
}

/** Installs the package; gives the folder of the extension. */
async function installPackage(host: EditorHost): Promise<string> {
  const folder = join(out, 'installed');
  mkdirSync(folder, { recursive: true });
  await host.installPackage(vsix, folder);
  const name = readdirSync(folder).find((entry) => existsSync(join(folder, entry, 'package.json')));
  if (name === undefined) {
    throw new Error(`the editor installed nothing into ${folder}`);
  }
  const surplus = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:mjs|map|png|ts)$/.test(file),
  );
  if (surplus.length > 0) {
    throw new Error(`the package holds what nobody needs in the editor: ${surplus.join(', ')}`);
  }
  return join(folder, name);
}

/** A suite works on a copy of its `workspace` folder, or of the example that it is named after; where a `.code-workspace` is in it, the editor opens that. */
function copyWorkspace(name: string): string {
  const own = join(here, 'suites', name, 'workspace');
  const workspace = join(out, name, 'workspace');
  cpSync(existsSync(own) ? own : join(root, 'examples', name), workspace, { recursive: true });
  const file = readdirSync(workspace).find((entry) => entry.endsWith('.code-workspace'));
  return file === undefined ? workspace : join(workspace, file);
}

/** A suite may set the editor otherwise, in its `settings.json`. */
function settingsOf(name: string): object {
  const own = join(here, 'suites', name, 'settings.json');
  return { ...editorSettings, ...(existsSync(own) ? (JSON.parse(readFileSync(own, 'utf8')) as object) : {}) };
}

const bundling = { bundle: true, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] } satisfies BuildOptions;

/** A suite may bring an extension that stands beside ours, in its folder `extension`: it is put where the editor finds it installed. */
async function installCompanion(name: string, extensions: string): Promise<void> {
  const sources = join(here, 'suites', name, 'extension');
  if (!existsSync(sources)) {
    return;
  }
  const folder = join(extensions, name);
  await build({ ...bundling, entryPoints: [join(sources, 'main.ts')], outfile: join(folder, 'main.cjs') });
  cpSync(join(sources, 'package.json'), join(folder, 'package.json'));
}

async function runSuite(host: EditorHost, extension: string, name: string): Promise<readonly StepResult[]> {
  const suite = join(out, name, 'suite.cjs');
  await build({ ...bundling, entryPoints: [join(here, 'suites', name, 'suite.ts')], outfile: suite });
  const extensions = join(out, name, 'extensions');
  await installCompanion(name, extensions);
  const userData = join(out, name, 'user');
  // The browser host reads the settings of the machine.
  for (const folder of ['User', 'Machine']) {
    mkdirSync(join(userData, folder), { recursive: true });
    writeFileSync(join(userData, folder, 'settings.json'), JSON.stringify(settingsOf(name)));
  }
  const results = join(out, name, 'results.json');
  const environment = { UV_DOCKER_E2E_RESULTS: results, UV_DOCKER_E2E_PICTURES: join(out, name) };
  const code = await host.runSuite({
    ...{ workspace: copyWorkspace(name), extension, suite, userData, extensions, environment },
  });
  const steps = existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as StepResult[]) : [];
  const ended = steps.length > 0 && (code === 0 || steps.some(({ failure }) => failure !== undefined));
  return ended ? steps : [...steps, { name: 'the suite ends', failure: `the editor ended with ${code}` }];
}

function report(suite: string, results: readonly StepResult[]): void {
  for (const { name, failure } of results) {
    console.log(`${failure === undefined ? 'passed' : 'FAILED'}  ${suite}: ${name}${failure === undefined ? '' : `\n${failure}`}`);
  }
}

async function main(): Promise<number> {
  rmSync(out, { recursive: true, force: true });
  makePackage();
  const host = await findEditor();
  console.log(`Editor: ${host.name}`);
  const extension = await installPackage(host);
  const wanted = process.argv.slice(2);
  const names = readdirSync(join(here, 'suites')).filter((name) => wanted.length === 0 || wanted.includes(name));
  const all: StepResult[] = [];
  for (const name of names) {
    const results = await runSuite(host, extension, name);
    report(name, results);
    all.push(...results);
  }
  const failed = all.filter(({ failure }) => failure !== undefined).length;
  console.log(`${all.length - failed} passed, ${failed} failed`);
  return failed === 0 && all.length > 0 ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error);
  return 1;
});
