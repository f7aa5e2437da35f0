import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, makeFolder, type Program } from './program.ts';
import { project } from './samples.ts';

const example = fileURLToPath(new URL('../../examples/fastapi-service/', import.meta.url));
let program: Program;
beforeAll(() => {
  program = buildProgram();
}, 60_000);
afterAll(() => program.dispose());

describe('explain --changed', () => {
  it('tells what changes of the named files rebuild, from the working directory', async () => {
    const { status, stdout, stderr } = await program.run(['explain', '../Dockerfile', '--changed', 'main.py', '../uv.lock', '/nowhere'], {
      cwd: join(example, 'app'),
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^app\/main\.py: the dependencies stay cached\n {2}stage build {4}from line 14 on: \[build 6\/7\] COPY \. \.\n/m,
    );
    expect(stdout).toMatch(/^uv\.lock: /m);
    expect(stdout).toMatch(/^\/nowhere: nothing is rebuilt, it lies outside of the build context$/m);
    expect(stdout).toMatch(/^together: /m);
  });

  it('takes the Dockerfile here where none stands in front of it, folders, and files that are not there yet', async () => {
    const { stdout } = await program.run(['explain', '--output-format', 'json', '--changed', 'app', 'new.txt', '.'], { cwd: example });
    const { context, changes, together } = JSON.parse(stdout);
    expect(context).toEqual({ root: example.replace(/\/$/, ''), ignoreFile: join(example, '.dockerignore') });
    expect(changes.map(({ name }: { name: string }) => name)).toEqual(['app', 'new.txt', '.']);
    expect(changes[0]).toMatchObject({ seen: 'visible', hiddenBy: null, note: null, dependencies: 'cached', cacheMount: false });
    expect(changes[0].steps).toContainEqual({
      stage: 'build',
      line: 14,
      label: '[build 6/7]',
      text: 'COPY . .',
      fate: 'rebuilt',
      cause: 'file',
    });
    expect(changes[2].dependencies).toBe('rebuilt');
    expect(together.dependencies).toBe('rebuilt');
  });

  it("tells of the project's own files where none are named", async () => {
    const { status, stdout } = await program.run(['explain', 'Dockerfile', '--changed'], { cwd: example });
    expect(status).toBe(0);
    for (const name of ['app/main.py', 'pyproject.toml', 'uv.lock', 'README.md', '.dockerignore']) {
      expect(stdout).toMatch(new RegExp(`^${name.replaceAll('.', '\\.')}: `, 'm'));
    }
    expect(stdout).not.toContain('together');
  });

  it('follows --target and --context', async () => {
    const folder = makeFolder({
      'docker/Dockerfile': 'FROM debian:trixie-slim AS a\nCOPY x.txt .\nFROM debian:trixie-slim\nCOPY y.txt .\n',
      'x.txt': '',
    });
    const args = ['explain', 'docker/Dockerfile', '--context', '.', '--target', 'a', '--changed', 'x.txt', 'y.txt'];
    const { stdout } = await program.run(args, { cwd: folder });
    expect(stdout).toContain('\nx.txt: some steps are rebuilt\n  stage a        from line 2 on: [a 2/2] COPY x.txt .\n');
    expect(stdout).toContain('\ny.txt: nothing is rebuilt, no step reads it\n');
  });

  it('says what is wrong in the call', async () => {
    const unknown = makeFolder({ Dockerfile: 'FROM debian:trixie-slim\nCOPY not-there.txt .\n' });
    const { status, stdout, stderr } = await program.run(['explain', '--changed', 'a'], { cwd: unknown });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('name it with --context');
    const folder = makeFolder(project());
    for (const args of [
      ['a', 'b', '--changed'],
      ['--stage', '0', '--changed', 'main.py'],
      ['--changed', ''],
    ]) {
      expect(await program.run(['explain', ...args], { cwd: folder })).toMatchObject({ status: 2, stdout: '' });
    }
    expect(await program.run(['explain', '--changed', 'x'], { cwd: join(folder, '..') })).toMatchObject({
      status: 2,
      stderr: 'Dockerfile: there is no such file or folder\n',
    });
  });
});
