import { describe, expect, it } from 'vitest';
import type { DocumentHighlight, DocumentLink, Location, LocationLink } from 'vscode-languageserver';
import { sampleProject } from '../harness/sampleProject.ts';
import { pulling } from './capabilities.ts';
import type { ClientOptions, TestClient } from './client.ts';
import { startClient } from './withClient.ts';

const dockerfile = `FROM ghcr.io/astral-sh/uv:0.13.9-python3.12-trixie-slim AS build
WORKDIR /app
COPY pyproject.toml uv.lock ./
# uv-docker: ignore[unlocked-sync]
RUN uv sync --group dev
FROM python:3.12-slim
COPY --from=build /app /app
`;

async function open(options: ClientOptions = {}): Promise<TestClient> {
  const client = await startClient({ files: sampleProject(), ...options });
  await client.open('Dockerfile', dockerfile);
  return client;
}

function at(client: TestClient, behind: string) {
  return { textDocument: { uri: client.uri('Dockerfile') }, position: client.behind('Dockerfile', behind) };
}

describe('navigation', () => {
  it('leads to the definition of a group, with the word that was asked about where the client takes it', async () => {
    const plain = await open();
    const [line, key] = [7, { line: 7, character: 3 }];
    const place = { uri: plain.uri('pyproject.toml'), range: { start: { line, character: 0 }, end: key } };
    expect(await plain.request<Location>('textDocument/definition', at(plain, '--group d'))).toEqual(place);
    const linking = { ...pulling, textDocument: { ...pulling.textDocument, definition: { linkSupport: true } } };
    const client = await open({ capabilities: linking });
    const [link] = await client.request<LocationLink[]>('textDocument/definition', at(client, '--group d'));
    expect(link).toMatchObject({ targetUri: client.uri('pyproject.toml'), targetSelectionRange: place.range });
    expect(link?.originSelectionRange).toEqual({ start: { line: 4, character: 20 }, end: { line: 4, character: 23 } });
  });

  it('finds and marks all mentions of a stage', async () => {
    const client = await open();
    const asked = { ...at(client, 'AS bu'), context: { includeDeclaration: false } };
    const references = await client.request<Location[]>('textDocument/references', asked);
    expect(references.map(({ range }) => range.start)).toEqual([{ line: 6, character: 12 }]);
    const marks = await client.request<DocumentHighlight[]>('textDocument/documentHighlight', at(client, '--from=b'));
    expect(marks.map(({ range, kind }) => [range.start.line, kind])).toEqual([
      [0, 3],
      [6, 2],
    ]);
    expect(await client.request('textDocument/definition', at(client, 'WORK'))).toBeNull();
  });

  it('links images, files and rules, each once, whoever knows it', async () => {
    for (const features of ['on', 'off'] as const) {
      const client = await open({ initializationOptions: { features, showRule: true } });
      const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument: at(client, 'FROM').textDocument });
      expect(links.map(({ target }) => target)).toEqual([
        'https://github.com/astral-sh/uv/pkgs/container/uv',
        client.uri('pyproject.toml'),
        client.uri('uv.lock'),
        'command:uvDocker.showRule?%5B%22unlocked-sync%22%5D',
        'https://hub.docker.com/_/python',
      ]);
    }
  });
});
