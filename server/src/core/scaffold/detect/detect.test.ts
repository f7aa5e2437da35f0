import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../../test/harness/analyzeCase.ts';
import { findingsIn, planFiles, textsOf } from '../../../../../test/harness/planFiles.ts';
import { torchProject } from '../../../../../test/harness/torchProject.ts';

/** What is found out about a project in `/work`. */
function detect(files: Readonly<Record<string, string>>, what: string): { value: string; reason: string } | undefined {
  const { detected } = planFiles(files);
  const found = detected.find((entry) => entry.what === what);
  return found && { value: found.value, reason: found.reason };
}

function pyproject(requiresPython: string, more = ''): string {
  return `[project]\nname = "shop"\nversion = "1.0"\nrequires-python = "${requiresPython}"\n${more}`;
}

describe('Python', () => {
  const python = (files: Readonly<Record<string, string>>, range = '>=3.12') =>
    detect({ 'pyproject.toml': pyproject(range), ...files }, 'python');

  it('is the one that is pinned, where the project allows it', () => {
    expect(python({ '.python-version': '3.12.4\n' })).toEqual({ value: '3.12.4', reason: '.python-version' });
    expect(python({ '.python-version': 'cpython-3.14\n' })?.value).toBe('3.14');
    expect(python({ '.python-version': '3.9\n' })?.reason).toBe('requires-python = ">=3.12"');
  });

  it.each([
    ['>=3.12', '3.13'],
    ['>=3.10,<3.12', '3.11'],
    ['==3.14.*', '3.14'],
    ['>=3.13.2', '3.13'],
    ['~=3.11.0', '3.11'],
    ['>=3.15', '3.15'],
  ])('is one that requires-python = "%s" allows', (range, version) => {
    expect(python({}, range)?.value).toBe(version);
  });
});

describe('uv', () => {
  it('is the newest that required-version allows', () => {
    const files = { 'pyproject.toml': pyproject('>=3.12', '[tool.uv]\nrequired-version = ">=0.9,<0.10"\n') };
    expect(detect(files, 'uv')).toEqual({ value: catalog.newestOf('0.9'), reason: 'required-version = ">=0.9,<0.10"' });
    expect(detect({ 'pyproject.toml': pyproject('>=3.12') }, 'uv')?.value).toBe(catalog.newestVersion);
  });

  it('is one that may build what uv builds itself', () => {
    const built = (bound: string, more = '') =>
      detect(
        { 'pyproject.toml': pyproject('>=3.12', `[build-system]\nrequires = ["uv_build${bound}"]\nbuild-backend = "uv_build"\n${more}`) },
        'uv',
      );
    expect(built('>=0.11.2,<0.12')).toEqual({ value: catalog.newestOf('0.11'), reason: '[build-system] asks for uv_build >=0.11.2,<0.12' });
    expect(built('>=0.9')?.value).toBe(catalog.newestVersion);
    expect(built('')?.value).toBe(catalog.newestVersion);
    // Where no release is both, what stops uv decides.
    expect(built('<0.10', '[tool.uv]\nrequired-version = ">=0.12,<0.13"\n')?.value).toBe(catalog.newestOf('0.12'));
    // An older uv does not know the options that are written.
    expect(built('>=0.7.2,<0.8')?.value).toBe(catalog.newestOf('0.7'));
    expect(built('<0.6')?.value).toBe(catalog.newestVersion);
  });
});

describe('the rest', () => {
  it('is told with its reason', () => {
    const files = { 'pyproject.toml': pyproject('>=3.12', '[dependency-groups]\ndev = ["pytest"]\ndocs = ["mkdocs"]\n') };
    expect(detect(files, 'lockfile')).toEqual({ value: 'none', reason: 'the build needs one: run uv lock first' });
    expect(detect(files, 'development groups')?.value).toBe('dev');
    expect(detect(files, 'kind')).toEqual({ value: 'application', reason: 'there is no [build-system]' });
    expect(detect(files, 'start')).toEqual({ value: 'python', reason: 'Set CMD to what should be started.' });
  });
});

