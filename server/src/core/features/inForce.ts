import type { BuildPlan } from '../build/plan.ts';
import type { UvCall } from '../build/uv/uvCall.ts';
import type { VariableAnswer } from '../build/variables.ts';
import { nameOrigin } from '../explain/explainSettings.ts';
import type { Origin, Setting } from '../uv/settings.ts';
import { lineAt } from './lineAt.ts';
import { code, listCode } from './markdown.ts';
import type { NamedSetting } from './settingOf.ts';

/** How a setting holds for a call, who says so, and which variable is overruled; nothing where it is not known. */
export function tellSetting(plan: BuildPlan, call: UvCall, setting: NamedSetting): readonly string[] {
  const held = setting.read(call);
  if (held.kind === 'unknown') {
    return [];
  }
  const overruled = held.origin.kind === 'flag' ? tellOverruled(plan, call, setting) : '';
  return [`In force here: **${tellValue(held.value)}**, ${tellOrigin(plan, call, held.origin)}.${overruled}`];
}

/** A value in words. */
function tellValue(value: (Setting<boolean | string | readonly string[] | undefined> & { kind: 'known' })['value']): string {
  if (typeof value === 'boolean') {
    return value ? 'on' : 'off';
  }
  const given = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  return given.length === 0 ? 'not given' : listCode(given);
}

/** Who has said it: `by \`UV_LOCKED\` in line 3`. */
export function tellOrigin(plan: BuildPlan, { variables }: UvCall, origin: Origin): string {
  switch (origin.kind) {
    case 'flag':
      return `by ${code(origin.written)}`;
    case 'environment':
      return `by ${code(origin.name)}${tellSetter(plan, variables.get(origin.name))}`;
    case 'configuration':
      return `by ${nameOrigin(origin)}`;
    case 'default':
      return 'as nobody sets it';
  }
}

/** Who has set a variable: the line, or the base image. */
export function tellSetter(plan: BuildPlan, answer: VariableAnswer): string {
  return answer.kind !== 'value' ? '' : answer.by === 'base' ? ' of the base image' : ` in line ${lineAt(plan, answer.span)}`;
}

function tellOverruled(plan: BuildPlan, { variables }: UvCall, { source }: NamedSetting): string {
  const answer = source.variable === undefined ? undefined : variables.get(source.variable);
  return answer?.kind === 'value' && source.variable !== undefined
    ? ` It overrules ${code(`${source.variable}=${answer.value}`)}${tellSetter(plan, answer)}.`
    : '';
}
