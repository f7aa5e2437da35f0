import { expandVariables } from '../dockerfile/expand.ts';
import { readAssignments } from '../dockerfile/readAssignments.ts';
import type { Instruction } from '../dockerfile/syntax.ts';
import type { MappedText } from '../text/mappedText.ts';
import type { ArgumentDefault } from './plan.ts';
import { emptyVariables, type Variables } from './variables.ts';

/** The `ARG`s before the first `FROM`: what `FROM` lines may use, and what `ARG NAME` takes up inside a stage. */
export interface GlobalScope {
  readonly variables: Variables;
  readonly defaults: ReadonlyMap<string, ArgumentDefault>;
  /** Build arguments that are given whatever the defaults say; `undefined` for a value that cannot be known. */
  readonly given: ReadonlyMap<string, string | undefined>;
}

/** Reads the instructions before the first `FROM`. An `ARG` without a default has an unknown value: somebody may give one. */
export function readGlobalScope(
  instructions: readonly Instruction[],
  escapeWith: '\\' | '`',
  given: ReadonlyMap<string, string | undefined>,
): GlobalScope {
  let variables = emptyVariables('none');
  const defaults = new Map<string, ArgumentDefault>();
  for (const instruction of instructions.filter((candidate) => candidate.keyword === 'ARG')) {
    for (const assignment of readAssignments(instruction)) {
      const { name } = assignment;
      const value = assignment.value ? settle(given, name, expandText(assignment.value.text, escapeWith, variables)) : given.get(name);
      variables = variables.set(name, value, assignment.nameSpan, 'ARG');
      if (assignment.value) {
        defaults.set(assignment.name, { value: assignment.value.text, valueSpan: assignment.valueSpan });
      }
    }
  }
  return { variables, defaults, given };
}

/** An argument's value: the one given, where the default does not say otherwise. Who builds without it, as a release may, gets the default. */
function settle(given: ReadonlyMap<string, string | undefined>, name: string, standard: string | undefined): string | undefined {
  const value = given.get(name);
  return !given.has(name) || value === standard ? standard : undefined;
}

/** What an expansion changes: without any of it a text stands for itself. */
const special = /[$'"\\`]/;

/** The text with its variables expanded as BuildKit does, or `undefined` where a variable's value is unknown. */
export function expandText(text: string, escapeWith: '\\' | '`', variables: Variables): string | undefined {
  if (!special.test(text)) {
    return text;
  }
  const expansion = expandVariables(text, escapeWith, (name) => {
    const answer = variables.get(name);
    return answer.kind === 'value' ? answer.value : answer.kind === 'unset' ? null : undefined;
  });
  return expansion.known ? expansion.value : undefined;
}

/** The variables after an `ENV` or `ARG` of a stage: all of one instruction are expanded with what was in force before it. */
export function applyAssignments(instruction: Instruction, escapeWith: '\\' | '`', variables: Variables, globals: GlobalScope): Variables {
  if (instruction.keyword === 'ENV') {
    const expand = (value: MappedText | undefined): string | undefined => value && expandText(value.text, escapeWith, variables);
    return variables.setAll(
      readAssignments(instruction).map(({ name, nameSpan, value }) => ({ name, value: expand(value), span: nameSpan })),
    );
  }
  let next = variables;
  for (const assignment of readAssignments(instruction)) {
    const { name, nameSpan } = assignment;
    if (assignment.value) {
      next = next.set(name, settle(globals.given, name, expandText(assignment.value.text, escapeWith, next)), nameSpan, 'ARG');
    } else {
      const inherited = globals.variables.get(name);
      const value = globals.defaults.has(name) ? undefined : globals.given.get(name);
      next = next.set(name, inherited.kind === 'value' ? inherited.value : value, nameSpan, 'ARG');
    }
  }
  return next;
}
