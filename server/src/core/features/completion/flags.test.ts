import { describe, expect, it } from 'vitest';
import { accept, offer, uvHead } from '../../../../../test/harness/completionCase.ts';
import { sampleProject } from '../../../../../test/harness/sampleProject.ts';

describe('flags', () => {
  it('are those of the command', () => {
    expect(accept('RUN uv sync --lo|', '--locked')).toBe('RUN uv sync --locked');
    expect(accept('RUN uv sync --no|-dev && true', '--no-dev')).toBe('RUN uv sync --no-dev && true');
    expect(offer('RUN uv sync --|').labels).not.toContain('--system');
    expect(offer('RUN uv pip install --|').labels).toContain('--system');
    expect(accept('CMD ["uv", "run", "--no-s|"]', '--no-sync')).toBe('CMD ["uv", "run", "--no-sync"]');
    expect(accept('RUN uv sync \\\n    --fr|', '--frozen')).toBe('RUN uv sync \\\n    --frozen');
  });

  it('of the command come before those of every command', () => {
    const { labels } = offer('RUN uv sync --|');
    expect(labels.indexOf('--upgrade')).toBeLessThan(labels.indexOf('--cache-dir'));
  });

  it('are not offered twice, unless they take values', () => {
    const { labels } = offer('RUN uv sync --locked --extra a --|');
    expect(labels).not.toContain('--locked');
    expect(labels).toContain('--extra');
  });

  it('leave out what the options given refuse, those behind the cursor too', () => {
    expect(offer('RUN uv sync --locked --|').labels).not.toContain('--frozen');
    expect(offer('RUN uv sync --| --locked').labels).not.toContain('--frozen');
    expect(offer('RUN uv sync --| --locked && uv lock').labels).toContain('--no-dev');
    expect(offer('CMD ["uv", "run", "--|", "--locked"]').labels).not.toContain('--frozen');
    expect(offer('RUN uv sync --no-dev --|').labels).not.toContain('--dev');
    expect(offer('RUN uv sync --only-group a --|').labels).not.toContain('--extra');
    expect(offer('RUN uv sync --package a --|').labels).not.toContain('--all-packages');
    expect(offer('RUN uv sync --python 3.12 --|').labels).not.toContain('--python');
    expect(offer('RUN uv --offline sync --|').labels).not.toContain('--refresh');
  });

  it('have their short form, and what they stand for', () => {
    const entry = offer('RUN uv sync --|').entries.find(({ label }) => label === '--python');
    expect(entry).toMatchObject({ kind: 'flag', detail: '-p  <value>  UV_PYTHON', deprecated: false });
    const young = offer('RUN uv sync --|').entries.find(({ label }) => label === '--active');
    expect(young?.documentation).toContain('_Since uv 0.5.29_');
    expect(offer('RUN uv sync --|').labels.slice(0, 3)).toEqual(['--locked', '--frozen', '--no-dev']);
  });

  it('belong to the program behind its name', () => {
    expect(offer('RUN uv run pytest --|').labels).toEqual([]);
    expect(offer('RUN uv run -- --|').labels).toEqual([]);
    expect(offer('RUN uv sync && pip install --|').labels).toEqual([]);
  });

  it('are not offered for words that go on over lines', () => {
    expect(offer('RUN uv sync --lo\\\nck|').labels).toEqual([]);
  });

  it('are offered in front of the first letter too', () => {
    expect(accept('RUN uv sync |', '--locked')).toBe('RUN uv sync --locked');
    expect(accept('RUN uv sync | --locked', '--no-dev')).toBe('RUN uv sync --no-dev --locked');
    expect(offer('RUN uv sync | --locked').labels).not.toContain('--frozen');
    expect(offer('RUN uv pip install x |').labels).toContain('--system');
    expect(offer('RUN uv pip install x|').labels).toEqual([]);
  });

  it('fit the version', () => {
    expect(offer('RUN uv sync --|', { before: uvHead.replace('0.13.9', '0.5.0') }).labels).not.toContain('--active');
    const detail = offer('RUN uv pip install --|', { before: uvHead.replace('0.13.9', '0.8.4') }).entries.find(
      ({ label }) => label === '--torch-backend',
    )?.detail;
    expect(detail).toBe('auto | cpu | cu128 | …  UV_TORCH_BACKEND');
  });

  it('have the names that the version knows', () => {
    const old = offer('RUN uv pip install --|', { before: uvHead.replace('0.13.9', '0.4.30') }).labels;
    expect(old).toEqual(expect.arrayContaining(['--requirement', '--constraint', '--override', '--build-constraint']));
    expect(old).not.toContain('--requirements');
    const young = offer('RUN uv pip install --|').labels;
    expect(young).toContain('--requirements');
    expect(young).not.toContain('--requirement');
  });

  it('are first what builds give', () => {
    const first = (text: string): readonly string[] => offer(text).labels.slice(0, 2);
    expect(first('RUN uv pip install --|')).toEqual(['--system', '--requirements']);
    expect(first('RUN uvx --|')).toEqual(['--from', '--with']);
    expect(first('RUN uv build --|')).toEqual(['--wheel', '--sdist']);
    expect(first('RUN uv tool install --|')).toEqual(['--with', '--python']);
  });

  it('are called deprecated only where uv does', () => {
    const deprecated = offer('RUN uv run --|').entries.filter((entry) => entry.deprecated);
    expect(deprecated.map(({ label }) => label)).toEqual(['--extra-index-url', '--index-url']);
  });
});

