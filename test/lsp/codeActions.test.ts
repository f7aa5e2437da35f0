import { describe, expect, it } from 'vitest';
import { type CodeAction, CodeActionTriggerKind } from 'vscode-languageserver';
import { sampleProject } from '../harness/sampleProject.ts';
import { pulling, pushed } from './capabilities.ts';
import type { TestClient } from './client.ts';
import { only, startClient } from './withClient.ts';

const floating = '# syntax=docker/dockerfile:1\nFROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/\n';

async function open(initializationOptions?: object, capabilities = pulling): Promise<TestClient> {
  const client = await startClient({ settings: only('unpinned-uv-image'), initializationOptions, capabilities });
  await client.open('Dockerfile', floating);
  return client;
}

function titled(actions: readonly CodeAction[], title: string): CodeAction {
  const action = actions.find((candidate) => candidate.title === title);
  if (!action) {
    throw new Error(`No action ${title}, only ${actions.map((candidate) => candidate.title).join(', ')}.`);
  }
  return action;
}

describe('quick fixes', () => {
  it('change the document to what it should be', async () => {
    const client = await open();
    const actions = await client.actions('Dockerfile', 'uv:lat');
    expect(actions[0]).toMatchObject({ title: 'Pin uv to 0.13.9', kind: 'quickfix', isPreferred: true });
    expect(client.applyEdit(actions[0]?.edit)).toEqual({ Dockerfile: floating.replace('latest', '0.13.9') });
  });

  it('are for the version that is open, also right behind an edit', async () => {
    const client = await open();
    await client.diagnostics('Dockerfile');
    await client.edit('Dockerfile', 'FROM', '# more\nFROM');
    const actions = await client.actions('Dockerfile', 'uv:lat');
    expect(client.applyEdit(titled(actions, 'Pin uv to 0.13.9').edit)).toEqual({
      Dockerfile: floating.replace('latest', '0.13.9').replace('FROM', '# more\nFROM'),
    });
  });

  it('come with the diagnostic that the client sent', async () => {
    const client = await open();
    const diagnostics = (await client.diagnostics('Dockerfile')).map((diagnostic) => ({ ...diagnostic, data: { mark: 1 } }));
    const actions = await client.actions('Dockerfile', 'uv:lat', { diagnostics });
    expect(actions.map((action) => action.diagnostics)).toEqual(actions.map(() => diagnostics));
  });

  it('are none where nothing was found', async () => {
    const client = await open();
    expect(await client.actions('Dockerfile', 'FROM')).toEqual([]);
    expect(await client.actions('Dockerfile', 'uv:lat', { only: ['refactor'] })).toEqual([]);
  });

  it('are given as plain changes to a client that takes no others', async () => {
    const client = await open(undefined, pushed);
    const actions = await client.actions('Dockerfile', 'uv:lat');
    expect(client.applyEdit(titled(actions, 'Pin uv to 0.13.9').edit)).toEqual({ Dockerfile: floating.replace('latest', '0.13.9') });
    expect(actions.map(({ title }) => title)).not.toContain('Ignore unpinned-uv-image for the project');
  });

  it('reach other files', async () => {
    const files = { '.dockerignore': '*.lock\n', ...sampleProject() };
    const client = await startClient({ files, settings: only('lockfile-not-copied') });
    await client.open(
      'Dockerfile',
      'FROM ghcr.io/astral-sh/uv:0.13.9-python3.12-trixie-slim\nWORKDIR /app\nCOPY . .\nRUN uv sync --locked\n',
    );
    const [fix] = await client.actions('Dockerfile', 'RUN uv');
    expect(client.applyEdit(fix?.edit)).toEqual({ '.dockerignore': '*.lock\n!uv.lock\n' });
    await client.open('.dockerignore', '*.lock\n# unsaved\n', 'ignore');
    const [again] = await client.actions('Dockerfile', 'RUN uv');
    expect(client.applyEdit(again?.edit)).toEqual({ '.dockerignore': '*.lock\n# unsaved\n!uv.lock\n' });
  });
});

describe('silencing', () => {
  it('puts comments where they belong', async () => {
    const client = await open();
    const actions = await client.actions('Dockerfile', 'uv:lat');
    expect(client.applyEdit(titled(actions, 'Ignore unpinned-uv-image for this instruction').edit)).toEqual({
      Dockerfile: floating.replace('COPY', '# uv-docker: ignore[unpinned-uv-image]\nCOPY'),
    });
    expect(client.applyEdit(titled(actions, 'Ignore unpinned-uv-image for this file').edit)).toEqual({
      Dockerfile: floating.replace('FROM', '# uv-docker: ignore-file[unpinned-uv-image]\nFROM'),
    });
  });

  it('makes the finding go away', async () => {
    const client = await open();
    const actions = await client.actions('Dockerfile', 'uv:lat');
    for (const title of ['Ignore unpinned-uv-image for this instruction', 'Ignore unpinned-uv-image for this file']) {
      const { Dockerfile: text = '' } = client.applyEdit(titled(actions, title).edit);
      await client.open(`${title.length}.Dockerfile`, text);
      expect(await client.diagnostics(`${title.length}.Dockerfile`)).toEqual([]);
    }
  });

  it('makes or changes the configuration of the project', async () => {
    const client = await open();
    const actions = await client.actions('Dockerfile', 'uv:lat');
    const action = titled(actions, 'Ignore unpinned-uv-image for the project');
    expect(action.edit?.documentChanges?.[0]).toEqual({ kind: 'create', uri: client.uri('uv-docker.toml') });
    expect(client.applyEdit(action.edit)).toEqual({ 'uv-docker.toml': 'ignore = ["unpinned-uv-image"]\n' });
  });
});

