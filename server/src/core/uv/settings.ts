import type { Path } from '../text/path.ts';
import type { Span } from '../text/span.ts';
import type { Invocation, Option } from './invocation.ts';

/** Where a setting comes from, strongest first. Spans of flags and variables are of the analysed file. */
export type Origin =
  | { readonly kind: 'flag'; readonly written: string; readonly span: Span }
  | { readonly kind: 'environment'; readonly name: string; readonly span: Span }
  | { readonly kind: 'configuration'; readonly file: Path; readonly key: string; readonly span: Span | undefined }
  | { readonly kind: 'default' };

/** What one of uv's settings is for a call: its value and where it comes from, or that it cannot be known. */
export type Setting<Value> = { readonly kind: 'known'; readonly value: Value; readonly origin: Origin } | { readonly kind: 'unknown' };

/** How one setting can be given. */
export interface SettingSource {
  /** Flags that turn it on or give its value, and those that turn it off. The last one of the call wins. */
  readonly on: readonly string[];
  readonly off?: readonly string[];
  readonly variable?: string;
  /** Key in uv.toml and `[tool.uv]`. */
  readonly key?: string;
}

/** The settings that are on or off, by name. */
export const switches = {
  locked: { on: ['--locked'], off: ['--no-locked'], variable: 'UV_LOCKED' },
  frozen: { on: ['--frozen'], off: ['--no-frozen'], variable: 'UV_FROZEN' },
  noDev: { on: ['--no-dev'], off: ['--dev', '--only-dev'], variable: 'UV_NO_DEV' },
  onlyDev: { on: ['--only-dev'] },
  noDefaultGroups: { on: ['--no-default-groups'], variable: 'UV_NO_DEFAULT_GROUPS' },
  allGroups: { on: ['--all-groups'] },
  allExtras: { on: ['--all-extras'] },
  allPackages: { on: ['--all-packages'] },
  noSync: { on: ['--no-sync'], variable: 'UV_NO_SYNC' },
  noProject: { on: ['--no-project'] },
  noEditable: { on: ['--no-editable'], off: ['--editable'], variable: 'UV_NO_EDITABLE' },
  noInstallProject: { on: ['--no-install-project'], off: ['--install-project'], variable: 'UV_NO_INSTALL_PROJECT' },
  noInstallWorkspace: { on: ['--no-install-workspace'], off: ['--install-workspace'], variable: 'UV_NO_INSTALL_WORKSPACE' },
  noInstallLocal: { on: ['--no-install-local'], off: ['--install-local'], variable: 'UV_NO_INSTALL_LOCAL' },
  inexact: { on: ['--inexact'], off: ['--exact'] },
  exact: { on: ['--exact'], off: ['--inexact'] },
  active: { on: ['--active'], off: ['--no-active'] },
  noCache: { on: ['--no-cache'], variable: 'UV_NO_CACHE', key: 'no-cache' },
  system: { on: ['--system'], off: ['--no-system'], variable: 'UV_SYSTEM_PYTHON' },
  breakSystemPackages: { on: ['--break-system-packages'], off: ['--no-break-system-packages'], variable: 'UV_BREAK_SYSTEM_PACKAGES' },
  compileBytecode: { on: ['--compile-bytecode'], off: ['--no-compile-bytecode'], variable: 'UV_COMPILE_BYTECODE', key: 'compile-bytecode' },
  upgrade: { on: ['--upgrade'], off: ['--no-upgrade'] },
  noSources: { on: ['--no-sources'], variable: 'UV_NO_SOURCES', key: 'no-sources' },
  managedPython: { on: ['--managed-python'], off: ['--no-managed-python'], variable: 'UV_MANAGED_PYTHON' },
  noManagedPython: { on: ['--no-managed-python'], off: ['--managed-python'], variable: 'UV_NO_MANAGED_PYTHON' },
  noPythonDownloads: { on: ['--no-python-downloads'], off: ['--allow-python-downloads'] },
  clear: { on: ['--clear'], variable: 'UV_VENV_CLEAR' },
  allowExisting: { on: ['--allow-existing'] },
  relocatable: { on: ['--relocatable'], variable: 'UV_VENV_RELOCATABLE' },
  quiet: { on: ['--quiet'] },
  offline: { on: ['--offline'], off: ['--no-offline'], variable: 'UV_OFFLINE', key: 'offline' },
  noEnvFile: { on: ['--no-env-file'], variable: 'UV_NO_ENV_FILE' },
} as const satisfies Record<string, SettingSource>;

