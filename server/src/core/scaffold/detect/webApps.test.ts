import { describe, expect, it } from 'vitest';
import { type Files, planFiles, textsOf } from '../../../../../test/harness/planFiles.ts';
import { pyproject } from '../../../../../test/harness/scaffoldProjects.ts';

const flask = { 'pyproject.toml': pyproject(['flask', 'gunicorn']) };
const maker = 'def create_app(config=None):\n    app = Flask(__name__)\n\n    @app.get("/health")\n    def health(): ...\n    return app\n';

function startOf(files: Files): string | undefined {
  const found = planFiles(files).detected.find(({ what }) => what === 'start');
  return found && `${found.value} (${found.reason})`;
}

function write(files: Files): string {
  return textsOf(planFiles(files))['Dockerfile'] ?? '';
}

describe('an object that a factory makes', () => {
  it('is what the project itself makes of it', () => {
    const files = {
      ...flask,
      'shop/__init__.py': maker,
      'wsgi.py': 'from shop import create_app\n\napplication = create_app("production")\n',
    };
    expect(startOf(files)).toBe('gunicorn --bind 0.0.0.0:8000 wsgi:application (application in wsgi.py)');
    expect(write(files)).toContain('127.0.0.1:8000/health');
  });

  it('is that of wsgi.py or asgi.py before all others', () => {
    const files = { ...flask, 'app.py': `${maker}app = create_app()\n`, 'wsgi.py': 'import app\n\napplication = app.create_app()\n' };
    expect(startOf(files)).toContain(' wsgi:application ');
    expect(startOf({ ...files, 'wsgi.py': '' })).toContain(' app:app ');
  });

  it('is not that of a worker or a tool', () => {
    const files = { ...flask, 'shop/__init__.py': maker, 'tasks.py': 'flask_app = create_app()\n', 'manage.py': 'app = create_app()\n' };
    expect(startOf(files)).toContain(' shop:create_app() ');
  });

  it('is made at the start where the factory asks for nothing', () => {
    expect(startOf({ ...flask, 'shop/__init__.py': maker })).toContain(' shop:create_app() ');
    expect(startOf({ ...flask, 'shop/__init__.py': maker.replace('config=None', '*, debug: bool = False') })).toContain(
      ' shop:create_app() ',
    );
    expect(startOf({ ...flask, 'shop/__init__.py': maker.replace('config=None', 'config: Config') })).toMatch(/^python /);
  });
});

describe('gunicorn.conf.py', () => {
  const build = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';
  const files = (settings: string): Files => ({
    'pyproject.toml': pyproject(['flask', 'gunicorn'], build),
    'src/shop/app.py': 'app = Flask(__name__)\n',
    'gunicorn.conf.py': settings,
  });

  it('is in the image, and says the port', () => {
    const text = write(files('workers = 3\nbind = "127.0.0.1:9000"\n'));
    expect(text).toContain('\nCOPY --from=build /app /app\n');
    expect(text).toContain('\nEXPOSE 9000\nCMD ["gunicorn", "--bind", "0.0.0.0:9000", "shop.app:app"]\n');
  });

  it.each(['workers = 3\n', 'bind = f"0.0.0.0:{PORT}"\n', 'bind = "unix:/run/x.sock"\n', '# bind = "0.0.0.0:9000"\n'])(
    'leaves the usual port where it names none: %j',
    (settings) => {
      expect(write(files(settings))).toContain('"--bind", "0.0.0.0:8000"');
    },
  );

  it('says the port of a Django project, too', () => {
    const project = { 'pyproject.toml': pyproject(['django', 'gunicorn']), 'manage.py': 'import django\n' };
    const wsgi = { 'config/wsgi.py': 'application = get_wsgi_application()\n', 'gunicorn.conf.py': "bind = ['0.0.0.0:9000']\n" };
    expect(startOf({ ...project, ...wsgi })).toBe('gunicorn --bind 0.0.0.0:9000 config.wsgi (manage.py)');
  });
});

describe('a module beside an installed package', () => {
  const build = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';

  it.each<[string, Files]>([
    ['a web application', { 'pyproject.toml': pyproject(['fastapi', 'uvicorn'], build), 'main.py': 'app = FastAPI()\n' }],
    ['a worker', { 'pyproject.toml': pyproject(['celery'], build), 'tasks.py': 'app = Celery()\n' }],
  ])('is in the image: %s', (_, files) => {
    expect(write({ ...files, 'src/shop/__init__.py': '' })).toContain('\nCOPY --from=build /app /app\n');
  });
});

describe('what is found', () => {
  it.each<[string, Files, string]>([
    [
      'Litestar with its server',
      { 'pyproject.toml': pyproject(['litestar[standard]']), 'app.py': 'app = Litestar([])\n' },
      '(app in app.py)',
    ],
    [
      'aiohttp by its whole name',
      { 'pyproject.toml': pyproject(['aiohttp']), 'main.py': 'import aiohttp.web\n\naiohttp.web.run_app(app)\n' },
      'python main.py (main.py)',
    ],
    [
      'actors of Dramatiq',
      { 'pyproject.toml': pyproject(['dramatiq']), 'actors.py': '@dramatiq.actor\ndef add(): ...\n' },
      'dramatiq actors',
    ],
    ['a bot', { 'pyproject.toml': pyproject(['discord-py']), 'bot.py': 'print()\n' }, 'python bot.py (bot.py)'],
  ])('%s', (_, files, expected) => {
    expect(startOf(files)).toContain(expected);
  });
});

describe('a server that is missing', () => {
  it('is added to what the folder has: a project or requirements files', () => {
    const app = { 'app.py': 'app = Flask(__name__)\n' };
    expect(startOf({ 'pyproject.toml': pyproject(['flask']), ...app })).toContain(': uv add gunicorn, and run this again.');
    expect(startOf({ 'requirements.txt': 'flask\n', ...app })).toContain(': add gunicorn to the requirements, and run this again.');
    const api = { 'requirements.txt': 'fastapi\n', 'app.py': 'app = FastAPI()\n' };
    expect(startOf(api)).toContain('(uvicorn is not among the dependencies: add uvicorn to the requirements.)');
  });
});

describe('the health of a Litestar application', () => {
  const pyproject = '[project]\nname = "shop"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["litestar[standard]"]\n';
  const handler = 'from litestar import Litestar, Router, get\n\n@get("/health")\nasync def well() -> str:\n    return "ok"\n\n';

  it('is asked for at a function that it takes', () => {
    const files = { 'pyproject.toml': pyproject, 'app.py': `${handler}app = Litestar([index, well])\n` };
    expect(write(files)).toContain("'http://127.0.0.1:8000/health'");
  });

  it.each([
    ['a router takes it', 'app = Litestar([Router(path="/api", route_handlers=[well])])\n'],
    ['all has a prefix', 'app = Litestar([well], path="/api")\n'],
    ['hosts are refused', 'app = Litestar([well], allowed_hosts=AllowedHostsConfig(["a.b"]))\n'],
  ])('is not where %s', (_, text) => {
    expect(write({ 'pyproject.toml': pyproject, 'app.py': handler + text })).not.toContain('HEALTHCHECK');
  });
});
