import { isPackage } from '../../project/pyproject.ts';
import { isInstalled, type SourceFile } from './sourceFiles.ts';
import type { Declared, Start } from './start.ts';

interface Worker {
  readonly name: string;
  readonly dependency: string;
  /** What the source of its tasks holds; the group is the object that is named at the start. */
  readonly made: RegExp;
  command(file: SourceFile, object: string): readonly string[];
}

const workers: readonly Worker[] = [
  {
    name: 'Celery',
    dependency: 'celery',
    made: /^(\w+)(?:[ \t]*:[^=\n]+)?[ \t]*=[ \t]*(?:celery\.)?Celery\(/m,
    command: ({ module }, object) => ['celery', '--app', `${module}:${object}`, 'worker', '--loglevel', 'INFO'],
  },
  {
    name: 'arq',
    dependency: 'arq',
    made: /^class (WorkerSettings)\b/m,
    command: ({ module }, object) => ['arq', `${module}.${object}`],
  },
  {
    name: 'Dramatiq',
    dependency: 'dramatiq',
    made: /^@(?:dramatiq\.)?(actor)\b/m,
    command: ({ module }) => ['dramatiq', module],
  },
];

/** The start of a worker that takes tasks from a queue. All of them find modules in the folder that they are started in. */
export function findWorker(declared: Declared): Start | undefined {
  const { pyproject, sources, has } = declared;
  for (const worker of workers.filter(({ dependency }) => has(dependency))) {
    const file = sources.find(({ text, root }) => worker.made.test(text) && (isPackage(pyproject) || root === ''));
    const [, object] = worker.made.exec(file?.text ?? '') ?? [];
    if (file && object !== undefined) {
      const command = worker.command(file, object);
      return {
        framework: worker.name,
        command,
        development: command,
        needsFiles: !isInstalled(pyproject, file),
        reason: `${object} in ${file.path}`,
      };
    }
  }
  return undefined;
}

/** The worker of RQ asks for no file: it is what is started where nothing else can be. */
export function rqStart({ pyproject, has }: Declared): Start | undefined {
  const command = ['rq', 'worker'];
  return has('rq')
    ? {
        framework: 'RQ',
        command,
        development: command,
        needsFiles: !isPackage(pyproject),
        reason: 'rq is among the dependencies',
        advice: 'RQ_REDIS_URL says where Redis is.',
      }
    : undefined;
}
