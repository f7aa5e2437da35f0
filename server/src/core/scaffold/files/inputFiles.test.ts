import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { fittingLock } from '../../../../../test/harness/fittingLock.ts';
import { type Files, findingsIn, planFiles, textsOf } from '../../../../../test/harness/planFiles.ts';
import { pyproject } from '../../../../../test/harness/scaffoldProjects.ts';

const settings = '[[index]]\nname = "house"\nurl = "https://house.example/simple"\ndefault = true\nauthenticate = "always"\n';

describe('uv.toml', () => {
  const files: Files = { 'pyproject.toml': pyproject([]), 'main.py': '', 'uv.toml': settings };
  const texts = textsOf(planFiles({ ...files, 'uv.lock': fittingLock(files) }, ['production', 'development', 'compose']));

  it('is there when the dependencies are installed: without it uv.lock would not fit', () => {
    expect(texts['Dockerfile']).toContain(
      '    --mount=type=bind,source=uv.toml,target=uv.toml \\\n    uv sync --locked --no-dev --no-install-project\n',
    );
    expect(findingsIn({ ...files, ...texts, 'uv.lock': fittingLock(files) }, 'Dockerfile')).toEqual([]);
  });

  it('rebuilds the image when it changes', () => {
    expect(parseYaml(texts['compose.yaml'] ?? '').services.shop.develop.watch).toContainEqual({ action: 'rebuild', path: 'uv.toml' });
  });

  it('names indexes that ask for credentials', () => {
    expect(planFiles(files).detected).toContainEqual({
      what: 'secrets',
      value: 'UV_INDEX_HOUSE_USERNAME, UV_INDEX_HOUSE_PASSWORD',
      reason: '[[index]] of uv.toml',
    });
  });

  it('takes the place of [tool.uv]', () => {
    const own = { 'pyproject.toml': `${pyproject([])}[[tool.uv.index]]\nname = "x"\nurl = "https://x.example"\nauthenticate = "always"\n` };
    const found = planFiles({ ...own, 'uv.toml': 'offline = false\n' }).detected;
    expect(found.map(({ what }) => what)).not.toContain('secrets');
  });

  it('counts for requirements files, too', () => {
    const written = textsOf(planFiles({ 'requirements.txt': 'six\n', 'uv.toml': 'no-build = true\n' }));
    expect(written['Dockerfile']).toContain('--mount=type=bind,source=uv.toml,target=uv.toml');
  });
});

describe('files that a build backend reads', () => {
  const build = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';
  const ignore = (files: Files, before: string): string | undefined =>
    textsOf(planFiles({ ...files, '.dockerignore': before }, ['dockerignore']))['.dockerignore'];
  const head = '[project]\nname = "shop"\nversion = "1"\nreadme = "README.md"\n';

  it('are let into the build context', () => {
    const files = { 'pyproject.toml': `${head}${build}`, 'src/shop/__init__.py': '' };
    expect(ignore(files, '*\n!src\n')).toBe('*\n!src\n!pyproject.toml\n!uv.lock\n!README.md\n');
    expect(ignore(files, '*.md\r\n')).toMatch(/\r\n\*\.md\r\n!README\.md\r\n$/);
  });

  it('are of no matter where nothing is built', () => {
    expect(ignore({ 'pyproject.toml': head, 'main.py': '' }, '*.md\n')).not.toContain('README');
  });

  it('are those of members, too, as their pyproject.toml', () => {
    const files = {
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n',
      'packages/web/pyproject.toml': `${head}${build}`,
      'packages/web/src/shop/__main__.py': '',
    };
    expect(ignore(files, '*\n!packages/*/src\n')).toMatch(
      /!pyproject\.toml\n!uv\.lock\n!packages\/web\/pyproject\.toml\n!packages\/web\/README\.md\n$/,
    );
  });
});

describe('a dependency that is a folder outside of the project', () => {
  const planFor = (path: string, dependencies = ['core']) =>
    planFiles(
      { 'app/pyproject.toml': `${pyproject(dependencies)}[tool.uv.sources]\ncore = { path = "${path}" }\n`, 'app/main.py': '' },
      [],
      'app',
    );

  it('is in no build context', () => {
    expect(planFor('../libs/core').failure).toMatch(/^core comes from \.\.\/libs\/core, outside of \/work\/app: /);
    expect(planFor('/opt/core').failure).toContain('/opt/core');
    expect(planFor('../app/core').failure).toBeUndefined();
    expect(planFor('vendor/core').failure).toBeUndefined();
  });

  it('is of no matter where nothing asks for it', () => {
    expect(planFor('../libs/core', []).failure).toBeUndefined();
  });
});
