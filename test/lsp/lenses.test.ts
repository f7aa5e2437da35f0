import { describe, expect, it } from 'vitest';
import type { CodeLens, InlayHint } from 'vscode-languageserver';
import type { ExplainedBuild } from '../../server/src/protocol.ts';
import { sampleProject } from '../harness/sampleProject.ts';
import { pulling } from './capabilities.ts';
import type { ClientOptions, TestClient } from './client.ts';
import { startClient } from './withClient.ts';

const dockerfile = `FROM python:3.12-slim-trixie
COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/
WORKDIR /app
ENV UV_LOCKED=1
COPY pyproject.toml uv.lock ./
RUN uv sync
`;

async function open(options: ClientOptions = {}): Promise<TestClient> {
  const client = await startClient({ files: sampleProject(), initializationOptions: { explain: true }, ...options });
  await client.open('Dockerfile', dockerfile);
  return client;
}

function ask<Answer>(client: TestClient, method: string, more: object = {}): Promise<Answer> {
  return client.request(method, { textDocument: { uri: client.uri('Dockerfile') }, ...more });
}

const all = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };

describe('lenses and hints', () => {
  it('tell what a stage holds and what decides a sync', async () => {
    const client = await open();
    const uri = client.uri('Dockerfile');
    const lenses = await ask<CodeLens[]>(client, 'textDocument/codeLens');
    expect(lenses.map(({ range, command }) => [range.start.line, command?.title, command?.command, command?.arguments])).toEqual([
      [0, 'Python 3.12 · 2 packages · 12 kB of wheels', 'uvDocker.explain', [{ uri, stage: '0' }]],
      [0, 'Explain', 'uvDocker.explain', [{ uri }]],
    ]);
    const hints = await ask<InlayHint[]>(client, 'textDocument/inlayHint', all);
    expect(hints).toMatchObject([{ position: { line: 5, character: 11 }, label: 'locked', paddingLeft: true }]);
  });

  it('follow the settings, and have the client ask again', async () => {
    const workspace = { ...pulling.workspace, codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } };
    let refreshes = 0;
    const count = () => {
      refreshes += 1;
      return null;
    };
    const client = await open({
      capabilities: { ...pulling, workspace },
      settings: { codeLens: false, inlayHints: false },
      answers: { 'workspace/codeLens/refresh': count, 'workspace/inlayHint/refresh': count },
    });
    expect(await ask(client, 'textDocument/codeLens')).toEqual([]);
    expect(await ask(client, 'textDocument/inlayHint', all)).toEqual([]);
    client.settings = {};
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await ask<CodeLens[]>(client, 'textDocument/codeLens')).toHaveLength(2);
    expect(await ask<InlayHint[]>(client, 'textDocument/inlayHint', all)).toHaveLength(1);
    expect(refreshes).toBe(2);
    await client.write('uv.lock', '');
    await client.tell(2, 'uv.lock');
    expect(await ask<CodeLens[]>(client, 'textDocument/codeLens')).toHaveLength(1);
    expect(refreshes).toBe(4);
  });

  it('come without lenses where the client cannot show what they lead to', async () => {
    const client = await open({ initializationOptions: {} });
    expect(client.initialized?.capabilities).not.toHaveProperty('codeLensProvider');
    expect(client.initialized?.capabilities).toHaveProperty('inlayHintProvider');
  });
});

describe('the explanation of a build', () => {
  it('is the text of the command line, with links to the lines that it names', async () => {
    const client = await open();
    const uri = client.uri('Dockerfile');
    const { text, links } = await client.request<ExplainedBuild>('uvDocker/explain', { uri });
    expect(text).toContain('locked true (UV_LOCKED, line 4)');
    const lines = text.split('\n');
    const named = links.map(({ line, start, end, target }) => [lines[line]?.slice(start, end), target]);
    expect(named).toContainEqual(['line 4', `${uri}#L4`]);
    const one = await client.request<ExplainedBuild>('uvDocker/explain', { uri, stage: 'nope' });
    expect(one.text).not.toContain('uv sync');
  });

  it('is not there for what is no Dockerfile', async () => {
    const client = await open();
    expect(await client.request('uvDocker/explain', { uri: client.uri('compose.yaml') })).toBeNull();
  });
});
