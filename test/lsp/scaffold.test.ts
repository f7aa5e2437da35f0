import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ScaffoldOptions, ScaffoldPlan } from '../../server/src/protocol.ts';
import { sampleProject } from '../harness/sampleProject.ts';
import { startClient } from './withClient.ts';

describe('scaffolding', () => {
  it('answers with whole files, which nobody has written', async () => {
    const client = await startClient({ files: { ...sampleProject(), '.dockerignore': '.git\n' } });
    const plan = await client.request<ScaffoldPlan>('uvDocker/scaffold', {
      folder: pathToFileURL(client.folder).toString(),
      kinds: ['production'],
    });
    expect(plan.files.map(({ uri, action }) => [uri, action])).toEqual([
      [client.uri('Dockerfile'), 'create'],
      [client.uri('.dockerignore'), 'update'],
    ]);
    expect(plan.files[0]?.content).toContain('uv sync');
    expect(plan.files[1]?.content).toMatch(/^\.git$/m);
    expect(plan.detected.length).toBeGreaterThan(0);
  });

  it('goes by what the editor has', async () => {
    const client = await startClient({ files: sampleProject() });
    await client.open('Dockerfile', 'FROM scratch\n');
    const plan = await client.request<ScaffoldPlan>('uvDocker/scaffold', {
      folder: pathToFileURL(client.folder).toString(),
      kinds: ['production'],
    });
    expect(plan.files[0]).toMatchObject({ uri: client.uri('Dockerfile'), action: 'update' });
  });

  it('tells a Dockerfile that would lose lines from one that only gains a stage', async () => {
    const client = await startClient({ files: sampleProject() });
    const ask = (kinds: readonly string[]) =>
      client.request<ScaffoldPlan>('uvDocker/scaffold', { folder: pathToFileURL(client.folder).toString(), kinds });
    await client.open('Dockerfile', 'FROM scratch\n');
    expect((await ask(['production'])).files[0]).toMatchObject({ action: 'update', additive: false });
    await client.close('Dockerfile');
    const [made] = (await ask(['production'])).files;
    await client.open('Dockerfile', made?.content ?? '');
    expect((await ask(['compose'])).files[0]).toMatchObject({ uri: client.uri('Dockerfile'), action: 'update', additive: true });
  });

  it('takes choices', async () => {
    const client = await startClient({ files: sampleProject() });
    const folder = pathToFileURL(client.folder).toString();
    const ask = (options: ScaffoldOptions) => client.request<ScaffoldPlan>('uvDocker/scaffold', { folder, kinds: ['production'], options });
    const { files } = await ask({ base: 'alpine', cacheMounts: false, dockerHub: true, shape: 'member' });
    expect(files[0]?.content).toMatch(/^FROM python:[\d.]+-alpine/m);
    expect(files[0]?.content).toContain('COPY --from=astral/uv:');
    expect(files[0]?.content).not.toContain('type=cache');
    await expect(ask({ base: 'ubuntu' })).rejects.toThrow('There is no base ubuntu. The bases are slim, alpine, managed-python.');
    const other = await ask({ python: '3.13', start: ' python -m app ', port: '5000' });
    expect(other.files[0]?.content).toMatch(/EXPOSE 5000\n(?:.*\n)*CMD \["python", "-m", "app"\]/);
    expect(other.choices.find(({ option }) => option === 'start')).toMatchObject({ what: 'start', value: 'python -m app' });
    await expect(ask({ python: 'latest' })).rejects.toThrow('"latest" is no version of Python such as 3.13.');
    await expect(ask({ port: '0x50' })).rejects.toThrow('"0x50" is no port.');
    await expect(ask({ port: '65536' })).rejects.toThrow('"65536" is no port.');
    await expect(ask({ start: ' ' })).rejects.toThrow('is no command.');
    await expect(ask({ shape: 'each' })).rejects.toThrow('is no workspace');
  });

  it('says why it cannot', async () => {
    const client = await startClient();
    const folder = pathToFileURL(client.folder).toString();
    await expect(client.request('uvDocker/scaffold', { folder, kinds: ['production'] })).rejects.toThrow(/pyproject\.toml/);
    await expect(client.request('uvDocker/scaffold', { folder, kinds: ['castle'] })).rejects.toThrow('There is no kind castle.');
    expect(client.log).toEqual([]);
  });
});
