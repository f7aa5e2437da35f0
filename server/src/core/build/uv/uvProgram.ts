import { onceFor } from '../../memo.ts';
import { folderOf, joinPath, relativeTo } from '../../text/path.ts';
import type { Model } from '../model.ts';
import { resolveInImage } from '../resolveInImage.ts';
import type { Variables } from '../variables.ts';
import type { UvCall } from './uvCall.ts';
import type { UvPlace, UvPrograms } from './uvProgramPlaces.ts';
import { uvProgramsBefore } from './uvPrograms.ts';

/** Whether a call finds the program that it names. */
export type UvProgramAnswer =
  | { readonly kind: 'found'; readonly place: UvPlace }
  /** Surely not; `elsewhere` are the programs of that name that are in the image where nobody looks. */
  | { readonly kind: 'absent'; readonly elsewhere: readonly UvPlace[] }
  | { readonly kind: 'unknown' };

/** Where the program of a call stands: `uv`, or `uvx` where that is called. */
export function findUvProgram(model: Model, call: UvCall): UvProgramAnswer {
  return ownProgramOf(call, model);
}

const ownProgramOf = onceFor((call: UvCall, model: Model) => findNamedProgram(model, call, call.invocation.program));

/** Where the call would find a program of that name. */
export function findNamedProgram(model: Model, call: UvCall, name: 'uv' | 'uvx'): UvProgramAnswer {
  const programs = uvProgramsBefore(model, call.step, call.command);
  const { programPath } = call;
  if (programPath.includes('/')) {
    const path = /^~|\s/.test(programPath) ? undefined : resolveInImage(call.directory, programPath);
    return path === undefined ? { kind: 'unknown' } : look(programs, [folderOf(path)], name);
  }
  const directories = programPath === call.invocation.program ? searchPathOf(call) : undefined;
  return directories ? look(programs, directories, name) : { kind: 'unknown' };
}

/** The directories that a call's program is looked for in; `undefined` where they cannot be known: a login shell, sudo and their kin set others. */
function searchPathOf(call: UvCall): readonly string[] | undefined {
  const login = call.step.instruction.form === 'shell' && call.step.state.shell.some((word) => /^(?:--login|-\w*[li]\w*)$/.test(word));
  const changed = call.command.wrappers.some(
    ({ program, clearsEnvironment }) => clearsEnvironment || /^(?:bash|zsh|su|sudo|runuser|doas)$/.test(program),
  );
  return login || changed ? undefined : readSearchPath(call.variables);
}

/** The absolute directories of `PATH`, first to last; `undefined` where its value cannot be known. */
export function readSearchPath(variables: Variables): readonly string[] | undefined {
  const path = variables.get('PATH');
  return path.kind === 'value' ? path.value.split(':').filter((directory) => directory.startsWith('/')) : undefined;
}

function look(programs: UvPrograms, directories: readonly string[], name: 'uv' | 'uvx'): UvProgramAnswer {
  const wanted = directories.map((directory) => unifyFolder(joinPath('/', directory)));
  const named = programs.places.filter(({ path }) => path.endsWith(`/${name}`));
  for (const directory of wanted) {
    const place = named.find(({ path }) => unifyFolder(folderOf(path)) === directory);
    if (place) {
      return { kind: 'found', place };
    }
  }
  const hidden = wanted.some((directory) => programs.unseen.some(({ folder, context }) => mayHold(folder, context, directory)));
  return hidden ? { kind: 'unknown' } : { kind: 'absent', elsewhere: named };
}

/** What a project brings along is looked at for what its own folders of programs may hold; an environment in it is the builds' work. */
function mayHold(folder: string, context: boolean, directory: string): boolean {
  return relativeTo(unifyFolder(folder), directory) !== undefined && !(context && /\/\.?v?env\/bin$/.test(directory));
}

/** One spelling for a path below `/bin` or `/usr/bin`: one is the other in the distributions of today, and where not, both are on `PATH`. */
export function unifyFolder(path: string): string {
  return path.replace(/^\/(s?bin)(?=\/|$)/, '/usr/$1');
}
