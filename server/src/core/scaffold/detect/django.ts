import { gunicorn } from './gunicorn.ts';
import type { Declared, Start } from './start.ts';
import { collectStatic } from './staticFiles.ts';
import { address, port } from './webApps.ts';

/** The start of a Django project: by manage.py, and the wsgi.py or asgi.py that it goes with. */
export function djangoStart({ sources, has, versionOf }: Declared): Start | undefined {
  const manage = sources.find(({ path, text }) => /(?:^|\/)manage\.py$/.test(path) && text.includes('django'));
  if (!manage || !has('django')) {
    return undefined;
  }
  const folder = manage.path.replace(/\/?manage\.py$/, '');
  const inside = sources.filter(({ path }) => folder === '' || path.startsWith(`${folder}/`));
  const find = (name: string): string | undefined => {
    const file = inside.find(({ path, text }) => path.endsWith(`/${name}.py`) && text.includes(`get_${name}_application`));
    return file?.path.slice(folder === '' ? 0 : folder.length + 1, -3).replaceAll('/', '.');
  };
  const wsgi = find('wsgi');
  const asgi = find('asgi');
  const run = ['python', manage.path, 'runserver', address];
  const command =
    has('gunicorn') && wsgi !== undefined
      ? gunicorn({ versionOf }, '--bind', address, ...(folder === '' ? [] : ['--chdir', folder]), wsgi)
      : has('uvicorn') && asgi !== undefined
        ? ['uvicorn', `${asgi}:application`, ...(folder === '' ? [] : ['--app-dir', folder]), '--host', '0.0.0.0', '--port', String(port)]
        : undefined;
  return {
    framework: 'Django',
    command: command ?? run,
    development: run,
    port,
    needsFiles: true,
    reason: manage.path,
    ...collectStatic(inside, manage.path),
    ...(!command && { advice: 'runserver is no server for production: uv add gunicorn, and run this again.' }),
  };
}
