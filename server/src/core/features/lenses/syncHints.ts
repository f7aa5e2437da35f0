import type { BuildPlan } from '../../build/plan.ts';
import { callsOf } from '../../build/planBuild.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import { contains, type Span } from '../../text/span.ts';
import type { ListName, Origin, Setting, SwitchName, ValueName } from '../../uv/settings.ts';
import { tellOrigin } from '../inForce.ts';

/** A few words behind a command. */
export interface InlayHint {
  /** Where they stand: behind the last word of the command. */
  readonly offset: number;
  readonly label: string;
  /** Who says each of them, in Markdown. */
  readonly tooltip: string;
}

/** The settings of each `uv sync` in a part of the file that decide what it does and do not stand in its line: `locked · no dev · copy`. */
export function listSyncHints(plan: BuildPlan, within: Span): readonly InlayHint[] {
  const calls = plan.stages.flatMap(callsOf).filter(({ invocation, command }) => {
    return invocation.command === 'uv sync' && contains(within, command.commandSpan);
  });
  // A trigger runs in several stages.
  const distinct = new Map(calls.map((call) => [call.span.start, call]));
  return [...distinct.values()].flatMap((call) => {
    const parts = hidden(plan.dockerfile.text, call);
    return parts.length === 0 ? [] : [toHint(plan, call, parts)];
  });
}

/** A setting that is not seen in the line of its call. */
interface Part {
  readonly label: string;
  readonly origin: Origin;
}

function toHint(plan: BuildPlan, call: UvCall, parts: readonly Part[]): InlayHint {
  return {
    offset: call.command.commandSpan.end,
    label: parts.map(({ label }) => label).join(' · '),
    tooltip: parts.map(({ label, origin }) => `- ${label}: ${tellOrigin(plan, call, origin)}`).join('\n'),
  };
}

const switchLabels: readonly (readonly [SwitchName, string])[] = [
  ['locked', 'locked'],
  ['frozen', 'frozen'],
  ['noDev', 'no dev'],
  ['noDefaultGroups', 'no default groups'],
  ['noInstallProject', 'without the project'],
  ['noInstallWorkspace', 'without the workspace'],
  ['noInstallLocal', 'without local packages'],
  ['noEditable', 'not editable'],
  ['compileBytecode', 'compiled'],
  ['noCache', 'no cache'],
  ['offline', 'offline'],
];

const valueLabels: readonly (readonly [ValueName, (value: string) => string])[] = [
  ['linkMode', (value) => value],
  ['python', (value) => `Python ${value.replace(/^(?:c?python)?@?(?=\d)/, '')}`],
  ['projectEnvironment', (value) => `into ${value}`],
];

const listLabels: readonly (readonly [ListName, (values: readonly string[]) => string])[] = [
  ['noGroup', (values) => `no ${values.join(', ')}`],
];

function hidden(text: string, call: UvCall): Part[] {
  const parts = [
    ...switchLabels.flatMap(([name, label]) => partOf(call.setting(name), (on) => (on ? label : undefined))),
    ...listLabels.flatMap(([name, label]) => partOf(call.list(name), (values) => (values.length > 0 ? label(values) : undefined))),
    ...valueLabels.flatMap(([name, label]) => partOf(call.value(name), (value) => (value ? label(value) : undefined))),
  ];
  return parts.filter(({ origin }) => isElsewhere(text, call, origin));
}

function partOf<Value>(setting: Setting<Value>, tell: (value: Value) => string | undefined): Part[] {
  const label = setting.kind === 'known' ? tell(setting.value) : undefined;
  return label === undefined || setting.kind !== 'known' ? [] : [{ label, origin: setting.origin }];
}

/** Whether a setting comes from a file, from the base image, or from a variable that is set in another line than that of the call. */
function isElsewhere(text: string, { command, variables }: UvCall, origin: Origin): boolean {
  if (origin.kind !== 'environment') {
    return origin.kind === 'configuration';
  }
  const answer = variables.get(origin.name);
  const between = text.slice(Math.min(origin.span.start, command.span.start), Math.max(origin.span.start, command.commandSpan.start));
  return (answer.kind === 'value' && answer.by === 'base') || (!contains(command.span, origin.span) && between.includes('\n'));
}
