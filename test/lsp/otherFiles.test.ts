import { describe, expect, it } from 'vitest';
import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import { sampleProject } from '../harness/sampleProject.ts';
import { pulling, pushed } from './capabilities.ts';
import type { ClientOptions, TestClient } from './client.ts';
import { only, startClient } from './withClient.ts';

const head = 'FROM python:3.13-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\n';
const scripts = '[project.scripts]\nserve = "app.cli:main"\n';
const packaged = sampleProject({ packaged: true });
const withReadme = {
  ...packaged,
  'pyproject.toml': packaged['pyproject.toml'].replace('version =', 'readme = "README.md"\nversion ='),
  'README.md': '# app\n',
  'src/app/__init__.py': '',
};
const hidden: ClientOptions = {
  settings: only('build-file-missing'),
  files: { ...withReadme, '.dockerignore': '.venv\n*.md\n', Dockerfile: `${head}COPY . .\nRUN uv sync --locked --no-dev\n` },
};
const scripted: ClientOptions = {
  settings: only('script-without-build-system'),
  files: {
    ...sampleProject({ more: scripts }),
    Dockerfile: `${head}COPY . .\nRUN uv sync --locked --no-dev\nCMD ["uv", "run", "serve"]\n`,
  },
};

async function openDockerfile(options: ClientOptions, capabilities = pulling): Promise<TestClient> {
  const client = await startClient({ ...options, capabilities });
  await client.open('Dockerfile');
  return client;
}

/** What a report says of another document; `undefined` where it says nothing of it. */
function itemsBeside(client: TestClient, report: DocumentDiagnosticReport, name: string): readonly Diagnostic[] | undefined {
  const beside = report.relatedDocuments?.[client.uri(name)];
  return beside?.kind === 'full' ? beside.items : undefined;
}

const codesOf = (items: readonly Diagnostic[] = []) =>
  items.map(({ code, range }) => `${code} ${range.start.line}:${range.start.character}`);

describe('a line of .dockerignore that hides what is needed', () => {
  it('shows in both files of a client that asks', async () => {
    const client = await openDockerfile(hidden);
    const report = await client.pull('Dockerfile');
    expect(report.kind === 'full' && codesOf(report.items)).toEqual(['build-file-missing 4:4']);
    const items = itemsBeside(client, report, '.dockerignore');
    expect(codesOf(items)).toEqual(['build-file-missing 1:0']);
    expect(items?.[0]?.relatedInformation?.[0]?.location.uri).toBe(client.uri('Dockerfile'));
  });

  it('shows in both files of a client that is told', async () => {
    const client = await openDockerfile(hidden, pushed);
    await client.untilPublished('Dockerfile', ({ diagnostics }) => diagnostics.length === 1);
    const told = await client.untilPublished('.dockerignore', ({ diagnostics }) => diagnostics.length === 1);
    expect(codesOf(told.diagnostics)).toEqual(['build-file-missing 1:0']);
    await client.close('Dockerfile');
    await client.untilPublished('.dockerignore', ({ diagnostics }) => diagnostics.length === 0);
  });

  it('shows in both files of a client that asks and takes nothing beside what it asked for', async () => {
    const capabilities = { ...pulling, textDocument: { ...pulling.textDocument, diagnostic: {} } };
    const client = await openDockerfile(hidden, capabilities);
    expect(codesOf(await client.diagnostics('Dockerfile'))).toEqual(['build-file-missing 4:4']);
    const told = await client.untilPublished('.dockerignore', ({ diagnostics }) => diagnostics.length === 1);
    expect(codesOf(told.diagnostics)).toEqual(['build-file-missing 1:0']);
    await client.close('Dockerfile');
    await client.untilPublished('.dockerignore', ({ diagnostics }) => diagnostics.length === 0);
  });

  it('is put right from either file, and by fixing all', async () => {
    const client = await openDockerfile(hidden);
    await client.pull('Dockerfile');
    await client.open('.dockerignore', undefined, 'ignore');
    const fixed = { '.dockerignore': '.venv\n*.md\n!README.md\n' };
    for (const [name, place] of [
      ['Dockerfile', 'RUN uv'],
      ['.dockerignore', '*.m'],
    ] as const) {
      const [fix] = await client.actions(name, place);
      expect(fix).toMatchObject({ kind: 'quickfix', isPreferred: true });
      expect(client.applyEdit(fix?.edit)).toEqual(fixed);
    }
    const [all] = await client.actions('Dockerfile', 'FROM', { only: ['source.fixAll'] });
    expect(client.applyEdit(all?.edit)).toEqual(fixed);
  });

  it('is told of once where two Dockerfiles say the same, and so is its fix', async () => {
    const client = await openDockerfile({ ...hidden, files: { ...hidden.files, 'worker.Dockerfile': hidden.files?.['Dockerfile'] ?? '' } });
    await client.open('worker.Dockerfile');
    await client.pull('Dockerfile');
    await client.pull('worker.Dockerfile');
    await client.open('.dockerignore', undefined, 'ignore');
    const told = await client.diagnostics('.dockerignore');
    const actions = await client.actions('.dockerignore', '*.m');
    const fixes = actions.filter(({ title }) => title.startsWith('Let README.md'));
    expect([codesOf(told), fixes.length]).toEqual([['build-file-missing 1:0'], 1]);
  });

  it('is told of no longer once it is gone', async () => {
    const client = await openDockerfile(hidden);
    await client.pull('Dockerfile');
    await client.open('.dockerignore', undefined, 'ignore');
    await client.edit('.dockerignore', '*.md\n', '');
    const report = await client.pull('Dockerfile');
    expect(report.kind === 'full' && report.items).toEqual([]);
    expect(itemsBeside(client, report, '.dockerignore')).toEqual([]);
  });
});

