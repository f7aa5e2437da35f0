import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { type Files, planFiles, textsOf } from '../../../../../test/harness/planFiles.ts';
import { pyproject } from '../../../../../test/harness/scaffoldProjects.ts';

function migrations(files: Files): { value: string; reason: string } | undefined {
  const found = planFiles(files).detected.find(({ what }) => what === 'migrations');
  return found && { value: found.value, reason: found.reason };
}

const packaged = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';

describe('Django', () => {
  const project = (settings: string, more: Files = {}): Files => ({
    'pyproject.toml': pyproject(['django', 'gunicorn', 'psycopg[binary]']),
    'manage.py': 'import django\n',
    'config/settings.py': settings,
    'config/wsgi.py': 'get_wsgi_application()\n',
    ...more,
  });
  const postgres = 'DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}\n';

  it('has migrations where it has a database', () => {
    expect(migrations(project(postgres))).toEqual({
      value: 'python manage.py migrate --noinput',
      reason: 'DATABASES in config/settings.py; compose files run it before the program',
    });
    expect(migrations(project('import x\n', { 'shop/__init__.py': '', 'shop/migrations/0001_initial.py': '' }))?.reason).toMatch(
      /^shop\/migrations; /,
    );
    expect(migrations(project('SECRET_KEY = "x"\n'))).toBeUndefined();
  });

  it('has none to run where the database is a file of the container', () => {
    const sqlite = 'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}\n';
    expect(migrations(project(sqlite))).toEqual({
      value: 'none',
      reason: 'python manage.py migrate --noinput would change a file of SQLite in a container of its own',
    });
    expect(textsOf(planFiles(project(sqlite), ['compose-production']))['compose.prod.yaml']).not.toContain('migrate');
    expect(migrations(project('DATABASES = {"default": dj_database_url.config(default="sqlite:///x")}\n'))?.value).not.toBe('none');
  });

  it.each(['compose', 'compose-production'] as const)('is migrated before it is started, by %s', (kind) => {
    const texts = textsOf(planFiles(project(postgres), [kind, 'production']));
    const { services } = parseYaml(texts[kind === 'compose' ? 'compose.yaml' : 'compose.prod.yaml'] ?? '');
    expect(services['shop-migrate']).toMatchObject({ command: ['python', 'manage.py', 'migrate', '--noinput'], restart: 'no' });
    expect(services['shop-migrate'].build).toEqual(services.shop.build);
    expect(services['shop-migrate']).not.toHaveProperty('ports');
    expect(services.shop.depends_on).toEqual({ 'shop-migrate': { condition: 'service_completed_successfully' } });
    expect(texts['Dockerfile']).not.toContain('migrate');
  });
});

describe('Alembic', () => {
  const project = (ini: string, more: Files = {}): Files => ({
    'pyproject.toml': pyproject(['fastapi', 'uvicorn', 'alembic'], packaged),
    'src/shop/main.py': 'app = FastAPI()\n',
    'alembic.ini': ini,
    ...more,
  });
  const copied = (ini: string): readonly string[] =>
    [...(textsOf(planFiles(project(ini), ['production']))['Dockerfile'] ?? '').matchAll(/^COPY --from=build (\S+)/gm)].map(
      ([, path]) => path ?? '',
    );

  it.each([
    ['script_location = %(here)s/alembic', ['/app/.venv', '/app/alembic.ini', '/app/alembic']],
    ['script_location = ./db/migrations\r', ['/app/.venv', '/app/alembic.ini', '/app/db/migrations']],
    ['script_location = shop:migrations', ['/app/.venv', '/app/alembic.ini']],
    ['# nothing', ['/app/.venv', '/app/alembic.ini', '/app/alembic']],
  ])('brings what it reads: %s', (line, paths) => {
    expect(copied(`[alembic]\n${line}\nsqlalchemy.url = postgresql://db/shop\n`)).toEqual(paths);
  });

  it('counts where it is installed, and not for SQLite', () => {
    expect(migrations(project(''))?.value).toBe('alembic upgrade head');
    expect(migrations(project('', { 'pyproject.toml': pyproject(['fastapi', 'uvicorn']) }))).toBeUndefined();
    expect(migrations(project('sqlalchemy.url = sqlite:///shop.db\n'))?.value).toBe('none');
  });

  it('may come with an extra', () => {
    const extras = '[project.optional-dependencies]\ndatabase = ["alembic"]\n';
    const plan = planFiles(project('', { 'pyproject.toml': pyproject(['fastapi', 'uvicorn'], `${extras}${packaged}`) }));
    expect(plan.detected).toContainEqual({ what: 'extras', value: 'database', reason: 'what is started comes with them' });
    expect(textsOf(plan)['Dockerfile']).toContain('--extra database');
  });
});