describe('values of flags', () => {
  it.each(['RUN uv sync --link-mode |', 'RUN uv sync --link-mode=|', 'RUN uv sync --link-mode c|', 'CMD ["uv", "sync", "--link-mode=|"]'])(
    'are offered in %j',
    (text) => {
      expect(offer(text).labels).toEqual(['clone', 'copy', 'hardlink', 'symlink']);
    },
  );

  it('are the names of the project', () => {
    const more = '[project.optional-dependencies]\nweb = []\n[[tool.uv.index]]\nname = "house"\nurl = "https://pypi.example.com/simple"\n';
    const files = { ...sampleProject({ groups: { dev: [], docs: [] }, more }), 'constraints.txt': '', 'src/app.py': '' };
    const setting = { before: `${uvHead}WORKDIR /app\nCOPY . .\n`, files };
    const names = (text: string): readonly string[] => offer(text, setting).labels;
    expect(names('RUN uv sync --extra |')).toEqual(['web']);
    expect(names('RUN uv sync --no-group=d|')).toEqual(['dev', 'docs']);
    expect(names('RUN uv sync --group dev --group |')).toEqual(['docs']);
    expect(names('RUN uv sync --group=| --group docs')).toEqual(['dev']);
    expect(names('RUN uv sync --group | --group docs')).toEqual(['dev']);
    expect(names('RUN uv sync --package a|')).toEqual(['app']);
    expect(names('RUN uv sync --no-install-package |')).toEqual(['app', 'iniconfig']);
    expect(names('RUN uv sync --index |')).toEqual(['house']);
    expect(offer('RUN uv sync --index |', { ...setting, before: uvHead.replace('0.13.9', '0.12.4') }).labels).toEqual([]);
    expect(names('RUN uv sync -p |')).toEqual(['3.14', '3.13', '3.12']);
    expect(names('RUN uv python install 3|')).toEqual(['3.14', '3.13', '3.12']);
    expect(names('RUN uv python install |').slice(0, 4)).toEqual(['3.14', '3.13', '3.12', '--compile-bytecode']);
    expect(names('RUN uv remove i|')).toEqual(['iniconfig']);
    expect(names('RUN uv pip install -r |')).toEqual(['constraints.txt', 'pyproject.toml', 'src/', 'uv.lock']);
    expect(names('RUN uv sync --cache-dir |')).toEqual(['/root/.cache/uv']);
    expect(names('RUN uv sync --project |')).toEqual(['src']);
    expect(accept('CMD ["uv", "run", "--group", "|"]', 'docs', setting)).toBe('CMD ["uv", "run", "--group", "docs"]');
    expect(accept('CMD ["uv", "run", "--group", |]', 'docs', setting)).toBe('CMD ["uv", "run", "--group", "docs"]');
    expect(accept('RUN uv pip install -r con|\r\n', 'constraints.txt', setting)).toBe('RUN uv pip install -r constraints.txt\r\n');
  });

  it('are none that the uv in force has not', () => {
    expect(offer('RUN uv export --format |').labels).toContain('cyclonedx1.5');
    expect(offer('RUN uv export --format |', { before: uvHead.replace('0.13.9', '0.6.15') }).labels).not.toContain('cyclonedx1.5');
  });

  it('of a project that cannot be read are none', () => {
    expect(offer('RUN uv sync --extra |', { files: { 'pyproject.toml': '[project' } }).labels).toEqual([]);
    expect(offer('RUN uv sync --python |', { files: {} }).labels).toContain('3.13');
  });

  it.each([
    ['RUN uv sync --group "|"', 'RUN uv sync --group "dev"'],
    ["RUN uv sync --group 'd|ev' && true", "RUN uv sync --group 'dev' && true"],
    ['RUN uv sync --group="d|"', 'RUN uv sync --group="dev"'],
    ["RUN uv sync --group='|", "RUN uv sync --group='dev"],
    ['CMD ["uv", "run", "--group=|"]', 'CMD ["uv", "run", "--group=dev"]'],
  ])('are put between quotes: %j', (text, after) => {
    expect(accept(text, 'dev', { files: sampleProject() })).toBe(after);
  });

  it('are files that hold requirements first, folders of packages, modules', () => {
    const files = { ...sampleProject(), 'README.md': '', 'requirements.txt': '', 'libs/x/pyproject.toml': '' };
    const names = (text: string): readonly string[] => offer(text, { before: `${uvHead}WORKDIR /app\n`, files }).labels;
    expect(names('RUN uv pip install -r |').slice(0, 3)).toEqual(['pyproject.toml', 'requirements.txt', 'README.md']);
    expect(names('RUN uv pip install -r "libs/|"')).toEqual(['libs/x/']);
    expect(names('RUN uv pip install -e |')).toEqual(['.', 'libs']);
    expect(names('RUN uv run -m |')).not.toContain('python');
  });

  it('replace only the value', () => {
    expect(accept('RUN uv sync --link-mode=c|', 'copy')).toBe('RUN uv sync --link-mode=copy');
  });
});
