import { existsSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildProgram, makeFolder } from './program.ts';
import { project } from './samples.ts';

const program = buildProgram();
afterAll(program.dispose);

describe('init', () => {
  const { Dockerfile: _, ...locked } = project();
  const files: Record<string, string> = { ...locked, 'main.py': 'print(1)\n' };

  it('writes what is missing, and a second run changes nothing', async () => {
    const folder = makeFolder(files);
    const first = await program.run(['init'], { cwd: folder });
    expect(first).toMatchObject({ status: 0, stdout: '' });
    expect(first.stderr).toContain('Dockerfile written\n.dockerignore written\n');
    expect(first.stderr).toMatch(/^ {2}start +python main\.py \(main\.py\)$/m);
    expect(await program.run(['check'], { cwd: folder })).toMatchObject({ status: 0, stdout: '' });
    const again = await program.run(['init'], { cwd: folder });
    expect(again.status).toBe(0);
    expect(again.stderr).toContain('Dockerfile is as it should be\n.dockerignore is as it should be\n');
  });

  it('writes nothing at all where a file would change, and shows how', async () => {
    const folder = makeFolder({ ...files, Dockerfile: 'FROM scratch\n', '.dockerignore': '.git\n' });
    const ended = await program.run(['init'], { cwd: folder });
    expect(ended.status).toBe(1);
    expect(ended.stdout).toContain('--- Dockerfile\n+++ Dockerfile\n');
    expect(ended.stdout).toContain('\n-FROM scratch\n');
    expect(ended.stderr).toContain('Nothing was written: Dockerfile would change. --force overwrites it.');
    expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toBe('FROM scratch\n');
    expect(readFileSync(join(folder, '.dockerignore'), 'utf8')).toBe('.git\n');
    expect(await program.run(['init', '--force'], { cwd: folder })).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toContain('uv sync --locked');
  });

  it.each([[], ['--force'], ['development']])('leaves alone what is no text: %j', async (...args) => {
    const bytes = new Uint8Array([0x46, 0x52, 0x4f, 0x4d, 0x20, 0xe9]);
    const folder = makeFolder({ ...files, Dockerfile: bytes });
    const ended = await program.run(['init', ...args], { cwd: folder });
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain('Dockerfile is there and cannot be read as text');
    expect(new Uint8Array(readFileSync(join(folder, 'Dockerfile')))).toEqual(bytes);
    expect(existsSync(join(folder, '.dockerignore'))).toBe(false);
  });

  it('leaves alone a folder and a link to nowhere', async () => {
    const folder = makeFolder({ ...files, 'Dockerfile/x': '' });
    expect(await program.run(['init'], { cwd: folder })).toMatchObject({ status: 2 });
    const linked = makeFolder(files);
    symlinkSync('nowhere', join(linked, 'Dockerfile'));
    expect(await program.run(['init'], { cwd: linked })).toMatchObject({ status: 2 });
    expect(readlinkSync(join(linked, 'Dockerfile'))).toBe('nowhere');
  });

  it('adds to a .dockerignore without being asked', async () => {
    const folder = makeFolder({ ...files, '.dockerignore': '# mine\n.git\n' });
    expect(await program.run(['init', 'dockerignore'], { cwd: folder })).toMatchObject({ status: 0 });
    const text = readFileSync(join(folder, '.dockerignore'), 'utf8');
    expect(text).toMatch(/\n# mine\n\.git\n$/);
    expect(text).toContain('**/.venv\n');
    expect(existsSync(join(folder, 'Dockerfile'))).toBe(false);
  });

  it('shows what it would do', async () => {
    const folder = makeFolder(files);
    const ended = await program.run(['init', '--dry-run'], { cwd: folder });
    expect(ended.status).toBe(0);
    expect(ended.stdout).toContain('--- /dev/null\n+++ Dockerfile\n');
    expect(existsSync(join(folder, 'Dockerfile'))).toBe(false);
  });

  it('gives the plan as JSON', async () => {
    const folder = makeFolder({ ...files, 'deep/x': '' });
    const { status, stdout } = await program.run(['init', 'all', '--project', '..', '--dry-run', '--output-format', 'json'], {
      cwd: join(folder, 'deep'),
    });
    expect(status).toBe(0);
    const plan = JSON.parse(stdout) as { files: Record<string, string>[]; detected: Record<string, string>[] };
    expect(plan.files.map(({ path, action }) => `${path?.slice(folder.length + 1)} ${action}`)).toEqual([
      'Dockerfile create',
      '.dockerignore create',
      'compose.yaml create',
      'compose.prod.yaml create',
      '.github/workflows/docker.yml create',
      '.devcontainer/devcontainer.json create',
    ]);
    expect(plan.files.map((file) => Object.keys(file))).toEqual(plan.files.map(() => ['path', 'action', 'content']));
    expect(plan.detected).toContainEqual({ what: 'start', value: 'python main.py', reason: 'main.py' });
    expect(existsSync(join(folder, 'Dockerfile'))).toBe(false);
  });

  it('takes choices', async () => {
    const chosen = ['--base', 'managed-python', '--no-cache-mounts', '--docker-hub', '--shape', 'member'];
    const { status, stdout } = await program.run(['init', '--dry-run', ...chosen], { cwd: makeFolder(files) });
    expect(status).toBe(0);
    expect(stdout).toContain('\n+FROM debian:trixie-slim AS build\n');
    expect(stdout).toContain('\n+COPY --from=astral/uv:');
    expect(stdout).not.toContain('type=cache');
  });

  it.each([
    [['--base', 'ubuntu'], '--base takes one of slim, alpine, managed-python, not ubuntu.'],
    [['--shape', 'round'], '--shape takes one of member, all, each, wheels, not round.'],
    [['--base'], '--base needs a value.'],
    [['--docker-hub=no'], "Option '--docker-hub' does not take an argument"],
  ])('refuses a choice that there is not: %j', async (chosen, message) => {
    const folder = makeFolder(files);
    const ended = await program.run(['init', ...chosen], { cwd: folder });
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain(message);
    expect(existsSync(join(folder, 'Dockerfile'))).toBe(false);
  });

  it('tells why a choice cannot be had', async () => {
    const ended = await program.run(['init', '--shape', 'each'], { cwd: makeFolder(files) });
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain('is no workspace');
  });

  it('makes files for requirements without a pyproject.toml', async () => {
    const folder = makeFolder({ 'requirements.txt': 'six==1.17.0\n', 'main.py': 'import six\n' });
    const ended = await program.run(['init'], { cwd: folder });
    expect(ended.status).toBe(0);
    expect(ended.stderr).toMatch(/^ {2}requirements +requirements\.txt /m);
    expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toContain('uv pip install --requirements requirements.txt');
  });

  it('tells that a lockfile is missing', async () => {
    const { 'uv.lock': __, ...unlocked } = files;
    const ended = await program.run(['init'], { cwd: makeFolder(unlocked) });
    expect(ended.stderr).toMatch(/^ {2}lockfile +none \(the build needs one: run uv lock first\)$/m);
  });

  it('needs a project', async () => {
    const ended = await program.run(['init'], { cwd: makeFolder({}) });
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain('There is neither a pyproject.toml nor a requirements.txt in ');
    expect(await program.run(['init', 'everything'])).toMatchObject({ status: 2 });
  });
});
