import { isDevelopmentName } from '../../build/developmentNames.ts';
import { normalizeName, requirementExtras, requirementName } from '../../project/names.ts';
import { isPackage, type Pyproject } from '../../project/pyproject.ts';
import { djangoStart } from './django.ts';
import { findOwnServer } from './servers.ts';
import type { SourceFile } from './sourceFiles.ts';
import type { Declared, Start } from './start.ts';
import { findWebApp } from './webApps.ts';
import { findWorker, rqStart } from './workers.ts';

/** What a project declares, for the search of its start. `versionOf` says the locked or pinned version of a package. */
export function declare(pyproject: Pyproject, sources: readonly SourceFile[], versionOf: Declared['versionOf']): Declared {
  const direct = hasAmong(pyproject.dependencies);
  const extras = [...pyproject.extras]
    .filter(([name]) => !isDevelopmentName(name))
    .map(([name, texts]) => ({ name, has: hasAmong(texts) }));
  const extraOf = (name: string): string | undefined => (direct(name) ? undefined : extras.find(({ has }) => has(name))?.name);
  return { pyproject, sources, has: (name) => direct(name) || extraOf(name) !== undefined, extraOf, versionOf };
}

/** How the project may be started, by its dependencies and files, the likeliest way first; the last resort is Python itself. No command stands there twice. */
export function detectStarts(declared: Declared): readonly [Start, ...Start[]] {
  const found = [
    djangoStart(declared),
    findWebApp(declared),
    findOwnServer(declared),
    findWorker(declared),
    ...scriptStarts(declared),
    moduleStart(declared),
    rqStart(declared),
  ].filter((start) => start !== undefined);
  const commands = found.map(showCommand);
  const [first = nothing, ...others] = found.filter((start, index) => commands.indexOf(showCommand(start)) === index);
  return [withExtras(declared, first), ...others.map((start) => withExtras(declared, start))];
}

/** The command of a start as people read it. */
export function showCommand({ command }: Start): string {
  return command.join(' ');
}

/** What is started may come with an extra: the program, or the framework. */
function withExtras({ extraOf }: Declared, start: Start): Start {
  const names = [start.command[0] ?? '', start.framework.toLowerCase()];
  const extras = [...new Set(names.map(extraOf).filter((extra) => extra !== undefined))];
  return extras.length === 0 ? start : { ...start, extras };
}

const nothing: Start = {
  framework: 'none',
  command: ['python'],
  development: ['python'],
  needsFiles: true,
  reason: 'nothing was found that can be started',
  advice: 'Set CMD to what should be started.',
};

/** Packages that come with an extra of another one. */
const broughtByExtras: Readonly<Record<string, readonly string[]>> = {
  uvicorn: ['fastapi[standard]', 'fastapi[all]', 'litestar[standard]', 'litestar[full]'],
};

function hasAmong(requirements: readonly string[]): (name: string) => boolean {
  const names = new Set(requirements.map(requirementName));
  const withExtras = new Set(requirements.flatMap((text) => requirementExtras(text).map((extra) => `${requirementName(text)}[${extra}]`)));
  return (name) => names.has(name) || (broughtByExtras[name] ?? []).some((text) => withExtras.has(text));
}

function scriptStarts({ pyproject }: Declared): readonly Start[] {
  const names = [...pyproject.scripts.keys()];
  const own = names.find((name) => normalizeName(name) === pyproject.name);
  const name = own ?? names.find((candidate) => /(?:^|[-_])(?:worker|serve|server|run|start|main)$/.test(candidate)) ?? names[0];
  if (name === undefined || !isPackage(pyproject)) {
    return [];
  }
  const others = names.length > 1 ? `, one of ${names.length}` : '';
  return [name, ...names.filter((other) => other !== name)].map((script) => {
    return {
      framework: 'script',
      command: [script],
      development: [script],
      needsFiles: false,
      reason: `${script} in [project.scripts]${others}`,
    };
  });
}

function moduleStart({ pyproject, sources }: Declared): Start | undefined {
  const entry = sources.find(({ path }) => path.endsWith('__main__.py'));
  if (entry && (isPackage(pyproject) || entry.root === '')) {
    const command = ['python', '-m', entry.module.replace(/\.?__main__$/, '')];
    return { framework: 'package', command, development: command, needsFiles: !isPackage(pyproject), reason: entry.path };
  }
  const script = ['main.py', 'src/main.py', 'app.py', 'run.py', 'bot.py', 'server.py']
    .map((name) => sources.find(({ path }) => path === name))
    .find(Boolean);
  if (!script) {
    return undefined;
  }
  return {
    framework: 'script',
    command: ['python', script.path],
    development: ['python', script.path],
    needsFiles: true,
    reason: script.path,
  };
}
