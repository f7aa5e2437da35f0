import { isDevelopmentFile } from '../../build/developmentNames.ts';
import { isProgramOf } from '../../build/environment/environmentPrograms.ts';
import { findShippedEnvironments, type ShippedEnvironment } from '../../build/environment/environments.ts';
import { isPackage } from '../../project/pyproject.ts';
import type { Candidate } from '../../scaffold/detect/candidates.ts';
import { chooseShape } from '../../scaffold/detect/chooseShape.ts';
import type { Place } from '../place.ts';
import type { Cursor } from './cursor.ts';
import type { Completion, Entry } from './entry.ts';
import { insertAt } from './insert.ts';
import { knownPrograms } from './knownPrograms.ts';
import { readWordForm, writeWords } from './wordForm.ts';

type ProgramPlace = Place & { readonly kind: 'program' };

/** What a container or `uv run` may start: whole commands that start the project, its scripts, programs of the locked environment. */
export function completePrograms(cursor: Cursor, place: ProgramPlace): readonly Completion[] {
  if (place.behind !== 'start' && place.behind !== 'uv run') {
    return [];
  }
  const chosen = startable(cursor);
  const form = readWordForm(cursor, place);
  const starts = /^(?:CMD|ENTRYPOINT)$/.test(cursor.head()?.instruction.keyword ?? '');
  const whole = starts && form.last && chosen ? wholeCommands(cursor, chosen) : [];
  const names = [...scripts(chosen), ...programs(cursor, place), entry(['python'], 'the interpreter')];
  const seen = new Set<string>();
  const entries = [...whole, ...names].filter(({ label }) => !seen.has(label) && seen.add(label));
  return insertAt(
    cursor,
    { typed: place.typed },
    entries.map(({ words, ...rest }) => ({ ...rest, newText: writeWords(words, form) })),
  );
}

/** The modules that can be run: those of the project. */
export function completeModules(cursor: Cursor): readonly Entry[] {
  const modules = startable(cursor)?.declared.sources.map(({ module }) => module.replace(/\.?__main__$/, '')) ?? [];
  return [...new Set(modules)].filter(Boolean).map((label) => ({ label, kind: 'program', detail: 'module' }));
}

interface Command extends Entry {
  readonly words: readonly string[];
}

function startable({ plan, project }: Cursor): Candidate | undefined {
  const found = project();
  const chosen = found && chooseShape(plan.inputs, found, 'member');
  return typeof chosen === 'object' ? chosen.candidates[0] : undefined;
}

function wholeCommands(cursor: Cursor, { start }: Candidate): readonly Command[] {
  if (start.framework === 'none') {
    return [];
  }
  const documentation = start.advice === undefined ? {} : { documentation: start.advice };
  const production = { ...entry(start.command, start.reason), ...documentation };
  const development = { ...entry(start.development, `${start.reason}, while the code is being changed`), ...documentation };
  const develops = cursor.stage()?.development === true || isDevelopmentFile(cursor.plan.file);
  return develops ? [development, production] : [production];
}

function scripts(chosen: Candidate | undefined): readonly Command[] {
  return chosen && isPackage(chosen.declared.pyproject)
    ? [...chosen.declared.pyproject.scripts.keys()].map((name) => entry([name], '[project.scripts]'))
    : [];
}

/** The programs of the environment that the stage holds; of `uv run`, and where no environment is seen, those of uv.lock. */
function programs(cursor: Cursor, place: ProgramPlace): readonly Command[] {
  const stage = cursor.stage();
  const environments = stage ? findShippedEnvironments(cursor.plan, stage) : [];
  const has = place.behind === 'start' && environments.length > 0 ? holding(environments) : locked(cursor);
  return Object.entries(knownPrograms)
    .filter(([, owner]) => has(owner))
    .map(([program, owner]) => entry([program], owner));
}

function holding(environments: readonly ShippedEnvironment[]): (owner: string) => boolean {
  return (owner) => environments.some((environment) => isProgramOf(environment, owner));
}

function locked({ project }: Cursor): (owner: string) => boolean {
  const lock = project()?.lock();
  return (owner) => lock?.kind === 'present' && lock.value.byName(owner).length > 0;
}

function entry(words: readonly string[], detail: string): Command {
  return { label: words.join(' '), kind: 'program', detail, words };
}
