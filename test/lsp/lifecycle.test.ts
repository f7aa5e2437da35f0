import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pulling, pushed } from './capabilities.ts';
import { deadline } from './deadline.ts';
import { only, rulesOf, startClient } from './withClient.ts';

const floating = 'FROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/\n';

describe('the life of a server', () => {
  it('begins with what it offers', async () => {
    const client = await startClient();
    expect(client.initialized?.serverInfo?.name).toBe('uv-docker');
    expect(client.initialized?.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2, save: true },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      documentLinkProvider: {},
      inlayHintProvider: true,
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
      codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.extract', 'refactor.rewrite', 'source.fixAll.uvDocker'] },
    });
  });

  it('offers to send diagnostics only to a client that does not ask', async () => {
    const client = await startClient({ capabilities: pushed });
    expect(client.initialized?.capabilities).not.toHaveProperty('diagnosticProvider');
  });

  it('ends as it is told', async () => {
    const polite = await startClient();
    expect(await polite.stop()).toBe(0);
    const rude = await startClient();
    expect(await rude.exit()).toBe(1);
  });

  it('ends with its client', async () => {
    const client = await startClient();
    const ended = once(client.process, 'exit');
    client.process.stdin?.end();
    expect((await deadline('the end of the server', () => ended))[0]).toBe(1);
  });
});

describe('the command line', () => {
  it('starts the same server', async () => {
    const command = [fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url)), 'server'];
    const client = await startClient({ command, settings: only('unpinned-uv-image') });
    await client.open('Dockerfile', floating);
    expect(rulesOf(await client.diagnostics('Dockerfile'))).toEqual(['unpinned-uv-image']);
    expect(await client.stop()).toBe(0);
  });
});

describe('a server that hears what it should not', () => {
  it('takes initialization options of any kind', async () => {
    for (const initializationOptions of [null, 'text', [], { files: 'yes', features: 7, showRule: {} }]) {
      const client = await startClient({ initializationOptions, settings: only('unpinned-uv-image') });
      await client.open('Dockerfile', floating);
      expect(rulesOf(await client.diagnostics('Dockerfile'))).toEqual(['unpinned-uv-image']);
    }
  });

  it('answers about unknown documents', async () => {
    const client = await startClient();
    const textDocument = { uri: client.uri('nowhere/Dockerfile') };
    const position = { line: 100, character: 100 };
    expect(await client.request('textDocument/diagnostic', { textDocument })).toMatchObject({ kind: 'full', items: [] });
    expect(await client.request('textDocument/completion', { textDocument, position })).toEqual([]);
    expect(await client.request('textDocument/hover', { textDocument, position })).toBeNull();
    expect(
      await client.request('textDocument/codeAction', {
        textDocument,
        range: { start: position, end: position },
        context: { diagnostics: [] },
      }),
    ).toEqual([]);
  });

  it('answers positions outside of the text as its end', async () => {
    const client = await startClient();
    await client.open('Dockerfile', `${floating}RUN uv sync --fro`);
    const textDocument = { uri: client.uri('Dockerfile') };
    const position = { line: 1000, character: 1000 };
    expect(await client.request('textDocument/completion', { textDocument, position })).toContainEqual(
      expect.objectContaining({ label: '--frozen' }),
    );
    expect(await client.request('textDocument/hover', { textDocument, position })).toBeNull();
  });

  it('refuses unknown requests and goes on', async () => {
    const client = await startClient({ settings: only('unpinned-uv-image') });
    await expect(client.request('uvDocker/noSuchThing', {})).rejects.toThrow(/Unhandled method/);
    await client.open('Dockerfile', floating);
    expect(rulesOf(await client.diagnostics('Dockerfile'))).toEqual(['unpinned-uv-image']);
  });

  it('goes on after parameters of the wrong shape', async () => {
    const client = await startClient({ settings: only('unpinned-uv-image') });
    await expect(client.request('textDocument/diagnostic', {})).rejects.toThrow();
    await expect(client.request('textDocument/codeAction', { textDocument: {} })).rejects.toThrow();
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: client.uri('x'), version: 2 },
      contentChanges: [],
    });
    await client.open('Dockerfile', floating);
    expect(rulesOf(await client.diagnostics('Dockerfile'))).toEqual(['unpinned-uv-image']);
  });

  it('tells of a failure once, and does not call it nothing found', async () => {
    const client = await startClient();
    await expect(client.request('textDocument/diagnostic', {})).rejects.toThrow(/the analysis/);
    await client.until('the log', () => client.log.find((line) => line.includes('uv-docker failed in the analysis')));
  });

  it('reads documents of any text', async () => {
    const client = await startClient({ capabilities: pulling });
    const texts = [
      '',
      '\ufeff',
      '\u0000\u0001',
      'RUN <<',
      'FROM',
      '\\\n\\\n',
      'RUN uv sync "',
      `RUN ${'a && '.repeat(5000)}uv sync`,
      '😀'.repeat(1000),
      'ONBUILD ONBUILD RUN uv',
    ];
    for (const [index, text] of texts.entries()) {
      await client.open(`${index}.Dockerfile`, text);
      expect(await client.pull(`${index}.Dockerfile`)).toHaveProperty('kind', 'full');
    }
  });
});

describe('cancellation', () => {
  it('ends a request that nobody waits for, and no other', async () => {
    const client = await startClient({ settings: only('unpinned-uv-image') });
    await client.open('Dockerfile', floating);
    const { CancellationTokenSource } = await import('vscode-languageserver');
    const source = new CancellationTokenSource();
    const cancelled = client.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri: client.uri('Dockerfile') } },
      source.token,
    );
    source.cancel();
    await expect(deadline('the answer', () => cancelled)).rejects.toThrow(/cancelled/);
    expect(rulesOf(await client.diagnostics('Dockerfile'))).toEqual(['unpinned-uv-image']);
  });
});

describe('settings', () => {
  it('of the editor count, and count anew when they change', async () => {
    const client = await startClient({ settings: { severity: { 'unpinned-uv-image': 'hint' }, ...only('unpinned-uv-image') } });
    await client.open('Dockerfile', floating);
    expect(await client.diagnostics('Dockerfile')).toMatchObject([{ severity: 4 }]);
    client.settings = { ignore: ['image'] };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until('a refresh', () => client.refreshes > 0);
    expect(rulesOf(await client.diagnostics('Dockerfile'))).not.toContain('unpinned-uv-image');
  });

  it('switch everything off', async () => {
    const client = await startClient({ settings: { enable: false } });
    await client.open('Dockerfile', floating);
    expect(await client.diagnostics('Dockerfile')).toEqual([]);
    expect(await client.actions('Dockerfile', 'uv:lat')).toEqual([]);
  });

  it('of any shape do no harm', async () => {
    const client = await startClient({
      settings: { enable: 'no', select: 'x', ignore: 7, severity: ['a'], exclude: {}, target: 4, context: [] },
    });
    await client.open('Dockerfile', floating);
    expect(rulesOf(await client.diagnostics('Dockerfile'))).toContain('unpinned-uv-image');
  });

  it('are taken from a client that can only send them', async () => {
    const client = await startClient({ capabilities: { textDocument: { publishDiagnostics: {} } } });
    await client.open('Dockerfile', floating);
    await client.untilPublished('Dockerfile', ({ diagnostics }) => rulesOf(diagnostics).includes('unpinned-uv-image'));
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { uvDocker: { ignore: ['image'] } } });
    await client.untilPublished('Dockerfile', ({ diagnostics }) => !rulesOf(diagnostics).includes('unpinned-uv-image'));
  });
});
