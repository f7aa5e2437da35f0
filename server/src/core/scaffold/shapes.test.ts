import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { fittingLock } from '../../../../test/harness/fittingLock.ts';
import { type Files, planFiles, textsOf } from '../../../../test/harness/planFiles.ts';
import { pyproject, scaffoldProjects } from '../../../../test/harness/scaffoldProjects.ts';
import type { ScaffoldChoices, ScaffoldKind } from './plan.ts';

function project(name: string): Files {
  const sources = scaffoldProjects[name]?.files ?? {};
  return { ...sources, 'uv.lock': fittingLock(sources) };
}

const apart = project('an API with a package that it needs, and a worker');
const together = project('an API that needs its worker');

function write(files: Files, kinds: readonly ScaffoldKind[], choices: Partial<ScaffoldChoices> = {}): Record<string, string> {
  return textsOf(planFiles(files, kinds, '', choices));
}

function shapeOf(files: Files, member = ''): string | undefined {
  const entry = planFiles(files, [], member).detected.find(({ what }) => what === 'shape');
  return entry && `${entry.value} (${entry.reason})`;
}

describe('the shape of a workspace', () => {
  it('is an image for each program, where none needs all others', () => {
    expect(shapeOf(apart)).toBe('each (none of those that can be started needs all others)');
    expect(Object.keys(write(apart, ['production']))).toEqual(['services/api/Dockerfile', 'services/worker/Dockerfile', '.dockerignore']);
  });

  it('is one image, where one program needs all others', () => {
    expect(shapeOf(together)).toBe('all (api needs the others)');
    expect(Object.keys(write(together, ['production']))).toEqual(['Dockerfile', '.dockerignore']);
  });

  it('is an image of a member, where only that can be started, or it is asked for', () => {
    expect(shapeOf(project('a workspace whose root starts nothing'))).toBe('member (the only member that can be started)');
    expect(shapeOf(apart, 'services/worker')).toBe('member (it can be started itself)');
    expect(shapeOf(apart, 'libs/core')).toBe('member (its folder was named)');
    expect(Object.keys(write(apart, ['production'], { shape: 'member' }))).toEqual(['services/api/Dockerfile', '.dockerignore']);
  });

  it('does not count the script of a library', () => {
    const core = `${apart['libs/core/pyproject.toml']}[project.scripts]\ncore-admin = "core:main"\n`;
    const files = { ...apart, 'libs/core/pyproject.toml': core };
    expect(Object.keys(write(files, ['production']))).toEqual(['services/api/Dockerfile', 'services/worker/Dockerfile', '.dockerignore']);
    const alone = { ...files, 'services/api/src/api/main.py': '', 'services/worker/tasks.py': '' };
    expect(shapeOf(alone)).toBe('member (the only member that can be started)');
  });

  it('is that of the root where it can be started, which tells of the members', () => {
    const files: Files = {
      ...apart,
      'pyproject.toml': `${pyproject(['flask'])}${apart['pyproject.toml']}`,
      'app.py': 'app = Flask(__name__)\n',
    };
    expect(shapeOf({ ...files, 'uv.lock': fittingLock(files) })).toBe(
      'member (it can be started itself; so can services/api, services/worker: --shape each makes an image for each)',
    );
    const each = write({ ...files, 'uv.lock': fittingLock(files) }, ['production'], { shape: 'each' });
    expect(Object.keys(each)).toEqual(['Dockerfile', 'services/api/Dockerfile', 'services/worker/Dockerfile', '.dockerignore']);
  });

  it('is nothing where there is no workspace', () => {
    const single = project('FastAPI, flat');
    expect(shapeOf(single)).toBeUndefined();
    expect(planFiles(single, [], '', { shape: 'each' }).failure).toBe(
      '/work is no workspace: there is one image to make. Leave out --shape each.',
    );
    expect(planFiles(single, [], '', { shape: 'wheels' }).failure).toBe(
      '/work is no package, so no wheel can be built of it. --shape wheels needs a [build-system] in its pyproject.toml.',
    );
    expect(planFiles(apart, [], 'libs/core', { shape: 'all' }).failure).toBe('--shape all is for the root of the workspace: /work.');
  });
});

describe('one image for all members', () => {
  it('installs all of them, and starts what listens first', () => {
    const text = write(together, ['production'])['Dockerfile'] ?? '';
    expect(text).toContain('uv sync --locked --no-dev --all-packages --no-install-workspace\n');
    expect(text).toContain('uv sync --locked --no-dev --all-packages --no-editable\n');
    expect(text).toMatch(/\nCMD \["gunicorn", .*"api:app"\]\n$/);
  });

  it('brings files where one of the programs needs them, and starts each in its folder', () => {
    const texts = write(apart, ['production', 'compose-production'], { shape: 'all' });
    expect(texts['Dockerfile']).toContain('COPY --from=build /app /app\n');
    expect(texts['Dockerfile']).toMatch(/uv sync --locked --no-dev --all-packages\n/);
    const { services } = parseYaml(texts['compose.prod.yaml'] ?? '');
    expect(services.api).toMatchObject({ build: { context: '.' }, ports: ['8000:8000'] });
    expect(services.api).not.toHaveProperty('command');
    expect(services.worker).toMatchObject({
      build: { context: '.' },
      working_dir: '/app/services/worker',
      command: ['celery', '--app', 'tasks:app', 'worker', '--loglevel', 'INFO'],
      // The image asks its own program for its health, which a worker does not answer.
      healthcheck: { disable: true },
    });
  });

  it('stops each program as that needs it', () => {
    const files: Files = {
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["a", "b"]\n',
      'a/pyproject.toml': '[project]\nname = "a"\nversion = "1"\ndependencies = ["flask", "gunicorn"]\n',
      'a/app.py': 'app = Flask(__name__)\n',
      'b/pyproject.toml': '[project]\nname = "b"\nversion = "1"\ndependencies = ["gradio"]\n',
      'b/app.py': 'demo.launch()\n',
    };
    const { services } = parseYaml(
      write({ ...files, 'uv.lock': fittingLock(files) }, ['compose-production'], { shape: 'all' })['compose.prod.yaml'] ?? '',
    );
    expect(services.b).toMatchObject({
      stop_signal: 'SIGINT',
      environment: { GRADIO_SERVER_NAME: '0.0.0.0', GRADIO_SERVER_PORT: '7860' },
      working_dir: '/app/b',
    });
  });
});

