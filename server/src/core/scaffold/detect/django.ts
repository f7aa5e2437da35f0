import { gunicorn, readGunicornSettings } from './gunicorn.ts';
import type { SourceFile } from './sourceFiles.ts';
import type { Declared, Shipped, Start } from './start.ts';
import { collectStatic } from './staticFiles.ts';
import { tellToAdd } from './tellToAdd.ts';
import { addressAt, port as usualPort } from './webApps.ts';

/** The start of a Django project: by manage.py, and the wsgi.py or asgi.py that it goes with. */
export function djangoStart({ pyproject, sources, has, versionOf }: Declared): Start | undefined {
  const manage = sources.find(({ path, text }) => /(?:^|\/)manage\.py$/.test(path) && text.includes('django'));
  if (!manage || !has('django')) {
    return undefined;
  }
  const folder = manage.path.replace(/\/?manage\.py$/, '');
  const inside = sources.filter(({ path }) => folder === '' || path.startsWith(`${folder}/`));
  const find = (name: string): SourceFile | undefined =>
    inside.find(({ path, text }) => path.endsWith(`/${name}.py`) && text.includes(`get_${name}_application`));
  const moduleOf = (file: SourceFile | undefined): string | undefined =>
    file?.path.slice(folder === '' ? 0 : folder.length + 1, -3).replaceAll('/', '.');
  const wsgi = moduleOf(find('wsgi'));
  const asgi = moduleOf(find('asgi'));
  const shipped = findShippedSettings(manage, find('wsgi') ?? find('asgi'));
  const port = (has('gunicorn') ? readGunicornSettings(sources)?.port : undefined) ?? usualPort;
  const address = addressAt(port);
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
    ...(shipped && { shipped }),
    ...collectStatic(inside, manage.path, shipped?.variables),
    ...(!command && { advice: `runserver is no server for production: ${tellToAdd({ pyproject }, 'gunicorn')}, and run this again.` }),
  };
}

const settingsVariable = 'DJANGO_SETTINGS_MODULE';

/** The settings that the server takes, where manage.py by itself takes other ones: those of development, whose packages the image lacks. */
function findShippedSettings(manage: SourceFile, server: SourceFile | undefined): Shipped | undefined {
  const own = readSettings(manage);
  const served = server && readSettings(server);
  return server === undefined || served === undefined || own === undefined || own === served
    ? undefined
    : { variables: { [settingsVariable]: served }, reason: `${server.path}; ${manage.path} would take ${own}` };
}

function readSettings({ text }: SourceFile): string | undefined {
  return new RegExp(`${settingsVariable}["']\\s*,\\s*["']([\\w.]+)["']`).exec(text)?.[1];
}
