import { describe, expect, it } from 'vitest';
import type { CompletionItem, Hover } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { sampleProject } from '../harness/sampleProject.ts';
import type { TestClient } from './client.ts';
import { startClient } from './withClient.ts';

const dockerfile = 'FROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nRUN uv sync\n';

async function complete(client: TestClient, behind: string): Promise<CompletionItem[]> {
  const position = client.behind('Dockerfile', behind);
  return client.request('textDocument/completion', { textDocument: { uri: client.uri('Dockerfile') }, position });
}

describe('completion', () => {
  it('follows the text as it is typed', async () => {
    const client = await startClient();
    await client.open('Dockerfile', dockerfile);
    await client.edit('Dockerfile', 'uv sync', 'uv sync --lo');
    const items = await complete(client, 'uv sync --lo');
    const locked = items.find(({ label }) => label === '--locked');
    expect(locked).toMatchObject({ detail: 'UV_LOCKED', documentation: { kind: 'markdown' }, filterText: '--locked' });
    const edit = locked?.textEdit;
    expect(edit && 'range' in edit && TextDocument.applyEdits(client.document('Dockerfile'), [edit])).toBe(
      dockerfile.replace('uv sync', 'uv sync --locked'),
    );
  });

  it('does not come by itself behind ENV', async () => {
    const client = await startClient();
    await client.open('Dockerfile', 'FROM a\nENV ');
    const params = { textDocument: { uri: client.uri('Dockerfile') }, position: { line: 1, character: 4 } };
    const typed = { ...params, context: { triggerKind: 2, triggerCharacter: ' ' } };
    expect(await client.request('textDocument/completion', typed)).toEqual([]);
    const asked = await client.request<CompletionItem[]>('textDocument/completion', params);
    expect(asked.map(({ label }) => label)).toContain('UV_LINK_MODE');
  });

  it('has nothing to offer where uv is not', async () => {
    const client = await startClient();
    await client.open('Dockerfile', `${dockerfile}\n`);
    await client.open('compose.yaml', 'services:\n', 'yaml');
    expect(await complete(client, 'RUN ')).toEqual([]);
    expect(
      await client.request('textDocument/completion', {
        textDocument: { uri: client.uri('compose.yaml') },
        position: { line: 0, character: 3 },
      }),
    ).toEqual([]);
  });
});

describe('hover', () => {
  it('explains the word under the cursor', async () => {
    const client = await startClient();
    await client.open('Dockerfile', dockerfile);
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri: client.uri('Dockerfile') },
      position: client.behind('Dockerfile', 'uv sy'),
    });
    expect(hover.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('uv sync') });
    expect(hover.range).toEqual({ start: { line: 2, character: 7 }, end: { line: 2, character: 11 } });
  });

  it('knows the project beside the file, as the editor has it', async () => {
    const client = await startClient({ files: sampleProject() });
    await client.open('Dockerfile', dockerfile.replace('RUN uv', 'WORKDIR /app\nCOPY . .\nRUN uv'));
    const look = async (): Promise<string> => {
      const params = { textDocument: { uri: client.uri('Dockerfile') }, position: client.behind('Dockerfile', 'uv sy') };
      return JSON.stringify((await client.request<Hover>('textDocument/hover', params)).contents);
    };
    // iniconfig of the project and pytest of its group dev, with 6050 bytes each.
    expect(await look()).toContain('packages 2, 12 kB to download');
    await client.open('uv.lock', '', 'toml');
    expect(await look()).not.toContain('packages');
  });

  it('leads to the page of a rule, inside the editor where that can show it', async () => {
    for (const [showRule, target] of [
      [true, '[Documentation](command:uvDocker.showRule?%5B%22unlocked-sync%22%5D)'],
      [false, '[Documentation](https://github.com/uv-docker/uv-docker/blob/main/server/src/core/rules/locking/unlocked-sync/rule.md)'],
    ] as const) {
      const client = await startClient({ initializationOptions: { showRule } });
      await client.open('Dockerfile', '# uv-docker: ignore[unlocked-sync]\nRUN a\n');
      const hover = await client.request<Hover>('textDocument/hover', {
        textDocument: { uri: client.uri('Dockerfile') },
        position: { line: 0, character: 24 },
      });
      expect(hover.contents).toMatchObject({ value: expect.stringContaining(target) });
    }
  });
});
