import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { catalog } from '../../../../test/harness/analyzeCase.ts';
import { fittingLock } from '../../../../test/harness/fittingLock.ts';
import { type Files, findingsIn, planFiles, textsOf } from '../../../../test/harness/planFiles.ts';
import { lock, pyproject, scaffoldProjects } from '../../../../test/harness/scaffoldProjects.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { scaffoldKinds } from './plan.ts';
import { planScaffold } from './planScaffold.ts';

function actionsOf({ files }: ReturnType<typeof planFiles>): Record<string, string> {
  return Object.fromEntries(files.map(({ path, action }) => [path.slice('/work/'.length), action]));
}

function detected(files: Files, what: string, member = ''): { value: string; reason: string } | undefined {
  const found = planFiles(files, [], member).detected.find((entry) => entry.what === what);
  return found && { value: found.value, reason: found.reason };
}

describe.each(Object.entries(scaffoldProjects))('%s', (_, { files: sources, start, member = '', compose = member }) => {
  const files: Files = { ...sources, 'uv.lock': fittingLock(sources) };
  const inMember = (path: string): string => (member === '' ? path : `${member}/${path}`);
  const beside = (path: string): string => (compose === '' ? path : `${compose}/${path}`);

  it('is recognised', () => {
    expect(detected(files, 'start')?.value).toBe(start);
  });

  it('gets Dockerfiles that our own rules have nothing to say about', () => {
    const after: Files = { ...files, ...textsOf(planFiles(files, ['production', 'development', 'compose'])) };
    expect(parseDockerfile(after[inMember('Dockerfile')] ?? '').problems).toEqual([]);
    expect(findingsIn(after, inMember('Dockerfile'))).toEqual([]);
  });

  it('is left as it is by a second run', () => {
    const once: Files = { ...files, ...textsOf(planFiles(files, scaffoldKinds)) };
    expect(Object.keys(once)).toEqual(
      expect.arrayContaining([
        '.dockerignore',
        '.github/workflows/docker.yml',
        inMember('Dockerfile'),
        ...['compose.yaml', 'compose.prod.yaml'].map(beside),
      ]),
    );
    const again = planFiles(once, scaffoldKinds);
    expect(new Set(Object.values(actionsOf(again)))).toEqual(new Set(['unchanged']));
    expect(textsOf(planFiles(once, ['production']))).toMatchObject({
      [inMember('Dockerfile')]: once[inMember('Dockerfile')],
      '.dockerignore': once['.dockerignore'],
    });
  });

  it('gets a Dockerfile.dev beside a Dockerfile of its own', () => {
    const own: Files = { ...files, [inMember('Dockerfile')]: 'FROM python:3.13\nCOPY . .\n' };
    const after: Files = { ...own, ...textsOf(planFiles(own, ['compose'])) };
    expect(after[inMember('Dockerfile')]).toBe(own[inMember('Dockerfile')]);
    expect(findingsIn(after, inMember('Dockerfile.dev'))).toEqual([]);
    const [service] = Object.values(parseYaml(after[beside('compose.yaml')] ?? '').services) as { build: unknown }[];
    expect(service?.build).toEqual({ context: compose === '' ? '.' : '../..', dockerfile: inMember('Dockerfile.dev') });
  });
});

