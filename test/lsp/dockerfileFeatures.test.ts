import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  Hover,
  SemanticTokens,
  SignatureHelp,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { listFolders, readFiles } from '../golden/goldenFolder.ts';
import { pulling } from './capabilities.ts';
import type { TestClient } from './client.ts';
import { itemsOf } from './itemsOf.ts';
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

  const golden = join(import.meta.dirname, '..', 'golden', 'fix-all');

  it.each(listFolders(golden))('let the lines be as our fixes write them: %s', async (name) => {
    const client = await open('on');
    const { Dockerfile: text = '' } = readFiles(join(golden, name, 'after'));
    await client.open('fixed.Dockerfile', text);
    const textDocument = { uri: client.uri('fixed.Dockerfile') };
    for (const options of [2, 4, 8].flatMap((tabSize) => [true, false].map((insertSpaces) => ({ tabSize, insertSpaces })))) {
      expect(await client.request('textDocument/formatting', { textDocument, options })).toEqual([]);
    }
    const sources = (await client.diagnostics('fixed.Dockerfile')).map(({ source }) => source);
    expect(sources).not.toContain('dockerfile-utils');
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

  it('fix what they check', async () => {
    const client = await open('on');
    await client.edit('Dockerfile', '  RUN', '  run');
    const { textDocument } = at(client, 'FROM');
    const diagnostics = await client.diagnostics('Dockerfile');
    const range = { start: client.behind('Dockerfile', '  ru'), end: client.behind('Dockerfile', '  ru') };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', { textDocument, range, context: { diagnostics } });
    expect(actions.map(({ title }) => title)).toEqual(['Convert instruction to uppercase']);
    expect(actions[0]?.diagnostics).toEqual(diagnostics);
    expect(client.applyEdit(actions[0]?.edit ?? {})).toEqual({ Dockerfile: dockerfile });
  });

  it('tell what an instruction takes, and of a command only when they are asked', async () => {
    const client = await open('on');
    const help = async (behind: string, triggerKind: number): Promise<string | undefined> => {
      const params = { ...at(client, behind), context: { triggerKind, isRetrigger: false } };
      return (await client.request<SignatureHelp | null>('textDocument/signatureHelp', params))?.signatures[0]?.label;
    };
    expect(await help('COPY --from', 2)).toBe('COPY [flags] source ... dest');
    expect(await help('RUN uv ', 2)).toBeUndefined();
    expect(await help('RUN uv ', 1)).toBe('RUN command parameter ...');
    expect(await help('slim AS build\n', 1)).toBeUndefined();
  });

  it('are asked for each thing once: what is known of uv stands alone', async () => {
    const client = await open('on');
    await client.edit('Dockerfile', 'COPY --from=build', 'COPY --from=nginx:1 a b\nCOPY --from=build');
    const { textDocument } = at(client, 'FROM');
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
    const places = links.map(({ range }) => JSON.stringify(range));
    expect(links.map(({ target }) => target)).toContain('https://hub.docker.com/_/python');
    expect(new Set(places).size).toBe(places.length);
    for (const behind of ['FROM pyth', 'AS bui', 'ENV UV_L', 'RUN uv sy', 'FRO', '--fro']) {
      const items = await client.request<CompletionItem[] | CompletionList>('textDocument/completion', at(client, behind));
      const labels = itemsOf(items).map(({ label }) => label);
      expect(new Set(labels).size, behind).toBe(labels.length);
    }
  });

  it('leave other documents alone', async () => {
    const client = await open('on');
    await client.open('compose.yaml', 'services: {}\n', 'yaml');
    expect(await client.request('textDocument/documentSymbol', { textDocument: { uri: client.uri('compose.yaml') } })).toBeNull();
    expect(await client.diagnostics('compose.yaml')).toEqual([]);
  });
});
