import { findShippedEnvironments } from '../../build/environment/environments.ts';
import type { Cursor } from './cursor.ts';
import type { Entry } from './entry.ts';

/** A variable that is not uv's, and the value that fits here. */
interface FittingVariable {
  readonly name: string;
  readonly value: string;
  readonly documentation: string;
}

/** What Python reads when a container runs, and the value that people want. */
export const pythonVariables: readonly FittingVariable[] = [
  { name: 'PYTHONUNBUFFERED', value: '1', documentation: 'Python writes its output at once, so that the logs of the container have it.' },
  { name: 'PYTHONFAULTHANDLER', value: '1', documentation: 'Python prints where it was when it crashes.' },
];

/** Assignments in `ENV` that lead to the environment of the stage, and those that Python reads when a container runs. */
export function environmentVariables(cursor: Cursor): readonly Entry[] {
  return fittingVariables(cursor)
    .filter(({ name, value }) => !isInForce(cursor, name, value))
    .map(({ name, value, documentation }) => ({
      label: name,
      kind: 'variable',
      newText: `${name}=${value.includes('$') ? `"${value}"` : value}`,
      detail: value,
      documentation,
    }));
}

/** The value of a variable that is not uv's which fits here. */
export function fittingValue(cursor: Cursor, name: string): string | undefined {
  return fittingVariables(cursor).find((variable) => variable.name === name)?.value;
}

function fittingVariables(cursor: Cursor): readonly FittingVariable[] {
  const environment = environmentOf(cursor);
  const leading = environment === undefined ? [] : leadTo(environment);
  return [...leading, ...pythonVariables];
}

function leadTo(environment: string): readonly FittingVariable[] {
  return [
    { name: 'PATH', value: `${environment}/bin:$PATH`, documentation: "The environment's programs are found first." },
    {
      name: 'VIRTUAL_ENV',
      value: environment,
      documentation: 'The active environment: `uv pip` installs into it, and `uv sync --active` syncs it.',
    },
  ];
}

/** The environment that the stage holds, where it was made; `undefined` where there is none. */
function environmentOf({ plan, stage }: Cursor): string | undefined {
  const here = stage();
  return here && findShippedEnvironments(plan, here).findLast(({ path }) => path !== undefined)?.path;
}

function isInForce({ step, stage }: Cursor, name: string, value: string): boolean {
  const answer = (step()?.state ?? stage()?.end)?.variables.get(name);
  return answer?.kind === 'value' && (name === 'PATH' ? answer.value.split(':').includes(value.split(':')[0] ?? '') : answer.by === 'ENV');
}
