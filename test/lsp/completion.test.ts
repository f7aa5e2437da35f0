import { describe, expect, it } from 'vitest';
import type { ClientCapabilities, CompletionItem, CompletionList, Hover } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { sampleProject } from '../harness/sampleProject.ts';
import { pulling } from './capabilities.ts';
import type { TestClient } from './client.ts';
import { itemsOf } from './itemsOf.ts';
import { startClient } from './withClient.ts';

const dockerfile = 'FROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nRUN uv sync\n';

async function complete(client: TestClient, behind: string): Promise<CompletionItem[]> {
  const position = client.behind('Dockerfile', behind);
  return client.request('textDocument/completion', { textDocument: { uri: client.uri('Dockerfile') }, position });
}

/** Opens a document, or writes it anew, and completes at its `|`. */
async function completeAt(client: TestClient, name: string, marked: string, languageId = 'dockerfile'): Promise<CompletionItem[]> {
  const text = marked.replace('|', '');
  await client.close(name);
  await client.open(name, text, languageId);
  const position = client.document(name).positionAt(marked.indexOf('|'));
  return itemsOf(await client.request('textDocument/completion', { textDocument: { uri: client.uri(name) }, position }));
}

/** The text of a document after an item is accepted. */
function accept(client: TestClient, name: string, item: CompletionItem | undefined): string | undefined {
  const edit = item?.textEdit;
  return edit && 'range' in edit ? TextDocument.applyEdits(client.document(name), [edit]) : undefined;
}

