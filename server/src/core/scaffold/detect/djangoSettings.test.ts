import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { fittingLock } from '../../../../../test/harness/fittingLock.ts';
import { type Files, planFiles, textsOf } from '../../../../../test/harness/planFiles.ts';
import { pyproject } from '../../../../../test/harness/scaffoldProjects.ts';

const settings = (name: string): string => `import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.${name}")\n`;

const files: Files = {
  'pyproject.toml': pyproject(['django', 'gunicorn']),
  'manage.py': `${settings('local')}from django.core.management import execute_from_command_line\n`,
  'config/__init__.py': '',
  'config/wsgi.py': `${settings('production')}application = get_wsgi_application()\n`,
  'config/settings/__init__.py': '',
  'config/settings/base.py': 'STATIC_ROOT = "x"\nSECRET_KEY = os.environ["SECRET_KEY"]\n',
  'config/settings/local.py': 'from .base import *\nINSTALLED_APPS += ["debug_toolbar"]\n',
  'config/settings/production.py': 'from .base import *\n',
};

function write(more: Files = {}): Record<string, string> {
  const all = { ...files, ...more };
  return textsOf(planFiles({ ...all, 'uv.lock': fittingLock(all) }, ['production', 'development']));
}

describe('settings of production that manage.py does not take by itself', () => {
  it('are those of the build and of the shipped image, not of development', () => {
    const text = write()['Dockerfile'] ?? '';
    const [, build = '', dev = '', final = ''] = text.split(/^FROM /m);
    expect(build).toContain(
      'RUN DJANGO_SETTINGS_MODULE=config.settings.production SECRET_KEY=unused-in-the-build .venv/bin/python manage.py collectstatic',
    );
    expect(dev).not.toContain('DJANGO_SETTINGS_MODULE');
    expect(final).toContain('    DJANGO_SETTINGS_MODULE=config.settings.production\n');
  });

  it('are told, with the reason', () => {
    expect(planFiles(files).detected).toContainEqual({
      what: 'variable',
      value: 'DJANGO_SETTINGS_MODULE=config.settings.production',
      reason: 'config/wsgi.py; manage.py would take config.settings.local',
    });
  });

  it('are the same for both in most projects', () => {
    const text = write({ 'config/wsgi.py': `${settings('local')}application = get_wsgi_application()\n` })['Dockerfile'];
    expect(text).not.toContain('DJANGO_SETTINGS_MODULE');
  });

  it('are not read in the build where they need more than a key', () => {
    const text = write({ 'config/settings/production.py': 'from .base import *\nHOST = os.environ["HOST"]\n' })['Dockerfile'];
    expect(text).not.toContain('collectstatic');
  });

  it('are those of a service that starts the program from the image of another one', () => {
    const member = (name: string, dependencies: readonly string[], more = ''): string =>
      `[project]\nname = "${name}"\nversion = "1"\ndependencies = ${JSON.stringify(dependencies)}\n${more}`;
    const workspace: Files = {
      'pyproject.toml': '[tool.uv.workspace]\nmembers = ["api", "site"]\n',
      'api/pyproject.toml': member('api', ['fastapi', 'uvicorn', 'site'], '[tool.uv.sources]\nsite = { workspace = true }\n'),
      'api/main.py': 'app = FastAPI()\n',
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`site/${path}`, text])),
      'site/pyproject.toml': member('site', ['django', 'gunicorn']),
    };
    const texts = textsOf(planFiles(workspace, ['compose', 'compose-production'], '', { shape: 'all' }));
    const environment = (file: string): unknown => parseYaml(texts[file] ?? '').services.site.environment;
    expect(environment('compose.prod.yaml')).toEqual({ DJANGO_SETTINGS_MODULE: 'config.settings.production' });
    expect(environment('compose.yaml')).toBeUndefined();
  });
});
