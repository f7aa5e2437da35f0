import { isPackage } from '../../project/pyproject.ts';
import { gunicorn } from './gunicorn.ts';
import { findHealthPath } from './health.ts';
import type { SourceFile } from './sourceFiles.ts';
import type { Declared, Start } from './start.ts';

interface Framework {
  readonly name: string;
  readonly dependency: string;
  readonly constructor: string;
  readonly interface: 'asgi' | 'wsgi';
}

const frameworks: readonly Framework[] = [
  { name: 'FastAPI', dependency: 'fastapi', constructor: 'FastAPI', interface: 'asgi' },
  { name: 'Litestar', dependency: 'litestar', constructor: 'Litestar', interface: 'asgi' },
  { name: 'Quart', dependency: 'quart', constructor: 'Quart', interface: 'asgi' },
  { name: 'Flask', dependency: 'flask', constructor: 'Flask', interface: 'wsgi' },
  { name: 'Starlette', dependency: 'starlette', constructor: 'Starlette', interface: 'asgi' },
];

/** Where web applications listen. */
export const port = 8000;
export const address = `0.0.0.0:${port}`;

/** Where an application object is made. */
interface WebApp {
  readonly file: SourceFile;
  readonly object: string;
  readonly factory: boolean;
  readonly framework: Framework;
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

function findObject(sources: readonly SourceFile[], framework: Framework): WebApp | undefined {
  const object = new RegExp(`^(\\w+)(?:[ \\t]*:[^=\\n]+)?[ \\t]*=[ \\t]*(?:\\w+\\.)?${framework.constructor}\\(`, 'm');
  const made = sources.flatMap(
    (file) =>
      object
        .exec(file.text)
        ?.slice(1, 2)
        .map((name) => ({ file, object: name, factory: false, framework })) ?? [],
  );
  const factory = /^(?:async )?def ((?:create|make|get|build)_app(?:lication)?)\(/m;
  const built = sources
    .filter(({ text }) => text.includes(`${framework.constructor}(`))
    .flatMap(
      (file) =>
        factory
          .exec(file.text)
          ?.slice(1, 2)
          .map((name) => ({ file, object: name, factory: true, framework })) ?? [],
    );
  return made[0] ?? built[0];
}

function describe({ pyproject }: Declared, { file, object, factory, framework }: WebApp) {
  const health = findHealthPath(file, factory ? 'app' : object);
  return {
    framework: framework.name,
    port,
    ...(health !== undefined && { health }),
    needsFiles: !isPackage(pyproject),
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
    ...(!useHypercorn && !has('uvicorn') && { advice: 'uvicorn is not among the dependencies: uv add uvicorn.' }),
  };
}

function wsgiStart(declared: Declared, app: WebApp): Start {
  const { pyproject, has } = declared;
  const target = `${app.file.module}:${app.object}${app.factory ? '()' : ''}`;
  const folder = app.file.root !== '' && !isPackage(pyproject) ? ['--chdir', app.file.root] : [];
  const flask = [
    'flask',
    '--app',
    folder.length > 0 ? app.file.path.replace(/(?:\/__init__)?\.py$/, '') : `${app.file.module}${app.factory ? '' : `:${app.object}`}`,
    'run',
  ];
  const bound = ['--host', '0.0.0.0', '--port', String(port)];
  return {
    ...describe(declared, app),
    command: has('gunicorn') ? gunicorn(declared, '--bind', address, ...folder, target) : [...flask, ...bound],
    development: [...flask, '--debug', ...bound],
    ...(!has('gunicorn') && { advice: 'flask run is no server for production: uv add gunicorn, and run this again.' }),
  };
}
