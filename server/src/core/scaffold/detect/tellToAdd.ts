import type { Declared } from './start.ts';

/** How a package comes among the dependencies, as a part of a sentence: a folder with requirements files has no project that uv could add to. */
export function tellToAdd({ pyproject }: Pick<Declared, 'pyproject'>, name: string): string {
  return pyproject.hasProject ? `uv add ${name}` : `add ${name} to the requirements`;
}
