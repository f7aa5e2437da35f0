import type { UvCall } from '../build/uv/uvCall.ts';
import {
  type ListName,
  lists,
  type Setting,
  type SettingSource,
  type SwitchName,
  switches,
  type ValueName,
  values,
} from '../uv/settings.ts';

/** One of uv's settings, and how it holds for a call. */
export interface NamedSetting {
  readonly source: SettingSource;
  read(call: UvCall): Setting<boolean | string | readonly string[] | undefined>;
}

const all: readonly NamedSetting[] = [
  ...Object.entries(switches).map(([name, source]) => ({ source, read: (call: UvCall) => call.setting(name as SwitchName) })),
  ...Object.entries(values).map(([name, source]) => ({ source, read: (call: UvCall) => call.value(name as ValueName) })),
  ...Object.entries(lists).map(([name, source]) => ({ source, read: (call: UvCall) => call.list(name as ListName) })),
];

/** The setting that an option gives, named as the catalog names it: the one that it turns on, else the one that it turns off. */
export function settingOfFlag(name: string): NamedSetting | undefined {
  return all.find(({ source }) => source.on.includes(name)) ?? all.find(({ source }) => source.off?.includes(name) === true);
}

/** The setting that a variable gives. */
export function settingOfVariable(name: string): NamedSetting | undefined {
  return all.find(({ source }) => source.variable === name);
}
