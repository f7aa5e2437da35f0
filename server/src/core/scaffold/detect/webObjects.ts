import type { SourceFile } from './sourceFiles.ts';

/** A framework of web applications, and how an object of it is made. */
export interface Framework {
  readonly name: string;
  readonly dependency: string;
  readonly constructor: string;
  readonly interface: 'asgi' | 'wsgi';
}

/** The likeliest first. */
export const frameworks: readonly Framework[] = [
  { name: 'FastAPI', dependency: 'fastapi', constructor: 'FastAPI', interface: 'asgi' },
  { name: 'Litestar', dependency: 'litestar', constructor: 'Litestar', interface: 'asgi' },
  { name: 'Quart', dependency: 'quart', constructor: 'Quart', interface: 'asgi' },
  { name: 'Flask', dependency: 'flask', constructor: 'Flask', interface: 'wsgi' },
  { name: 'Starlette', dependency: 'starlette', constructor: 'Starlette', interface: 'asgi' },
];

/** Where an application object is made. */
export interface WebApp {
  readonly file: SourceFile;
  readonly object: string;
  readonly factory: boolean;
  /** Where a factory makes the object that `file` holds. */
  readonly made?: SourceFile;
  readonly framework: Framework;
}

/** The application of a framework among the files of a project: an object, else what a factory makes. */
export function findObject(sources: readonly SourceFile[], framework: Framework): WebApp | undefined {
  const object = new RegExp(`^(\\w+)(?:[ \\t]*:[^=\\n]+)?[ \\t]*=[ \\t]*(?:\\w+\\.)?${framework.constructor}\\(`, 'm');
  const made = sources.flatMap(
    (file) =>
      object
        .exec(file.text)
        ?.slice(1, 2)
        .map((name) => ({ file, object: name, factory: false, framework })) ?? [],
  );
  return made[0] ?? findFactory(sources, framework);
}

/** A function that makes the object, in a group, and what it asks for. */
const factory = /^(?:async )?def ((?:create|make|get|build)_app(?:lication)?)\(([^)]*)\)/m;
/** An object that such a function makes, in a group. */
const called = /^(\w+)(?:[ \t]*:[^=\n]+)?[ \t]*=[ \t]*(?:\w+\.)*(?:create|make|get|build)_app(?:lication)?\(/m;

/** The object that the factory is called for; else the factory itself, where it can be called without arguments. */
function findFactory(sources: readonly SourceFile[], framework: Framework): WebApp | undefined {
  const makers = sources.filter(({ text }) => text.includes(`${framework.constructor}(`) && factory.test(text));
  const [made] = makers;
  const [user] = sources.filter(isServed).sort((a, b) => Number(isEntry(b)) - Number(isEntry(a)));
  const object = called.exec(user?.text ?? '')?.[1];
  if (made && user && object !== undefined) {
    return { file: user, object, factory: false, framework, made };
  }
  const callable = makers.flatMap((file) => {
    const [, name = '', parameters = ''] = factory.exec(file.text) ?? [];
    return asksForNothing(parameters) ? [{ file, object: name, factory: true, framework }] : [];
  });
  return callable[0];
}

/** Workers and tools make an object of their own. */
function isServed({ path, text }: SourceFile): boolean {
  return called.test(text) && !/(?:^|\/)(?:workers?|tasks|celery|celery_app|cli|manage)\.py$/.test(path);
}

function isEntry({ path }: SourceFile): boolean {
  return /(?:^|\/)[aw]sgi\.py$/.test(path);
}

function asksForNothing(parameters: string): boolean {
  return parameters.split(',').every((parameter) => parameter.trim() === '' || /=|^\s*[*/]/.test(parameter));
}