describe('an image for each program', () => {
  it('has a service, a port and a job of its own', () => {
    const api = apart['services/api/pyproject.toml'] ?? '';
    const files: Files = {
      ...apart,
      'services/worker/pyproject.toml': api.replace('"api"', '"worker"'),
      'services/worker/app.py': 'app = FastAPI()\n',
    };
    const texts = write({ ...files, 'uv.lock': fittingLock(files) }, ['compose', 'workflow']);
    const { services } = parseYaml(texts['compose.yaml'] ?? '');
    expect(services.api).toMatchObject({
      build: { context: '.', dockerfile: 'services/api/Dockerfile', target: 'dev' },
      ports: ['127.0.0.1:8000:8000'],
    });
    expect(services.worker).toMatchObject({ build: { dockerfile: 'services/worker/Dockerfile' }, ports: ['127.0.0.1:8001:8000'] });
    expect(parseYaml(texts['.github/workflows/docker.yml'] ?? '').jobs.image.strategy.matrix.include).toEqual([
      { name: 'api', file: 'services/api/Dockerfile' },
      { name: 'worker', file: 'services/worker/Dockerfile' },
    ]);
  });

  it('keeps the Dockerfiles of members out of the build', () => {
    expect(write(apart, ['production'])['.dockerignore']).toMatch(/\nservices\/api\/Dockerfile\*\nservices\/worker\/Dockerfile\*\n$/);
  });

  it('holds the files of its program and of what that needs, and no others', () => {
    const copied = (files: Files): readonly string[] =>
      [...(write(files, ['production'])['services/worker/Dockerfile'] ?? '').matchAll(/^COPY --from=build (.*)$/gm)].map(
        ([, words]) => words ?? '',
      );
    expect(copied(apart)).toEqual(['/app/.venv /app/.venv', '/app/services/worker /app/services/worker', '/app/libs/core /app/libs/core']);
    const grouped = apart['services/worker/pyproject.toml']?.replace('"core", ', '') ?? '';
    const group = '[dependency-groups]\nrun = ["core"]\n[tool.uv]\ndefault-groups = ["run"]\n';
    expect(copied({ ...apart, 'services/worker/pyproject.toml': `${grouped}${group}` })).toContain('/app/libs/core /app/libs/core');
    const path = apart['services/worker/pyproject.toml']?.replace('[tool.uv.sources]', '[tool.uv.sources]\nx = { path = "../../x" }') ?? '';
    expect(copied({ ...apart, 'services/worker/pyproject.toml': path })).toEqual(['/app /app']);
  });

  it('is the same file as the one for the member alone', () => {
    const [one, other] = [planFiles(apart, ['production'], 'services/worker'), planFiles(apart, ['production'])].map(textsOf);
    expect(one?.['services/worker/Dockerfile']).toBe(other?.['services/worker/Dockerfile']);
  });
});

describe('wheels', () => {
  it('are built of the member and what it needs, and installed under the versions of uv.lock', () => {
    const text = write(apart, ['production'], { shape: 'wheels' })['services/api/Dockerfile'] ?? '';
    expect(text).toContain(
      [
        '    uv build --wheel --package api --out-dir /wheels \\',
        '    && uv build --wheel --package core --out-dir /wheels \\',
        '    && uv export --quiet --locked --no-dev --package api --no-emit-workspace --no-hashes --output-file /wheels/constraints.txt \\',
        '    && uv pip install --constraints /wheels/constraints.txt /wheels/*.whl\n',
      ].join('\n'),
    );
    expect(text).toContain('\nCOPY --from=build /app/.venv /app/.venv\n');
  });

  it('cannot be had with what a wheel does not bring', () => {
    const manifest = apart['services/api/pyproject.toml'] ?? '';
    const failure = (files: Files) => planFiles({ ...apart, ...files }, [], 'services/api', { shape: 'wheels' }).failure;
    expect(failure({ 'libs/core/pyproject.toml': '[project]\nname = "core"\nversion = "1"\n' })).toBe(
      '/work/libs/core is no package, so no wheel can be built of it. --shape wheels needs a [build-system] in its pyproject.toml.',
    );
    expect(
      failure({ 'services/api/pyproject.toml': manifest.replace('[tool.uv.sources]', '[tool.uv.sources]\nx = { path = "../x" }') }),
    ).toBe('--shape wheels cannot be had with dependencies that are folders and no members of the workspace.');
  });

  it('cannot be had for a program that needs its files', () => {
    const files = {
      ...apart,
      'services/api/manage.py': 'import django\n',
      'services/api/pyproject.toml': apart['services/api/pyproject.toml']?.replace('"fastapi"', '"django"') ?? '',
    };
    expect(planFiles(files, [], 'services/api', { shape: 'wheels' }).failure).toBe(
      "python manage.py runserver 0.0.0.0:8000 is started out of the project's folder, so the image needs its files. --shape wheels cannot be had for it.",
    );
  });
});
