import { describe, expect, it } from 'vitest';
import { type Files, planFiles, textsOf } from '../../../../../test/harness/planFiles.ts';
import { isLocalRequirement, listRequirements, nameRequirement, pinOf } from './requirements.ts';

function detect(files: Files, what: string): string | undefined {
  const entry = planFiles(files).detected.find((candidate) => candidate.what === what);
  return entry && `${entry.value} (${entry.reason})`;
}

function write(files: Files): string {
  return textsOf(planFiles(files, ['production', 'development']))['Dockerfile'] ?? '';
}

describe('a requirements file', () => {
  it('is read as pip reads it', () => {
    const text =
      '# head\r\nFlask[async] == 3.1 ; python_version > "3"  # why\r\n-r base.txt\r\n-e ./lib\r\n--index-url https://x\r\nsix \\\r\n    --hash=sha256:00\r\n';
    expect(listRequirements(text)).toEqual(['Flask[async] == 3.1 ; python_version > "3"', './lib', 'six      --hash=sha256:00']);
  });

  it.each([
    ['Flask[async]==3.1', 'flask', '3.1'],
    ['six', 'six', undefined],
    ['six==1.*', 'six', undefined],
    ['a_b===1.0+cpu', 'a-b', '1.0+cpu'],
    ['greet @ git+https://x/greet.git@v1', 'greet', undefined],
    ['git+https://x/greet.git#egg=Greet', 'greet', undefined],
    ['https://x/y.whl', undefined, undefined],
  ])('has %s', (text, name, pin) => {
    expect(nameRequirement(text)).toBe(name);
    expect(pinOf(text)).toBe(pin);
  });

  it.each([
    ['.', true],
    ['.[test]', true],
    ['./lib', true],
    ['../lib', true],
    ['file:///x', true],
    ['lib @ file:///x', true],
    ['six', false],
    ['git+https://x', false],
  ])('names a folder: %s', (text, local) => {
    expect(isLocalRequirement(text)).toBe(local);
  });
});

describe('the files that are installed', () => {
  it.each<[readonly string[], string, string]>([
    [['requirements.txt', 'requirements-dev.txt'], 'requirements.txt', 'requirements-dev.txt'],
    [['requirements.in', 'requirements.txt', 'dev-requirements.in'], 'requirements.txt', ''],
    [['requirements.in'], 'requirements.in', ''],
    [['requirements/base.txt', 'requirements/local.txt'], 'requirements/base.txt', 'requirements/local.txt'],
    [
      ['requirements/base.txt', 'requirements/production.txt', 'requirements/test.txt'],
      'requirements/production.txt',
      'requirements/test.txt',
    ],
    [['requirements.txt', 'requirements/base.txt'], 'requirements.txt', ''],
    [['requirements/web.txt'], 'requirements/web.txt', ''],
  ])('are those of production, then of development: %j', (paths, production, development) => {
    const files = Object.fromEntries(paths.map((path) => [path, 'six==1\n']));
    expect(detect(files, 'requirements')).toBe(`${production} (no pyproject.toml describes a project)`);
    expect(detect(files, 'development requirements') ?? '').toBe(development && `${development} (what its name says)`);
  });

  it('bring what they include, as far as it is there', () => {
    const text = write({
      'requirements.txt': '-r requirements/base.txt\n-c pins.txt\n--requirement gone.txt\n-r ../outside.txt\n-r https://x/y.txt\n',
      'requirements/base.txt': '-r more.txt\nsix\n',
      'requirements/more.txt': '',
      'pins.txt': 'six==1\n',
    });
    expect([...text.matchAll(/type=bind,source=([^,]+)/g)].map(([, path]) => path)).toEqual([
      'pins.txt',
      'requirements.txt',
      'requirements/base.txt',
      'requirements/more.txt',
    ]);
    expect(text).toContain('    uv venv \\\n    && uv pip install --requirements requirements.txt\n');
  });

  it('are installed behind the sources where they name a folder', () => {
    const text = write({ 'requirements.txt': '-e .\n', 'setup.py': '' });
    expect(text).not.toContain('type=bind');
    expect(text).toMatch(/COPY \. \.\nRUN .*\n {4}uv venv/);
  });

  it('give way to a project', () => {
    const project = { 'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\n', 'requirements.txt': 'six\n' };
    expect(detect(project, 'requirements')).toBeUndefined();
    expect(detect(project, 'lockfile')).toBe('none (the build needs one: run uv lock first)');
    expect(detect({ ...project, 'pyproject.toml': '[tool.ruff]\n' }, 'requirements')).toBeDefined();
  });
});

