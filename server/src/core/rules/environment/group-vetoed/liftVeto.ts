import type { VetoedGroup } from '../../../build/environment/vetoedGroups.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { normalizeName } from '../../../project/names.ts';
import { assignBefore } from '../../callEdits.ts';
import { addOption, removeOption } from '../../edits.ts';
import type { Fix } from '../../rule.ts';

/**
 * What lets the group in for this call alone: `--dev`, or the variable of another value in front of it. Where the exclusion stands in the same call: without the option,
 * which does nothing there. None at the start, where the group would be installed each time.
 */
export function liftVeto(plan: BuildPlan, call: UvCall, { group, option, by }: VetoedGroup): readonly Fix[] {
  if (by.kind === 'flag') {
    const without = option.name === '--group' ? [removeOption(plan, option)] : [];
    return without.length > 0 ? [{ title: `Remove ${option.written} ${group}`, kind: 'unsafe', edits: without }] : [];
  }
  if (by.kind !== 'environment' || call.atStart) {
    return [];
  }
  return by.name === 'UV_NO_DEV'
    ? [askForDev(plan, call, option), ...assign(plan, call, 'UV_NO_DEV=0')]
    : assign(plan, call, withoutGroup(call, group));
}

/** `--dev` and `--only-dev` are stronger than the variable. */
function askForDev(plan: BuildPlan, call: UvCall, option: VetoedGroup['option']): Fix {
  const name = option.name === '--only-group' ? '--only-dev' : '--dev';
  if (option.name === '--all-groups') {
    return { title: `Add ${name}`, kind: 'unsafe', edits: [addOption(plan, call, name, '--all-groups')] };
  }
  const quoted = plan.dockerfile.text.charAt(option.span.start) === '"';
  const edit = { file: plan.file, span: option.span, newText: quoted ? JSON.stringify(name) : name };
  return { title: `Use ${name}`, kind: 'unsafe', edits: [edit] };
}

function assign(plan: BuildPlan, call: UvCall, assignment: string): Fix[] {
  const edits = assignBefore(plan, call, assignment);
  return edits.length === 0 ? [] : [{ title: `Set ${assignment} for this command`, kind: 'unsafe', edits }];
}

/** An empty variable is as good as none. */
function withoutGroup(call: UvCall, group: string): string {
  const excluded = call.list('noGroup');
  const rest = excluded.kind === 'known' ? excluded.value.filter((name) => normalizeName(name) !== group) : [];
  return `UV_NO_GROUP=${rest.length > 1 ? JSON.stringify(rest.join(' ')) : rest.join('')}`;
}