describe('what is started', () => {
  const start = (dependencies: readonly string[], files: Readonly<Record<string, string>>, more = '') =>
    detect({ 'pyproject.toml': pyproject('>=3.12', `dependencies = ${JSON.stringify(dependencies)}\n${more}`), ...files }, 'start')?.value;
  const packaged = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';

  it('is Streamlit with the page that imports it', () => {
    const files = { 'app.py': 'import pandas\n', 'streamlit_app.py': 'import streamlit as st\n' };
    expect(start(['streamlit'], files)).toMatch(/^streamlit run streamlit_app\.py --server\.address=0\.0\.0\.0 --server\.port=8501 /);
    expect(start([], files)).toBe('python app.py');
  });

  it('is the file that launches Gradio', () => {
    expect(start(['gradio'], { 'app.py': 'demo = gr.Interface(f)\ndemo.launch()\n' })).toBe('python app.py');
  });

  it('is the module that runs aiohttp', () => {
    const text = 'def main():\n    pass\n\nif __name__ == "__main__":\n    web.run_app(app, port=9000)\n';
    expect(start(['aiohttp'], { 'shop/main.py': text })).toBe('python -m shop.main');
    expect(start(['aiohttp'], { 'src/shop/main.py': text }, packaged)).toBe('python -m shop.main');
    expect(start(['aiohttp'], { 'src/shop/main.py': text })).toBe('python src/shop/main.py');
  });

  it.each([
    ['celery', 'shop/tasks.py', 'app: Celery = Celery("shop")\n', 'celery --app shop.tasks:app worker --loglevel INFO'],
    ['arq', 'shop/worker.py', 'class WorkerSettings:\n    functions = []\n', 'arq shop.worker.WorkerSettings'],
    ['dramatiq', 'shop/tasks.py', '@dramatiq.actor\ndef send():\n    pass\n', 'dramatiq shop.tasks'],
    ['rq', 'shop/tasks.py', 'def send():\n    pass\n', 'rq worker'],
  ])('is a worker of %s', (dependency, path, text, command) => {
    expect(start([dependency], { [path]: text })).toBe(command);
  });

  it('may come with an extra', () => {
    const extras = '[project.optional-dependencies]\ntest = ["uvicorn"]\nserver = ["gunicorn"]\n';
    const files = { 'app.py': 'app = Flask(__name__)\n' };
    expect(start(['flask'], files, extras)).toBe('gunicorn --bind 0.0.0.0:8000 app:app');
    const text = pyproject('>=3.12', `dependencies = ["flask"]\n${extras}`);
    expect(detect({ 'pyproject.toml': text, ...files }, 'extras')?.value).toBe('server');
  });
});

describe('indexes', () => {
  const index = (name: string, url: string, more = '') => `[[tool.uv.index]]\nname = "${name}"\nurl = "${url}"\n${more}`;
  const text = [
    index('our-house', 'https://pypi.example.com/simple', 'authenticate = "always"\n'),
    index('amazon', 'https://us-123.d.codeartifact.eu-west-1.amazonaws.com/pypi/x/simple/'),
    index('torch', 'https://download.pytorch.org/whl/cpu'),
    index('open', 'https://pypi.example.org/simple', 'authenticate = "never"\n'),
    index('who-knows', 'https://pypi.example.net/simple'),
  ].join('');
  const files = { 'pyproject.toml': pyproject('>=3.12', text) };

  it('get the credentials that they surely ask for', () => {
    expect(detect(files, 'secrets')?.value).toBe(
      'UV_INDEX_OUR_HOUSE_USERNAME, UV_INDEX_OUR_HOUSE_PASSWORD, UV_INDEX_AMAZON_USERNAME, UV_INDEX_AMAZON_PASSWORD',
    );
  });

  it('are named where that cannot be told', () => {
    expect(detect(files, 'indexes')?.value).toBe('who-knows');
  });
});

describe('CUDA', () => {
  const files = { ...torchProject("sys_platform == 'linux'"), 'main.py': '' };

  it('is told of, and asked for where the container runs', () => {
    expect(detect(files, 'CUDA')).toEqual({
      value: '1 package, 594 MB',
      reason: expect.stringMatching(/^torch of uv.lock brings them; .*download\.pytorch\.org\/whl\/cpu$/),
    });
    const texts = textsOf(planFiles(files));
    expect(texts['Dockerfile']?.match(/NVIDIA_VISIBLE_DEVICES=all/g)).toHaveLength(1);
    expect(findingsIn({ ...files, ...texts }, 'Dockerfile')).toEqual([]);
  });

  it('is not where torch comes for processors', () => {
    const other = torchProject("sys_platform == 'win32'");
    expect(detect(other, 'CUDA')).toBeUndefined();
    expect(textsOf(planFiles({ ...other, 'main.py': '' }))['Dockerfile']).not.toContain('NVIDIA');
  });
});

describe('extras', () => {
  it('are told that are left out', () => {
    const more = '[project.optional-dependencies]\ncpu = ["torch"]\ngpu = ["torch"]\ndev = ["pytest"]\n';
    expect(detect({ 'pyproject.toml': pyproject('>=3.12', more) }, 'extras left out')).toEqual({
      value: 'cpu, gpu',
      reason: 'uv sync takes one by --extra',
    });
    expect(detect({ 'pyproject.toml': pyproject('>=3.12') }, 'extras left out')).toBeUndefined();
  });
});