describe('completion', () => {
  it('asks to be asked again while the version of an image is typed', async () => {
    const client = await startClient();
    await client.open('Dockerfile', 'FROM ghcr.io/astral-sh/uv:\nRUN uv sync --');
    const ask = (line: number, character: number) =>
      client.request<CompletionItem[] | CompletionList>('textDocument/completion', {
        textDocument: { uri: client.uri('Dockerfile') },
        position: { line, character },
      });
    expect(await ask(0, 26)).toMatchObject({ isIncomplete: true });
    expect(Array.isArray(await ask(1, 14))).toBe(true);
  });

  it('follows the text as it is typed', async () => {
    const client = await startClient();
    await client.open('Dockerfile', dockerfile);
    await client.edit('Dockerfile', 'uv sync', 'uv sync --lo');
    const items = await complete(client, 'uv sync --lo');
    const locked = items.find(({ label }) => label === '--locked');
    expect(locked).toMatchObject({ detail: 'UV_LOCKED', documentation: expect.any(String), filterText: '--locked' });
    expect(accept(client, 'Dockerfile', locked)).toBe(dockerfile.replace('uv sync', 'uv sync --locked'));
  });

  const project = {
    'pyproject.toml': '[project]\nname = "app"\nversion = "1"\ndependencies = ["fastapi", "uvicorn"]\n',
    'uv.lock': 'version = 1\n',
  };
  const fastapi = { ...project, 'main.py': 'from fastapi import FastAPI\napp = FastAPI()\n' };

  it.each([
    ['an image', 'FROM ghcr.io/astral-sh/uv:|\n', 'ghcr.io/astral-sh/uv:0.13.9', 'FROM ghcr.io/astral-sh/uv:0.13.9\n'],
    ['a stage', 'FROM a AS build\nFROM b\nCOPY --from=|\n', 'build', 'FROM a AS build\nFROM b\nCOPY --from=build\n'],
    ['a command', 'FROM a\nRUN uv sy|\n', 'sync', 'FROM a\nRUN uv sync\n'],
    ['a value', 'FROM a\nRUN uv sync --link-mode |\n', 'copy', 'FROM a\nRUN uv sync --link-mode copy\n'],
    [
      'a start',
      'FROM a\nCMD [|]\n',
      'uvicorn main:app --host 0.0.0.0 --port 8000',
      'FROM a\nCMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]\n',
    ],
    ['a variable', 'FROM a\nENV UV_LI|\n', 'UV_LINK_MODE', 'FROM a\nENV UV_LINK_MODE=\n'],
    [
      'a mount',
      'FROM python:3.12\nRUN --mount=|\n',
      'type=cache,target=/root/.cache/uv',
      'FROM python:3.12\nRUN --mount=type=cache,target=/root/.cache/uv\n',
    ],
    ['a copy', 'FROM a\nCOPY |\n', 'pyproject.toml uv.lock', 'FROM a\nCOPY pyproject.toml uv.lock ./\n'],
    ['a comment', 'FROM a\n# uv-docker: ignore[|]\n', 'unlocked-sync', 'FROM a\n# uv-docker: ignore[unlocked-sync]\n'],
    ['a part of a Dockerfile', 'FROM a\nuv-c|\n', 'uv-copy', 'FROM a\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\n'],
  ])('offers %s', async (_, marked, label, after) => {
    const client = await startClient({ files: fastapi });
    expect(
      accept(
        client,
        'Dockerfile',
        (await completeAt(client, 'Dockerfile', marked)).find((item) => item.label === label),
      ),
    ).toBe(after);
  });

  it('reads the sources of the project anew each time', async () => {
    const client = await startClient({ files: project });
    const starts = async (): Promise<string[]> => (await completeAt(client, 'Dockerfile', 'FROM a\nCMD [|]\n')).map(({ label }) => label);
    expect(await starts()).toEqual(['python']);
    await client.write('main.py', fastapi['main.py']);
    expect((await starts())[0]).toMatch(/^uvicorn main:app/);
  });

  it('has variables in compose and .env files', async () => {
    const client = await startClient();
    const compose = 'services:\n  web:\n    environment:\n      UV_OFF|\n';
    const inCompose = await completeAt(client, 'compose.yaml', compose, 'dockercompose');
    expect(
      accept(
        client,
        'compose.yaml',
        inCompose.find(({ label }) => label === 'UV_OFFLINE'),
      ),
    ).toBe(compose.replace('UV_OFF|', 'UV_OFFLINE: '));
    const inDotenv = await completeAt(client, '.env', 'UV_OFFLINE=|\n', 'plaintext');
    expect(inDotenv.map(({ label }) => label)).toEqual(['1', '0', 'true', 'false']);
  });

  it('has places to fill in, and Markdown, for clients that have them', async () => {
    const completionItem = { snippetSupport: true, documentationFormat: ['markdown'] };
    const capabilities = { ...pulling, textDocument: { ...pulling.textDocument, completion: { completionItem } } } as ClientCapabilities;
    const client = await startClient({ capabilities });
    const [copy] = (await completeAt(client, 'Dockerfile', 'FROM a\nuv-copy|\n')).filter(({ label }) => label === 'uv-copy');
    expect(copy).toMatchObject({
      insertTextFormat: 2,
      documentation: { kind: 'markdown' },
      textEdit: { newText: expect.stringContaining('${1:0.13.9}') },
    });
  });

  it('leaves the parts of Dockerfiles to clients that bring them, and instructions come once', async () => {
    const client = await startClient({ initializationOptions: { snippets: false, features: 'on' } });
    const labels = (await completeAt(client, 'Dockerfile', 'FROM a AS build\nFROM b\n|\n')).map(({ label }) => label);
    expect(labels).toContain('RUN');
    expect(labels.filter((label) => label.startsWith('uv-'))).toEqual([]);
    const stages = (await completeAt(client, 'Dockerfile', 'FROM a AS build\nFROM b\nCOPY --from=|\n')).map(({ label }) => label);
    expect(stages.filter((label) => label === 'build')).toHaveLength(1);
  });

  it('leaves to another server of Dockerfiles the stages that it completes', async () => {
    const stages = async (features: 'off' | undefined, marked: string): Promise<string[]> => {
      const client = await startClient({ initializationOptions: { features } });
      const labels = (await completeAt(client, 'Dockerfile', marked)).map(({ label }) => label);
      return labels.filter((label) => label === 'build');
    };
    expect(await stages('off', 'FROM a AS build\nFROM b\nCOPY --from=|\n')).toEqual([]);
    expect(await stages(undefined, 'FROM a AS build\nFROM b\nCOPY --from=|\n')).toEqual(['build']);
    expect(await stages('off', 'FROM a AS build\nFROM |\n')).toEqual(['build']);
    expect(await stages('off', 'FROM a AS build\nFROM b\nRUN --mount=from=|\n')).toEqual(['build']);
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
    expect(await look()).toContain('2, 12 kB to download');
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
