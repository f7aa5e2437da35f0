import type { DefinedNames } from '../../build/environment/definedNames.ts';
import { failureSeverity } from '../../build/failure.ts';
import type { BuildPlan } from '../../build/plan.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import { normalizeName } from '../../project/names.ts';
import type { TomlPath } from '../../project/toml.ts';
import type { Span } from '../../text/span.ts';
import type { Option } from '../../uv/invocation.ts';
import { removeOption, replaceWord } from '../edits.ts';
import { nearestName } from '../nearestName.ts';
import type { Fix, Related, Report } from '../rule.ts';

/** The messages of a rule about names that are not defined: with a name that is near, with those that there are, with none at all. */
type NameMessage = 'near' | 'other' | 'none';

/** A name as a call gives it. */
interface GivenName {
  readonly name: string;
  readonly span: Span;
  readonly option: Option;
}

const mostListed = 8;

/** Reports each name that the options of a call give and that is not defined. `table` is where the names of a kind stand in pyproject.toml. */
export function* reportUndefinedNames(
  plan: BuildPlan,
  call: UvCall,
  options: readonly string[],
  defined: DefinedNames,
  table: TomlPath,
): Iterable<Report<NameMessage>> {
  for (const given of givenNames(call, options)) {
    if (isDefined(given.name, defined)) {
      continue;
    }
    const known = describeNames(given.name, defined);
    yield {
      messageId: known.messageId,
      data: { project: describeProjects(defined), name: given.name, command: call.invocation.command, ...known.data },
      span: given.span,
      severity: failureSeverity(call),
      related: relatedTable(defined, table),
      fixes: () => [...renamed(plan, given, known.data['nearest']), ...removed(plan, given)],
    };
  }
}

/** Whether pyproject.toml or uv.lock has the name. */
export function isDefined(name: string, { names, locked }: DefinedNames): boolean {
  const normalized = normalizeName(name);
  return names.has(normalized) || locked.has(normalized);
}

/** Which message fits an undefined name, and what there is instead of it. */
export function describeNames(
  name: string,
  { names }: DefinedNames,
): { readonly messageId: NameMessage; readonly data: Readonly<Record<string, string>> } {
  const nearest = nearestName(normalizeName(name), names);
  if (nearest !== undefined) {
    return { messageId: 'near', data: { nearest } };
  }
  const listed = [...names].sort();
  const more = listed.length > mostListed ? ', …' : '';
  return names.size === 0
    ? { messageId: 'none', data: {} }
    : { messageId: 'other', data: { names: listed.slice(0, mostListed).join(', ') + more } };
}

/** `the project app`, or `the workspace` where several projects are meant. */
export function describeProjects({ projects }: DefinedNames): string {
  const named = projects.filter(({ hasProject }) => hasProject);
  const name = named.length === 1 ? named[0]?.name : undefined;
  return name === undefined ? 'the workspace' : `the project ${name}`;
}

/** Where the names are defined, else where the project is named. */
export function relatedTable({ projects }: DefinedNames, table: TomlPath): readonly Related[] {
  for (const path of [table, ['project', 'name']]) {
    for (const { document, file } of projects) {
      const place = document.kind === 'table' ? document.spanOf(path) : undefined;
      if (place) {
        return [
          path === table
            ? { file, span: place.key, message: 'These are defined.' }
            : { file, span: place.value, message: 'This is the project.' },
        ];
      }
    }
  }
  return [];
}

function givenNames(call: UvCall, names: readonly string[]): GivenName[] {
  return call.invocation.options.flatMap((option) =>
    names.includes(option.name) && option.value?.text !== undefined ? [{ name: option.value.text, span: option.value.span, option }] : [],
  );
}

function renamed(plan: BuildPlan, { name, span }: GivenName, nearest: string | undefined): Fix[] {
  const edit = nearest === undefined ? undefined : replaceWord(plan, span, name, nearest);
  return edit ? [{ title: `Change ${name} to ${nearest}`, kind: 'unsafe', edits: [edit] }] : [];
}

/** What leaves out a thing that is not there says nothing; with `--only-group` and `--package` gone the call would install something else altogether. */
function removed(plan: BuildPlan, { name, option }: GivenName): Fix[] {
  const leavesOut = option.name.startsWith('--no-');
  return /^--(?:no-)?(?:extra|group)$/.test(option.name)
    ? [{ title: `Remove ${option.written} ${name}`, kind: leavesOut ? 'safe' : 'unsafe', edits: [removeOption(plan, option)] }]
    : [];
}
