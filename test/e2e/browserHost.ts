/**
 * VS Code where its own program cannot be had: VS Code's server out of npm, with its workbench in a headless Chromium. It runs the same suites, in
 * the same extension host, as `@vscode/test-electron` does.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { EditorHost, SuiteRun } from './editorHost.ts';
import type { InstalledEditor } from './installEditor.ts';
import { servePage } from './pageService.ts';

/** The suite has this long, from the first request of the page to its exit. */
const SUITE_DEADLINE = 5 * 60_000;

/** The editor that npm installed, as a host of suites. Needs Chromium: `$UV_DOCKER_CHROMIUM`, default `/usr/bin/chromium`. */
export function browserHost(editor: InstalledEditor): EditorHost {
  const program = join(editor.vscode, 'out', 'server-main.js');
  return {
    name: 'VS Code’s server and workbench, from npm',
    async installPackage(vsix, folder) {
      execFileSync(editor.node, [program, '--install-extension', vsix, '--extensions-dir', folder, '--server-data-dir', `${folder}-data`], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    },
    runSuite: (run) => runSuite(run, editor.node, program),
  };
}

async function runSuite(run: SuiteRun, node: string, program: string): Promise<number> {
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport: { width: 1160, height: 640 }, deviceScaleFactor: 1.6, colorScheme: 'dark' });
  const service = await servePage(page);
  const { server, port } = await startServer(run, node, program, service.address);
  try {
    return await openWorkbench(page, workbenchAddress(run, port));
  } finally {
    await browser.close();
    service.close();
    server.kill();
    await once(server, 'exit');
  }
}

async function startBrowser(): Promise<Browser> {
  const quiet = ['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map((name) => `--disable-${name}`);
  const executablePath = process.env['UV_DOCKER_CHROMIUM'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--no-first-run', ...quiet] });
}

/** Starts VS Code's server on a free port of its choice. */
async function startServer(run: SuiteRun, node: string, program: string, page: string): Promise<{ server: ChildProcess; port: number }> {
  const data = join(run.userData, 'server');
  mkdirSync(data, { recursive: true });
  const options = [
    ...['--enable-smoke-test-driver', '--accept-server-license-terms', '--without-connection-token', '--telemetry-level=off'],
    ...[
      '--host=127.0.0.1',
      '--port=0',
      `--user-data-dir=${run.userData}`,
      `--server-data-dir=${data}`,
      `--extensions-dir=${run.extensions}`,
    ],
  ];
  const env = { ...process.env, ...run.environment, UV_DOCKER_E2E_PAGE: page };
  const server = spawn(node, [program, ...options], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const port = await new Promise<number>((found, failed) => {
    server.once('exit', (code) => failed(new Error(`VS Code's server ended at once, with ${code}`)));
    createInterface({ input: server.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      const listening = /agent listening on (\d+)/.exec(line);
      if (listening) {
        found(Number(listening[1]));
      }
    });
  });
  return { server, port };
}

function workbenchAddress(run: SuiteRun, port: number): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(run.extension)],
    ['extensionTestsPath', remote(run.suite)],
    ['skipWelcome', 'true'],
  ];
  return `http://127.0.0.1:${port}/?${new URLSearchParams({ [run.workspace.endsWith('.code-workspace') ? 'workspace' : 'folder']: run.workspace, payload: JSON.stringify(payload) })}`;
}

/** Opens the workbench and waits for the suite's exit code. */
async function openWorkbench(page: Page, address: string): Promise<number> {
  const exit = new Promise<number>((done, failed) => {
    const timer = setTimeout(() => failed(new Error('the suite did not end in time')), SUITE_DEADLINE);
    timer.unref();
    page.on('crash', () => failed(new Error('the page crashed')));
    // Of interest only when something failed: offline, the editor complains of much that does not matter here.
    const errors: unknown[][] = [];
    void page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => void (type === 'error' && errors.push(args)));
    void page.exposeFunction('codeAutomationExit', (code: number) => {
      for (const error of code === 0 ? [] : errors) {
        console.error(...error);
      }
      done(code);
    });
  });
  await page.goto(address);
  return exit;
}
