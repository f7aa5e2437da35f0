import type { ShellCommand } from '../shell/commands.ts';
import type { Span } from '../text/span.ts';
import type { Lookup } from '../uv/words.ts';
import type { State } from './plan.ts';
import { lookUp, type Variables } from './variables.ts';

/** One shell or subshell while its commands are walked through. */
export interface Frame {
  variables: Variables;
  /** Shell variables that are not exported. */
  locals: ReadonlyMap<string, string | undefined>;
  directory: string | undefined;
  exportsAll: boolean;
  /** The home directory of the user, by the accounts of the image. */
  readonly home: string | undefined;
}

/** The frame of the subshell that a command runs in; a new one starts with what its parent has by then. A function's body is a shell of its own. */
export function frameOf(frames: Map<string, Frame>, command: ShellCommand, state: State): Frame {
  const { inFunction, subshells } = command.place;
  const path = inFunction === undefined && subshells.length === 0 ? nowhere : pathOf(inFunction, subshells);
  let frame = frames.get('') ?? openFrame(frames, '', startOf(state));
  for (let depth = 1; depth <= path.length; depth++) {
    frame = openFrame(frames, path.slice(0, depth).join('/'), frame);
  }
  return frame;
}

const nowhere: readonly string[] = [];
const noLocals: Frame['locals'] = new Map();

function pathOf(inFunction: string | undefined, subshells: readonly number[]): readonly string[] {
  return [...(inFunction === undefined ? [] : [`function ${inFunction}`]), ...subshells.map(String)];
}

function startOf(state: State): Frame {
  return { variables: state.variables, locals: noLocals, directory: state.directory, exportsAll: false, home: state.user?.home };
}

function openFrame(frames: Map<string, Frame>, key: string, start: Frame): Frame {
  const known = frames.get(key);
  if (known) {
    return known;
  }
  const frame = { ...start };
  frames.set(key, frame);
  return frame;
}

/** The variables as the shell sees them. */
export function lookupIn({ variables, locals, home }: Frame): Lookup {
  return (name) => (locals.has(name) ? locals.get(name) : name === 'HOME' ? lookUpHome(variables, home) : lookUp(variables, name));
}

/** A shell of a `RUN` has `HOME` by the account of the user, where the image does not set it. */
function lookUpHome(variables: Variables, home: string | undefined): string | undefined {
  return variables.get('HOME').kind === 'unset' ? home : (lookUp(variables, 'HOME') ?? undefined);
}

/** Sets a variable, in the environment where it is exported or stands there already; what a command sets on a condition is not known afterwards. */
export function setVariable(
  frame: Frame,
  command: ShellCommand,
  name: string,
  value: string | undefined,
  span: Span,
  exported: boolean,
): void {
  const sure = command.place.conditional ? undefined : value;
  if (exported || frame.variables.get(name).kind === 'value' || hasUnknown(frame.variables, name)) {
    frame.variables = frame.variables.set(name, sure, span, 'shell');
    frame.locals = without(frame.locals, name);
  } else {
    frame.locals = new Map(frame.locals).set(name, sure);
  }
}

/** Whether somebody is seen to set the variable, to what cannot be known. */
function hasUnknown(variables: Variables, name: string): boolean {
  const answer = variables.get(name);
  return answer.kind === 'unknown' && answer.span !== undefined;
}

/** The variables without one. */
export function without(map: ReadonlyMap<string, string | undefined>, name: string): ReadonlyMap<string, string | undefined> {
  if (!map.has(name)) {
    return map;
  }
  const rest = new Map(map);
  rest.delete(name);
  return rest;
}
