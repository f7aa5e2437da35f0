import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../server/src/cli/run.ts';
import { createStyler } from '../../server/src/cli/style.ts';
import { allRules } from '../../server/src/core/rules/all.ts';
import { severities } from '../../server/src/core/rules/rule.ts';
import { buildProgram, makeFolder } from './program.ts';
import { mistaken, project } from './samples.ts';

const program = buildProgram();
afterAll(program.dispose);
const examples = fileURLToPath(new URL('../../examples/', import.meta.url));

describe('the program', () => {
  it('runs on Node 20 or later and tells its version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await program.run(['--version'])).toEqual({ status: 0, stdout: `uv-docker ${version}\n`, stderr: '' });
  });

  it.each(['check', 'rule', 'init', 'explain', 'server'])('explains %s', async (command) => {
    const ended = await program.run([command, '--help']);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toContain(`Usage: uv-docker ${command}`);
    expect(await program.run(['help', command])).toEqual(ended);
    expect((await program.run(['--help'])).stdout).toContain(`  ${command} `);
  });

  it('says that a mistake is its own, with status 3', async () => {
    const said: string[] = [];
    const broken = () => {
      throw new Error('no more paper');
    };
    const status = await run(['--version'], {
      workingDirectory: '/',
      style: createStyler(false),
      print: broken,
      complain: (line) => said.push(line),
      readStandardInput: broken,
    });
    expect(status).toBe(3);
    expect(said.join('\n')).toMatch(/mistake in uv-docker.*issues[\s\S]*no more paper/);
  });

  it('finds every first rule in both examples', async () => {
    const first = ['cache-mount-target', 'dev-dependencies-in-image', 'lockfile-not-copied', 'unlocked-sync', 'unpinned-uv-image'];
    for (const name of ['fastapi-service', 'workspace']) {
      const { stdout } = await program.run(['check', '--output-format', 'json'], { cwd: join(examples, name) });
      expect((JSON.parse(stdout) as { rule: string }[]).map(({ rule }) => rule)).toEqual(expect.arrayContaining(first));
    }
  });
});

describe('rule', () => {
  it('lists every rule', async () => {
    const { stdout } = await program.run(['rule']);
    expect(allRules.filter(({ id }) => !stdout.includes(`  ${id} `)).map(({ id }) => id)).toEqual([]);
  });

  it('prints a page as it stands in the repository', async () => {
    const page = readFileSync(new URL('../../server/src/core/rules/image/unpinned-uv-image/rule.md', import.meta.url), 'utf8');
    expect(await program.run(['rule', 'unpinned-uv-image'])).toEqual({ status: 0, stdout: page, stderr: '' });
  });

  it('gives the metadata, no key of it absent', async () => {
    const described = JSON.parse((await program.run(['rule', '--output-format', 'json'])).stdout) as Record<string, unknown>[];
    expect(described.map(({ id }) => id)).toEqual(allRules.map(({ id }) => id));
    for (const rule of described) {
      expect(Object.keys(rule)).toEqual([
        'id',
        'summary',
        'category',
        'severity',
        'severities',
        'scope',
        'production',
        'fix',
        'sources',
        'since',
        'url',
      ]);
      expect(rule['severities']).toContain(rule['severity']);
      expect(severities).toEqual(expect.arrayContaining(rule['severities'] as string[]));
    }
    expect(JSON.parse((await program.run(['rule', 'unlocked-sync', '--output-format', 'json'])).stdout)).toEqual(
      described.find(({ id }) => id === 'unlocked-sync'),
    );
  });

  it('knows what was meant', async () => {
    const ended = await program.run(['rule', 'unlocked-sink']);
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain('Did you mean unlocked-sync?');
  });
});