describe('a script without a build system', () => {
  it('shows at the start and at the script', async () => {
    const client = await openDockerfile(scripted);
    const report = await client.pull('Dockerfile');
    expect(report.kind === 'full' && codesOf(report.items)).toEqual(['script-without-build-system 5:18']);
    const [item] = itemsBeside(client, report, 'pyproject.toml') ?? [];
    expect(item).toMatchObject({ code: 'script-without-build-system', severity: 1 });
    expect(scripted.files?.['pyproject.toml']?.split('\n')[item?.range.start.line ?? -1]).toBe('serve = "app.cli:main"');
  });

  it('is silenced by a comment in the Dockerfile, in both', async () => {
    const client = await openDockerfile(scripted);
    await client.pull('Dockerfile');
    await client.edit('Dockerfile', 'CMD', '# uv-docker: ignore[script-without-build-system]\nCMD');
    const report = await client.pull('Dockerfile');
    expect(report.kind === 'full' && report.items).toEqual([]);
    expect(itemsBeside(client, report, 'pyproject.toml')).toEqual([]);
  });
});

describe('a lockfile of another version', () => {
  it('is told of at the uv that does not read it, and at the version', async () => {
    const client = await openDockerfile({
      settings: only('uv-version-conflict', 'unreadable-project-file'),
      files: { ...hidden.files, 'uv.lock': packaged['uv.lock'].replace('version = 1', 'version = 2') },
    });
    const report = await client.pull('Dockerfile');
    expect(report.kind === 'full' && codesOf(report.items)).toEqual(['uv-version-conflict 1:33']);
    expect(codesOf(itemsBeside(client, report, 'uv.lock'))).toEqual(['uv-version-conflict 0:10']);
  });
});

describe('a lockfile with the markers of a merge', () => {
  it('is told of at the marker', async () => {
    const client = await openDockerfile({
      settings: only('unreadable-project-file'),
      files: { ...hidden.files, 'uv.lock': `${packaged['uv.lock']}<<<<<<< HEAD\n` },
    });
    const items = itemsBeside(client, await client.pull('Dockerfile'), 'uv.lock');
    const lines = packaged['uv.lock'].split('\n').length - 1;
    expect(codesOf(items)).toEqual([`unreadable-project-file ${lines}:0`]);
    expect(items?.[0]?.relatedInformation?.[0]?.location.uri).toBe(client.uri('Dockerfile'));
  });
});

describe('a .dockerignore that is missing', () => {
  const files = {
    ...sampleProject(),
    '.venv/pyvenv.cfg': '',
    Dockerfile: `${head}COPY pyproject.toml uv.lock ./\nRUN uv sync --locked --no-dev\nCOPY . .\n`,
  };
  const options: ClientOptions = { settings: only('venv-overwritten'), files };

  it('is created by the quick fix, and by fixing all', async () => {
    const client = await openDockerfile(options);
    const [fix] = await client.actions('Dockerfile', 'COPY .');
    const [all] = await client.actions('Dockerfile', 'FROM', { only: ['source.fixAll'] });
    for (const edit of [fix?.edit, all?.edit]) {
      expect(edit?.documentChanges?.[0]).toEqual({ kind: 'create', uri: client.uri('.dockerignore') });
      expect(client.applyEdit(edit)).toEqual({ '.dockerignore': '.venv\n' });
    }
  });

  it('is not offered where the client cannot create files', async () => {
    const client = await openDockerfile(options, pushed);
    await client.untilPublished('Dockerfile', ({ diagnostics }) => diagnostics.length === 1);
    const titles = (await client.actions('Dockerfile', 'COPY .')).map(({ title }) => title);
    expect(titles).toContain('Ignore venv-overwritten for this file');
    expect(titles.filter((title) => title.includes('.dockerignore'))).toEqual([]);
  });
});