/** The settings with one value, by name. */
export const values = {
  linkMode: { on: ['--link-mode'], variable: 'UV_LINK_MODE', key: 'link-mode' },
  cacheDir: { on: ['--cache-dir'], variable: 'UV_CACHE_DIR', key: 'cache-dir' },
  project: { on: ['--project'], variable: 'UV_PROJECT' },
  directory: { on: ['--directory'], variable: 'UV_WORKING_DIRECTORY' },
  python: { on: ['--python'], variable: 'UV_PYTHON' },
  pythonDownloads: { on: [], variable: 'UV_PYTHON_DOWNLOADS', key: 'python-downloads' },
  pythonPreference: { on: ['--python-preference'], variable: 'UV_PYTHON_PREFERENCE', key: 'python-preference' },
  pythonInstallDir: { on: ['--install-dir'], variable: 'UV_PYTHON_INSTALL_DIR', key: 'python-install-dir' },
  projectEnvironment: { on: [], variable: 'UV_PROJECT_ENVIRONMENT' },
  toolBinDir: { on: [], variable: 'UV_TOOL_BIN_DIR' },
  defaultIndex: { on: ['--default-index'], variable: 'UV_DEFAULT_INDEX' },
  indexUrl: { on: ['--index-url'], variable: 'UV_INDEX_URL', key: 'index-url' },
  resolution: { on: ['--resolution'], variable: 'UV_RESOLUTION', key: 'resolution' },
  prerelease: { on: ['--prerelease'], variable: 'UV_PRERELEASE', key: 'prerelease' },
  excludeNewer: { on: ['--exclude-newer'], variable: 'UV_EXCLUDE_NEWER', key: 'exclude-newer' },
  forkStrategy: { on: ['--fork-strategy'], variable: 'UV_FORK_STRATEGY', key: 'fork-strategy' },
  target: { on: ['--target'] },
  prefix: { on: ['--prefix'] },
  configFile: { on: ['--config-file'], variable: 'UV_CONFIG_FILE' },
  envFile: { on: ['--env-file'], variable: 'UV_ENV_FILE' },
} as const satisfies Record<string, SettingSource>;

/** The settings that gather several values, by name. Each is the values of the flags, or of the variable where no flag is given. */
export const lists = {
  extra: { on: ['--extra'] },
  noExtra: { on: ['--no-extra'] },
  group: { on: ['--group'] },
  noGroup: { on: ['--no-group'], variable: 'UV_NO_GROUP' },
  onlyGroup: { on: ['--only-group'] },
  package: { on: ['--package'] },
  noInstallPackage: { on: ['--no-install-package'] },
  upgradePackage: { on: ['--upgrade-package'] },
  index: { on: ['--index'], variable: 'UV_INDEX' },
  extraIndexUrl: { on: ['--extra-index-url'], variable: 'UV_EXTRA_INDEX_URL' },
  findLinks: { on: ['--find-links'], variable: 'UV_FIND_LINKS' },
  insecureHost: { on: ['--allow-insecure-host'], variable: 'UV_INSECURE_HOST' },
  requirements: { on: ['--requirements', '--requirement'] },
} as const satisfies Record<string, SettingSource>;

export type SwitchName = keyof typeof switches;
export type ValueName = keyof typeof values;
export type ListName = keyof typeof lists;

/** What stands behind the flags of a call. An answer `undefined` means that nothing is given there. */
export interface SettingLookups {
  /** The variable's value: not given, unknown, or a text with its place. */
  variable(name: string): { readonly value: string; readonly span: Span } | 'unknown' | undefined;
  /** The value of a key in uv.toml or `[tool.uv]`. */
  configuration(key: string): { readonly value: unknown; readonly file: Path; readonly span: Span | undefined } | 'unknown' | undefined;
}

