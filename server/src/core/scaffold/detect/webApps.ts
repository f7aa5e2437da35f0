import { isPackage } from '../../project/pyproject.ts';
import { type GunicornSettings, gunicorn, readGunicornSettings } from './gunicorn.ts';
import { findHealthPath } from './health.ts';
import { isInstalled } from './sourceFiles.ts';
import type { Declared, Start } from './start.ts';
import { tellToAdd } from './tellToAdd.ts';
import { findObject, frameworks, type WebApp } from './webObjects.ts';

/** Where web applications listen. */
export const port = 8000;
const address = addressAt(port);

/** All addresses of a container, at a port. */
export function addressAt(at: number): string {
  return `0.0.0.0:${at}`;
}

/** The start of a web application: a framework among the dependencies, and a file that makes its object or has a factory for it. */
export function findWebApp(declared: Declared): Start | undefined {
  for (const framework of frameworks.filter(({ dependency }) => declared.has(dependency))) {
    const app = findObject(declared.sources, framework);
    if (app) {
      return framework.interface === 'asgi' ? asgiStart(declared, app) : wsgiStart(declared, app);
    }
  }
  return undefined;
}

function describe({ pyproject }: Declared, { file, object, factory, framework, made }: WebApp) {
  const health = findHealthPath(made ?? file, factory || made ? 'app' : object);
  return {
    framework: framework.name,
    port,
    ...(health !== undefined && { health }),
    needsFiles: !isInstalled(pyproject, file),
    reason: `${object}${factory ? '()' : ''} in ${file.path}`,
  };
}

function asgiStart(declared: Declared, app: WebApp): Start {
  const { pyproject, has } = declared;
  const target = `${app.file.module}:${app.object}`;
  const options = [
    ...(app.factory ? ['--factory'] : []),
    ...(app.file.root !== '' && !isPackage(pyproject) ? ['--app-dir', app.file.root] : []),
  ];
  const useHypercorn = !has('uvicorn') && has('hypercorn') && options.length === 0;
  const command = useHypercorn
    ? ['hypercorn', '--bind', address, target]
    : ['uvicorn', target, ...options, '--host', '0.0.0.0', '--port', String(port)];
  return {
    ...describe(declared, app),
    command,
    development: [...command, '--reload'],
    ...(!useHypercorn && !has('uvicorn') && { advice: `uvicorn is not among the dependencies: ${tellToAdd(declared, 'uvicorn')}.` }),
  };
}

function wsgiStart(declared: Declared, app: WebApp): Start {
  const { pyproject, has, sources } = declared;
  const settings = has('gunicorn') ? readGunicornSettings(sources) : undefined;
  const listens = settings?.port ?? port;
  const target = `${app.file.module}:${app.object}${app.factory ? '()' : ''}`;
  const folder = app.file.root !== '' && !isPackage(pyproject) ? ['--chdir', app.file.root] : [];
  const flask = [
    'flask',
    '--app',
    folder.length > 0 ? app.file.path.replace(/(?:\/__init__)?\.py$/, '') : `${app.file.module}${app.factory ? '' : `:${app.object}`}`,
    'run',
  ];
  const bound = ['--host', '0.0.0.0', '--port', String(listens)];
  return {
    ...describe(declared, app),
    ...(settings && withSettings(settings, describe(declared, app).reason)),
    command: has('gunicorn') ? gunicorn(declared, '--bind', addressAt(listens), ...folder, target) : [...flask, ...bound],
    development: [...flask, '--debug', ...bound],
    ...(!has('gunicorn') && { advice: `flask run is no server for production: ${tellToAdd(declared, 'gunicorn')}, and run this again.` }),
  };
}

/** The file is read where the program is started, so it has to be there. */
function withSettings({ port: own = port }: GunicornSettings, reason: string): Pick<Start, 'port' | 'needsFiles' | 'reason'> {
  return { port: own, needsFiles: true, reason: `${reason}; gunicorn.conf.py` };
}