describe('the plan', () => {
  const files = scaffoldProjects['FastAPI, flat']?.files ?? {};

  it('is production and .dockerignore where nothing is named', () => {
    expect(actionsOf(planFiles(files))).toEqual({ Dockerfile: 'create', '.dockerignore': 'create' });
  });

  it('says why there is none', () => {
    expect(planFiles({ 'main.py': '' }).failure).toBe(
      'There is neither a pyproject.toml nor a requirements.txt in /work. Run uv init --bare there, and uv add what the code imports.',
    );
    expect(planFiles({ 'fetch.py': '# /// script\r\n# dependencies = ["httpx"]\r\n# ///\r\n' }).failure).toBe(
      'There is neither a pyproject.toml nor a requirements.txt in /work. fetch.py lists its own dependencies, which is no project yet. Run uv init --bare there, and uv add what it lists.',
    );
    expect(planFiles({ 'api/pyproject.toml': pyproject([]), 'web/package.json': '{}', 'old/requirements.txt': '' }).failure).toBe(
      'There is neither a pyproject.toml nor a requirements.txt in /work, but in api, old below it: make the files there.',
    );
    expect(planFiles({ 'README.md': '' }, [], 'nowhere').failure).toBe('There is no folder /work/nowhere.');
    expect(planFiles({ 'README.md': '' }).failure).toBe(
      'There is neither a pyproject.toml nor a requirements.txt in /work. uv init makes a project.',
    );
    expect(planFiles({ 'pyproject.toml': pyproject([]), 'src/shop/web.py': '' }, [], 'src/shop').failure).toBe(
      '/work/src/shop holds no project of its own. Make the files in /work, whose project is around it, or run uv init here first.',
    );
    expect(planFiles({ 'pyproject.toml': '[tool.poetry]\nname = "x"\n', 'poetry.lock': '' }).failure).toBe(
      'The project in /work is made for Poetry (poetry.lock). uvx migrate-to-uv makes one for uv of it; run this again then.',
    );
    expect(planFiles({ 'pyproject.toml': '[tool.ruff]\nline-length = 100\n' }).failure).toBe(
      'pyproject.toml in /work has no [project] table: uv installs nothing by it. Add one with a name and a version, and run uv lock.',
    );
    expect(planFiles({ 'pyproject.toml': '[project\n' }).failure).toMatch(/^pyproject\.toml is no valid TOML: /);
  });

  it('asks for what it has not seen', () => {
    const unseen = { file: () => ({ kind: 'unknown' }) as const, folder: () => ({ kind: 'unknown' }) as const };
    const { failure, missing } = planScaffold({ folder: '/work', kinds: [], boundary: '/work', inputs: unseen, catalog });
    expect(failure).toBeDefined();
    expect(missing).toContainEqual({ kind: 'file', path: '/work/pyproject.toml' });
  });

  it('puts the stage dev into our Dockerfile as it is now, and changes nothing else', () => {
    const ours = textsOf(planFiles(files))['Dockerfile'] ?? '';
    const changed = ours
      .replace('WORKDIR /app\n\n', 'WORKDIR /app\nENV MINE=1\n\n')
      .replace('\nFROM python:3.13-slim-trixie\n', '\n# What is shipped.\nFROM python:3.13-slim-trixie\n');
    const after = textsOf(planFiles({ ...files, Dockerfile: changed }, ['development']))['Dockerfile'] ?? '';
    const [stage] = /FROM build AS dev\n[\s\S]*?\n\n/.exec(after) ?? [];
    expect(stage).toContain('"--reload"');
    expect(after.replace(stage ?? '', '')).toBe(changed);
    expect(after).toMatch(/\n\n# What is shipped\.\nFROM python/);
  });

  it('keeps a stage dev when production is made again', () => {
    const both = textsOf(planFiles(files, ['production', 'development']));
    expect(actionsOf(planFiles({ ...files, ...both }, ['production']))).toEqual({ Dockerfile: 'unchanged', '.dockerignore': 'unchanged' });
  });

  it('adds its service to the compose file that is there, whose own text stays', () => {
    const own = 'services:\n  db:\n    image: postgres:17 # ours\n';
    const { files: planned } = planFiles({ ...files, 'docker-compose.yml': own }, ['compose']);
    const { action, additive, content = '' } = planned.find(({ path }) => path.endsWith('compose.yml')) ?? {};
    expect({ action, additive }).toEqual({ action: 'update', additive: true });
    expect(content.startsWith(own)).toBe(true);
    expect(Object.keys(parseYaml(content).services)).toHaveLength(2);
    const [again] = planFiles({ ...files, 'docker-compose.yml': content }, ['compose']).files.filter(({ path }) => path.endsWith('.yml'));
    expect(again).toMatchObject({ action: 'unchanged' });
  });

  it('takes no port that another service has', () => {
    const own = "services:\n  web:\n    build: .\n    ports: ['8000:8000', '8001:80']\n";
    const merged = textsOf(planFiles({ ...files, 'compose.yaml': own }, ['compose']))['compose.yaml'] ?? '';
    expect(merged).toContain("'127.0.0.1:8002:8000'");
    expect(actionsOf(planFiles({ ...files, 'compose.yaml': merged }, ['compose']))).toMatchObject({ 'compose.yaml': 'unchanged' });
  });

  it('asks before it changes a service', () => {
    const changed = (textsOf(planFiles(files, ['compose']))['compose.yaml'] ?? '').replace(/8000(?=:8000)/, '1234');
    expect(changed).toContain('1234:8000');
    const compose = planFiles({ ...files, 'compose.yaml': changed }, ['compose']).files.find(({ path }) => path.endsWith('compose.yaml'));
    expect(compose).toMatchObject({ action: 'update', additive: false });
  });

  it('writes to the compose file that is there', () => {
    expect(actionsOf(planFiles({ ...files, 'docker-compose.yml': 'services: {}\n' }, ['compose']))).toMatchObject({
      'docker-compose.yml': 'update',
    });
  });
});

describe('.dockerignore', () => {
  const merge = (before: string): string =>
    textsOf(planFiles({ 'pyproject.toml': pyproject([]), 'uv.lock': lock, '.dockerignore': before }, ['dockerignore']))['.dockerignore'] ??
    '';

  it('keeps every line that is there, and lets it have the last word', () => {
    const before = '# ours\r\n.venv\r\n!.env.example\r\n';
    const after = merge(before);
    expect(after.endsWith(before)).toBe(true);
    expect(after).toMatch(/^(?:[^\r\n]+\r\n)+$/);
    expect(after.split('\r\n')).toEqual(expect.arrayContaining(['.git', '**/.venv', '**/__pycache__']));
    expect(merge(after)).toBe(after);
  });

  it('lets in what a list of exceptions forgot', () => {
    expect(merge('*\n!src')).toBe('*\n!src\n!pyproject.toml\n!uv.lock\n');
  });

  it('lets in requirements files', () => {
    const files = { 'requirements.txt': '-r requirements/base.txt\n', 'requirements/base.txt': 'six\n', '.dockerignore': '*\n!src\n' };
    expect(textsOf(planFiles(files, ['dockerignore']))['.dockerignore']).toBe('*\n!src\n!requirements.txt\n!requirements/base.txt\n');
  });

  it('says nothing twice', () => {
    expect(merge('.git\n**/.venv\n').match(/^(?:\.git|\*\*\/\.venv)$/gm)).toEqual(['.git', '**/.venv']);
  });
});
