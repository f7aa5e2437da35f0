import { describe, expect, it } from 'vitest';
import type {
  CompletionItem,
  Diagnostic,
  DocumentHighlight,
  Hover,
  SemanticTokens,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pulling } from './capabilities.ts';
import type { TestClient } from './client.ts';
import { only, startClient } from './withClient.ts';

const dockerfile =
  'FROM python:3.12-slim AS build\nENV UV_LINK_MODE=copy\n  RUN uv sync\n\nFROM python:3.12-slim\nCOPY --from=build /app /app\n';

async function open(features: 'on' | 'off' | undefined): Promise<TestClient> {
  const client = await startClient({
    capabilities: pulling,
    settings: only('unpinned-uv-image'),
    ...(features && { initializationOptions: { features } }),
  });
  await client.open('Dockerfile', dockerfile);
  return client;
}

function at(client: TestClient, behind: string) {
  return { textDocument: { uri: client.uri('Dockerfile') }, position: client.behind('Dockerfile', behind) };
}

describe('plain Dockerfile features', () => {
  it('are not offered unless they are asked for', async () => {
    for (const features of ['off', undefined] as const) {
      const client = await open(features);
      expect(client.initialized?.capabilities).not.toHaveProperty('documentFormattingProvider');
      expect(await client.request<Hover | null>('textDocument/hover', at(client, 'FRO'))).toBeNull();
    }
  });

  it('complete and explain instructions beside the names of uv', async () => {
    const client = await open('on');
    await client.edit('Dockerfile', '  RUN uv sync\n', '  RUN uv sync\nWOR\n');
    const items = await client.request<CompletionItem[]>('textDocument/completion', at(client, 'WOR'));
    expect(items.map(({ label }) => label.split(' ')[0])).toContain('WORKDIR');
    expect(await client.request<Hover>('textDocument/hover', at(client, 'FRO'))).toHaveProperty('contents');
    const mine = await client.request<CompletionItem[]>('textDocument/completion', at(client, 'ENV UV_LI'));
    expect(mine.filter(({ label }) => label === 'UV_LINK_MODE')).toHaveLength(1);
    expect(mine[0]?.sortText).toMatch(/^0/);
  });

  it('format, list, fold, rename and highlight', async () => {
    const client = await open('on');
    const { textDocument } = at(client, 'FROM');
    const edits = await client.request<TextEdit[]>('textDocument/formatting', {
      textDocument,
      options: { tabSize: 4, insertSpaces: true },
    });
    expect(TextDocument.applyEdits(client.document('Dockerfile'), edits)).toBe(dockerfile.replace('  RUN', 'RUN'));
    const symbols = await client.request<SymbolInformation[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols.map(({ name }) => name)).toEqual(['FROM', 'ENV', 'RUN', 'FROM', 'COPY']);
    expect(await client.request('textDocument/definition', at(client, '--from=bu'))).toMatchObject({
      range: { start: { line: 0, character: 25 } },
    });
    expect(await client.request('textDocument/foldingRange', { textDocument })).toEqual([]);
    const renaming = await client.request<WorkspaceEdit>('textDocument/rename', { ...at(client, 'AS bu'), newName: 'first' });
    expect(client.applyEdit(renaming)).toEqual({
      Dockerfile: dockerfile.replace('AS build', 'AS first').replace('--from=build', '--from=first'),
    });
    expect(await client.request<DocumentHighlight[]>('textDocument/documentHighlight', at(client, 'AS bu'))).toHaveLength(2);
    expect(await client.request('textDocument/prepareRename', at(client, 'AS bu'))).not.toBeNull();
  });

  it('colour', async () => {
    const client = await open('on');
    const { textDocument } = at(client, 'FROM');
    const { legend } = client.initialized?.capabilities.semanticTokensProvider ?? {};
    const { data } = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    expect(legend?.tokenTypes[data[3] ?? -1]).toBe('keyword');
  });

  it('check the syntax beside our own findings', async () => {
    const client = await open('on');
    await client.edit('Dockerfile', 'ENV UV', 'COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/\nEXPOSE none\nENV UV');
    const sources = (await client.diagnostics('Dockerfile')).map(({ source }: Diagnostic) => source);
    expect(sources).toEqual(['uv-docker', 'dockerfile-utils']);
  });

  it('leave other documents alone', async () => {
    const client = await open('on');
    await client.open('compose.yaml', 'services: {}\n', 'yaml');
    expect(await client.request('textDocument/documentSymbol', { textDocument: { uri: client.uri('compose.yaml') } })).toBeNull();
    expect(await client.diagnostics('compose.yaml')).toEqual([]);
  });
});
