import type { UvCatalog } from '../../catalog/catalog.ts';
import type { Variable } from '../../catalog/variables.ts';
import { code } from '../markdown.ts';

/** What uv does where nobody says anything and no one value says it: as `uv help` of 0.13.9 and uv's documentation tell it for Linux. The catalog has the other defaults. */
const inWords: Readonly<Record<string, string>> = {
  UV_CACHE_DIR: '`$XDG_CACHE_HOME/uv`, else `~/.cache/uv`',
  UV_CONCURRENT_BUILDS: 'as many as there are processors',
  UV_CONCURRENT_DOWNLOADS: '50',
  UV_CONCURRENT_INSTALLS: 'as many as there are processors',
  UV_DEFAULT_INDEX: '`https://pypi.org/simple`',
  UV_DEV: 'on',
  UV_INDEX_URL: '`https://pypi.org/simple`',
  UV_LINK_MODE: 'a clone or a hard link, and a copy with a warning where neither works',
  UV_PROJECT_ENVIRONMENT: '`.venv` at the root of the project or workspace',
  UV_PYTHON_INSTALL_DIR: '`~/.local/share/uv/python`',
  UV_TOOL_BIN_DIR: '`~/.local/bin`',
  UV_TOOL_DIR: '`~/.local/share/uv/tools`',
};

/** Booleans of which uv does not simply do nothing where they are not set. */
const others = /^UV_(?:PYTHON_INSTALL_REGISTRY|MALWARE_CHECK)$/;

/** Of an enumeration the values are listed anyway. */
const kinds: Readonly<Record<Exclude<Variable['kind'], 'enum' | undefined>, string>> = {
  boolean: 'a boolean',
  integer: 'a whole number',
  list: 'a list, separated by blanks',
  path: 'a path',
  url: 'an address',
  string: 'a text',
  'date-or-duration': 'a date or a duration',
};

const byComma = 'a list, separated by commas';

/** What a variable takes, and what holds without it in a version of uv. */
export function tellKind(variable: Variable, catalog: UvCatalog, version: string | undefined): readonly string[] {
  const { name, kind } = variable;
  const otherwise = inWords[name] ?? tellDefault(variable, catalog.defaultOf(name, version));
  const takes = kind === undefined || kind === 'enum' ? undefined : name === 'UV_PREVIEW_FEATURES' ? byComma : kinds[kind];
  if (takes === undefined) {
    return otherwise === undefined ? [] : [`Default: ${otherwise}.`];
  }
  return [`Takes ${takes}${otherwise === undefined ? '' : `; default: ${otherwise}`}.`];
}

function tellDefault({ name, kind }: Variable, value: string | undefined): string | undefined {
  if (kind === 'boolean') {
    return others.test(name) ? undefined : value === '1' ? 'on' : 'off';
  }
  return value === undefined || kind === 'integer' ? value : code(value);
}