/** Whether a text is one of uv's booleans; `undefined` for what uv refuses. Any case; no blanks. */
export function parseBoolean(text: string): boolean | undefined {
  return /^(?:1|true|yes|on|t|y)$/i.test(text) ? true : /^(?:0|false|no|off|f|n)$/i.test(text) ? false : undefined;
}

/** A switch as it holds for a call: flag, then variable, then configuration, else off. */
export function readSwitch(source: SettingSource, invocation: Invocation, lookups: SettingLookups): Setting<boolean> {
  const given = invocation.options.findLast(({ name }) => source.on.includes(name) || source.off?.includes(name) === true);
  if (given) {
    return { kind: 'known', value: source.on.includes(given.name), origin: flagOrigin(given) };
  }
  return (
    readSettled(source, invocation, lookups) ??
    readBehindFlags(source, invocation, lookups, parseBoolean, (value) => (typeof value === 'boolean' ? value : undefined), false)
  );
}

/** An argument that cannot be known turns nothing off that has no flag for it. */
function readSettled(source: SettingSource, invocation: Invocation, lookups: SettingLookups): Setting<boolean> | undefined {
  const variable = invocation.unsure && source.off === undefined && source.variable ? lookups.variable(source.variable) : undefined;
  return variable !== undefined && variable !== 'unknown' && parseBoolean(variable.value) === true
    ? { kind: 'known', value: true, origin: { kind: 'environment', name: source.variable ?? '', span: variable.span } }
    : undefined;
}

/** A value as it holds for a call; `undefined` as a known value: nobody gives one. An empty variable counts as not given. */
export function readValue(source: SettingSource, invocation: Invocation, lookups: SettingLookups): Setting<string | undefined> {
  const given = invocation.options.findLast((option) => source.on.includes(option.name));
  if (given) {
    const text = given.value?.text;
    return text === undefined ? { kind: 'unknown' } : { kind: 'known', value: text, origin: flagOrigin(given) };
  }
  const parse = (text: string): string | undefined => text;
  return readBehindFlags<string | undefined>(
    source,
    invocation,
    lookups,
    parse,
    (value) => (typeof value === 'string' ? value : undefined),
    undefined,
  );
}

/** A list as it holds for a call. Variables hold blank-separated lists. */
export function readList(source: SettingSource, invocation: Invocation, lookups: SettingLookups): Setting<readonly string[]> {
  const given = invocation.options.filter((option) => source.on.includes(option.name));
  const first = given[0];
  if (first) {
    const texts = given.map((option) => option.value?.text);
    const known = texts.filter((text) => text !== undefined);
    const complete = known.length === texts.length && !invocation.unsure;
    return complete ? { kind: 'known', value: known, origin: flagOrigin(first) } : { kind: 'unknown' };
  }
  const parse = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);
  return readBehindFlags<readonly string[]>(source, invocation, lookups, parse, () => undefined, []);
}

function flagOrigin(option: Option): Origin {
  return { kind: 'flag', written: option.written, span: option.span };
}

function readBehindFlags<Value>(
  source: SettingSource,
  invocation: Invocation,
  lookups: SettingLookups,
  parse: (text: string) => Value | undefined,
  take: (value: unknown) => Value | undefined,
  absent: Value,
): Setting<Value> {
  if (invocation.unsure && source.on.length > 0) {
    return { kind: 'unknown' };
  }
  const variable = source.variable === undefined ? undefined : lookups.variable(source.variable);
  if (variable === 'unknown') {
    return { kind: 'unknown' };
  }
  if (variable !== undefined && variable.value !== '') {
    const value = parse(variable.value);
    return value === undefined
      ? { kind: 'unknown' }
      : { kind: 'known', value, origin: { kind: 'environment', name: source.variable ?? '', span: variable.span } };
  }
  const configured = source.key === undefined ? undefined : lookups.configuration(source.key);
  if (configured === 'unknown') {
    return { kind: 'unknown' };
  }
  if (configured !== undefined) {
    const value = take(configured.value);
    const origin: Origin = { kind: 'configuration', file: configured.file, key: source.key ?? '', span: configured.span };
    return value === undefined ? { kind: 'unknown' } : { kind: 'known', value, origin };
  }
  return { kind: 'known', value: absent, origin: { kind: 'default' } };
}