describe('explain', () => {
  it('tells the settings of a call with their origins', async () => {
    const folder = makeFolder(project(mistaken.replace('WORKDIR', 'ENV UV_NO_DEV=1\nWORKDIR').replace('uv sync', 'uv sync --locked')));
    const { status, stdout } = await program.run(['explain', 'Dockerfile', '--output-format', 'json'], { cwd: folder });
    expect(status).toBe(0);
    const { context, roots, stages } = JSON.parse(stdout);
    expect([context, roots, stages.length]).toEqual([{ root: folder, ignoreFile: null }, ['0'], 1]);
    const [call] = stages[0].uvCalls;
    expect(call).toMatchObject({
      command: 'uv sync',
      line: 6,
      instruction: 'RUN',
      directory: '/app',
      user: { name: 'root', home: '/root' },
      environment: '/app/.venv',
      cache: { kind: 'path', path: '/root/.cache/uv' },
      project: { kind: 'present', directory: '/app', root: '/app', source: folder },
    });
    const settings = Object.fromEntries(call.settings.map((setting: { name: string }) => [setting.name, setting]));
    expect(settings).toMatchObject({
      locked: { value: true, known: true, origin: { kind: 'flag', name: '--locked', line: 6 } },
      noDev: { value: true, known: true, origin: { kind: 'environment', name: 'UV_NO_DEV', line: 3 } },
      linkMode: { value: 'copy', known: true, origin: { kind: 'environment', name: 'UV_LINK_MODE', line: 6 } },
      frozen: { value: false, known: true, origin: { kind: 'default', name: '' } },
    });
    expect(call.files).toContainEqual({ path: '/app/uv.lock', state: 'present', source: 'uv.lock', line: 5 });
  });

  it('tells it for people, of one stage where that is asked for', async () => {
    const options = { cwd: join(examples, 'workspace') };
    const { stdout } = await program.run(['explain', 'Dockerfile', '--stage', 'BUILD'], options);
    expect(stdout).toMatch(/^ {2}built {10}stage api, stage worker$/m);
    expect(stdout).toMatch(/^stage build \(line 3, needed\)$/m);
    expect(stdout).toMatch(/^ {4}cache {10}\/opt\/uv-cache \(UV_CACHE_DIR\)$/m);
    expect(stdout).toMatch(/^ {19}noInstallWorkspace true \(--no-install-workspace, line 14\)$/m);
    expect(stdout).not.toContain('stage base');
    const unknown = await program.run(['explain', 'Dockerfile', '--stage', 'nope'], options);
    expect(unknown).toMatchObject({ status: 2, stdout: '' });
    expect(unknown.stderr).toContain('The stages are build, base, api, worker.');
  });

  it('needs a file that can be read', async () => {
    expect(await program.run(['explain'])).toMatchObject({ status: 2 });
    const ended = await program.run(['explain', 'nowhere']);
    expect(ended).toMatchObject({ status: 2, stdout: '', stderr: 'nowhere: there is no such file or folder\n' });
  });

  it('prints valid JSON for any file', async () => {
    const folder = makeFolder({
      Dockerfile: 'FROM ${X} AS a\nRUN uv sync $Y || (cd /z && uv pip install "$P")\nONBUILD RUN uv sync\nFROM a\nCMD uv run x\nFROM',
    });
    const { status, stdout } = await program.run(['explain', 'Dockerfile', '--output-format', 'json'], { cwd: folder });
    expect(status).toBe(0);
    expect(JSON.parse(stdout).stages.map(({ label }: { label: string }) => label)).toEqual(expect.arrayContaining(['a', '1']));
  });
});

describe('server', () => {
  it('answers over standard input and output, and ends when it is told', async () => {
    const message = (content: object): string => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...content });
      return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    };
    const input = [
      { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
      { method: 'initialized', params: {} },
      { id: 2, method: 'shutdown' },
      { method: 'exit' },
    ];
    const ended = await program.run(['server', '--stdio'], { input: input.map(message).join(''), keepOpen: true });
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2\.0","id":1,"result":\{"capabilities":/);
  });

  it('speaks no other way', async () => {
    expect(await program.run(['server'])).toMatchObject({ status: 2, stdout: '' });
  });
});
