import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import type { Origin } from '../../../uv/settings.ts';
import { removeVariable } from '../../removeVariable.ts';
import type { Fix } from '../../rule.ts';
import { changeSetting } from '../../settingEdits.ts';

/** `UV_NO_GROUP` with another name in the place of one, as a choice; without it: a group that is not there need not be left out. */
export function changeExcluded(
  plan: BuildPlan,
  call: UvCall,
  origin: Origin & { readonly kind: 'environment' },
  names: readonly string[],
  name: string,
  nearest: string | undefined,
): Fix[] {
  const rest = names.filter((each) => each !== name);
  const without = rest.length === 0 ? removeVariable(plan, origin.name, origin.span) : changeSetting(plan, call, origin, wordOf(rest));
  const other =
    nearest === undefined ? undefined : changeSetting(plan, call, origin, wordOf(names.map((each) => (each === name ? nearest : each))));
  return [
    ...(other ? [{ title: `Change ${name} to ${nearest}`, kind: 'unsafe' as const, edits: [other] }] : []),
    ...(without
      ? [{ title: rest.length === 0 ? `Remove ${origin.name}` : `Remove ${name}`, kind: 'safe' as const, edits: [without] }]
      : []),
  ];
}

/** Several names are one word only in quotes. */
function wordOf(names: readonly string[]): string {
  return names.length > 1 ? `"${names.join(' ')}"` : names.join(' ');
}