describe('what requirements say of the image', () => {
  it('is whether versions are pinned', () => {
    expect(detect({ 'requirements.txt': 'six==1\n' }, 'lockfile')).toBe('requirements.txt (it pins all versions)');
    expect(detect({ 'requirements.txt': 'six==1\nx>=2\n' }, 'lockfile')).toBe(
      'none (not all versions are pinned; uv init --bare and uv add -r requirements.txt make a project with uv.lock)',
    );
  });

  it('is a Python, by .python-version and runtime.txt', () => {
    expect(detect({ 'requirements.txt': '', 'runtime.txt': 'python-3.11.9\n' }, 'python')).toBe('3.11.9 (runtime.txt)');
    expect(detect({ 'requirements.txt': '', 'runtime.txt': 'python-3.11.9\n', '.python-version': '3.12\n' }, 'python')).toBe(
      '3.12 (.python-version)',
    );
    expect(detect({ 'requirements.txt': '' }, 'python')).toBe('3.13 (nothing is said about it)');
  });

  it('is what packages need of Debian', () => {
    const text = write({ 'requirements.txt': 'psycopg2==2.9\ngreet @ git+https://x/greet.git\n' });
    expect(text).toContain('--no-install-recommends build-essential git libpq-dev\n');
    expect(text).toContain('--no-install-recommends libpq5\n');
  });

  it('is the option of a gunicorn that is pinned', () => {
    const start = (pin: string) => detect({ 'requirements.txt': `flask\ngunicorn${pin}\n`, 'app.py': 'app = Flask(__name__)\n' }, 'start');
    expect(start('==25.1.0')).toContain('--no-control-socket');
    expect(start('==23.0')).not.toContain('--no-control-socket');
  });

  it('is no shape of a workspace', () => {
    expect(planFiles({ 'requirements.txt': '' }, [], '', { shape: 'each' }).failure).toBe(
      '/work has requirements files and no pyproject.toml: --shape each is for a workspace of uv.',
    );
  });
});

describe('constraints', () => {
  const files = { 'requirements.txt': '-c constraints.txt\nflask\ngunicorn==23.0\n', 'app.py': 'app = Flask(__name__)\n' };

  it('are read in the build, and install nothing', () => {
    const all = { ...files, 'constraints.txt': 'django==5.2\nmysqlclient==2.2\nflask<4\n', 'manage.py': 'import django\n' };
    expect(detect(all, 'framework')).toBe('Flask (app in app.py)');
    expect(detect(all, 'libraries')).toBeUndefined();
    expect(write(all)).toContain('--mount=type=bind,source=constraints.txt,target=constraints.txt');
  });

  it('pin what is asked for elsewhere', () => {
    expect(detect({ ...files, 'constraints.txt': 'Flask==3.1\nsix<2\n' }, 'lockfile')).toBe('requirements.txt (it pins all versions)');
    expect(detect({ ...files, 'constraints.txt': 'flask<4\n' }, 'lockfile')).toMatch(/^none /);
  });

  it('are requirements where a file is included as both', () => {
    const both = { 'requirements.txt': '-c base.txt\n-r base.txt\n', 'base.txt': 'flask==3.1\n', 'app.py': 'app = Flask(__name__)\n' };
    expect(detect(both, 'framework')).toBe('Flask (app in app.py)');
    expect(write(both)).toContain('"flask"');
  });
});
