import type { UndoneSync } from '../../../build/environment/undoneSyncs.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import { normalizeName } from '../../../project/names.ts';
import type { Option } from '../../../uv/invocation.ts';
import { addOption } from '../../edits.ts';
import type { Fix } from '../../rule.ts';

const excluding = /^--no-(?:dev|group|default-groups|extra)$/;

/** The options of one sync that the other one lacks: what the earlier one asks for, at the later one too; else what the later one leaves out or narrows, at the earlier one. */
export function makeEqual(plan: BuildPlan, undone: UndoneSync): Fix[] {
  const { earlier, later, lost } = undone;
  if (selectsMore(undone)) {
    return [];
  }
  const asked = earlier.invocation.options.filter((option) => asksFor(option, lost));
  const given = new Set(earlier.invocation.options.map(textOf));
  const left = later.invocation.options.filter((option) => excluding.test(option.name) && !given.has(textOf(option)));
  const narrowed = later.invocation.options.filter(({ name }) => name === '--package');
  if (asked.length > 0 && left.length === 0 && narrowed.length === 0) {
    return [add(plan, later, asked, 'this sync')];
  }
  const both = [...left, ...narrowed];
  const alone = asked.length === 0 && !earlier.invocation.options.some(({ name }) => name === '--package' || name === '--all-packages');
  return both.length > 0 && alone ? [add(plan, earlier, both, 'the sync before')] : [];
}

/** Whether the later one has extras or groups of its own: the two sets may not go together. */
function selectsMore({ selected: { earlier, later } }: UndoneSync): boolean {
  return [...later.extras].some((name) => !earlier.extras.has(name)) || [...later.groups].some((name) => !earlier.groups.has(name));
}

function asksFor({ name, value }: Option, { extras, groups, projects }: UndoneSync['lost']): boolean {
  const named = normalizeName(value?.text ?? '');
  return (
    (name === '--extra' && extras.includes(named)) ||
    (name === '--group' && groups.includes(named)) ||
    (name === '--package' && projects.includes(named)) ||
    (name === '--all-extras' && extras.length > 0) ||
    (name === '--all-groups' && groups.length > 0) ||
    (name === '--all-packages' && projects.length > 0)
  );
}

function add(plan: BuildPlan, call: UndoneSync['later'], options: readonly Option[], where: string): Fix {
  const present = new Set(call.invocation.options.map(textOf));
  const texts = [...new Set(options.map(textOf))].filter((text) => !present.has(text));
  return { title: `Add ${texts.join(' ')} to ${where}`, kind: 'unsafe', edits: [addOption(plan, call, texts.join(' '), lastLock(call))] };
}

function textOf({ written, value }: Option): string {
  return value?.text === undefined ? written : `${written} ${value.text}`;
}

function lastLock({ invocation }: UndoneSync['later']): string | undefined {
  return invocation.options.find(({ name }) => name === '--locked' || name === '--frozen')?.name;
}