describe('the page of a rule', () => {
  it('is shown by a client that can', async () => {
    const client = await open({ showRule: true });
    const actions = await client.actions('Dockerfile', 'uv:lat');
    expect(titled(actions, 'Show documentation of unpinned-uv-image').command).toMatchObject({
      command: 'uvDocker.showRule',
      arguments: ['unpinned-uv-image'],
    });
  });

  it('is not offered to any other', async () => {
    const client = await open();
    expect((await client.actions('Dockerfile', 'uv:lat')).filter(({ command }) => command)).toEqual([]);
  });

  it('is answered in Markdown', async () => {
    const client = await open();
    const page = await client.request<{ text: string }>('uvDocker/rulePage', { rule: 'unpinned-uv-image' });
    expect(page.text).toMatch(/^# .*unpinned-uv-image/);
    expect(await client.request('uvDocker/rulePage', { rule: 'no-such-rule' })).toBeNull();
  });
});

describe('fix all', () => {
  const twice = `FROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/\nUSER nobody\nCOPY --from=ghcr.io/astral-sh/uv /uvx /bin/\n`;

  it('applies every safe fix', async () => {
    const client = await startClient({ settings: only('unpinned-uv-image') });
    await client.open('Dockerfile', twice);
    const actions = await client.actions('Dockerfile', 'FROM', { only: ['source.fixAll'] });
    expect(actions.map(({ kind }) => kind)).toEqual(['source.fixAll.uvDocker']);
    expect(client.applyEdit(actions[0]?.edit)).toEqual({
      Dockerfile: twice.replace('uv:latest', 'uv:0.13.9').replace('uv /uvx', 'uv:0.13.9 /uvx'),
    });
  });

  it('is offered when a person asks, not at each move of the cursor', async () => {
    const client = await startClient({ settings: only('unpinned-uv-image') });
    await client.open('Dockerfile', twice);
    expect(await client.actions('Dockerfile', 'FROM', { triggerKind: 2 })).toEqual([]);
    expect(await client.actions('Dockerfile', 'FROM', { triggerKind: 1 })).toHaveLength(1);
  });

  it('is not there where nothing is to be fixed', async () => {
    const client = await startClient({ settings: only('unpinned-uv-image') });
    await client.open('Dockerfile', 'FROM python:3.12-slim\n');
    expect(await client.actions('Dockerfile', 'FROM', { only: ['source.fixAll.uvDocker'] })).toEqual([]);
  });
});

describe('refactorings', () => {
  const pinnable = 'FROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.12 /uv /bin/\n';

  it('come when a person asks, and by their kind', async () => {
    const client = await startClient();
    await client.open('Dockerfile', pinnable);
    const invoked = { triggerKind: CodeActionTriggerKind.Invoked };
    const [action, ...others] = await client.actions('Dockerfile', 'uv:0', invoked);
    expect(others).toEqual([]);
    expect(action).toMatchObject({ title: 'Pin uv to 0.12.24', kind: 'refactor.rewrite' });
    expect(client.applyEdit(action?.edit)).toEqual({ Dockerfile: pinnable.replace('0.12', '0.12.24') });
    expect(await client.actions('Dockerfile', 'uv:0', { only: ['refactor'] })).toHaveLength(1);
    expect(await client.actions('Dockerfile', 'uv:0', { only: ['refactor.extract'] })).toEqual([]);
    expect(await client.actions('Dockerfile', 'uv:0', { triggerKind: CodeActionTriggerKind.Automatic })).toEqual([]);
    expect(await client.actions('Dockerfile', 'python', invoked)).toEqual([]);
  });

  it('are left out where a quick fix does the same', async () => {
    const client = await open();
    const actions = await client.actions('Dockerfile', 'uv:lat', { triggerKind: CodeActionTriggerKind.Invoked });
    expect(actions.filter(({ title }) => title === 'Pin uv to 0.13.9').map(({ kind }) => kind)).toEqual(['quickfix']);
    // Nobody else says it where the rule is silenced.
    await client.edit('Dockerfile', 'COPY', '# uv-docker: ignore\nCOPY');
    const silenced = await client.actions('Dockerfile', 'uv:lat', { triggerKind: CodeActionTriggerKind.Invoked });
    expect(silenced.map(({ title, kind }) => [title, kind])).toEqual([['Pin uv to 0.13.9', 'refactor.rewrite']]);
  });

  it('know the project beside a Dockerfile that does not use uv yet', async () => {
    const client = await startClient({ files: { ...sampleProject(), '.dockerignore': '.venv\n' } });
    const text =
      'FROM python:3.12-slim-trixie\nRUN pip install poetry\nWORKDIR /app\nCOPY pyproject.toml poetry.lock* ./\nRUN poetry install --no-root --only main\nCOPY . .\nUSER 1000\nCMD ["python", "main.py"]\n';
    await client.open('Dockerfile', text);
    const [action] = await client.actions('Dockerfile', 'poetry ins', { only: ['refactor.rewrite'] });
    expect(action?.title).toBe('Install with uv instead of Poetry');
    expect(client.applyEdit(action?.edit)['Dockerfile']).toContain('uv sync --locked --no-install-project --no-dev\nCOPY . .');
  });
});
