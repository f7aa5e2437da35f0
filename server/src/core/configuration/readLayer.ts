import { definedOf } from '../optional.ts';
import type { TomlDocument } from '../project/toml.ts';
import { isTable, tableAt } from '../project/values.ts';
import { nearestName } from '../rules/nearestName.ts';
import { type Severity, severities } from '../rules/rule.ts';
import { folderOf, type Path } from '../text/path.ts';
import { type Span, span } from '../text/span.ts';
import type { SettingsLayer } from './layer.ts';
import { ruleIds, ruleSelectors } from './ruleNames.ts';

/** Something in a configuration file that cannot be used: what, where, and what to write instead. */
export interface ConfigurationProblem {
  readonly file: Path;
  readonly span: Span;
  /** One or two sentences. */
  readonly message: string;
}

/** A configuration file as it was read. What has a problem is left out of the layer, the rest holds. */
export interface LayerReading {
  readonly layer: SettingsLayer;
  readonly problems: readonly ConfigurationProblem[];
}

type Document = TomlDocument & { readonly kind: 'table' };

/** Reads the settings in the table at `path` of a file: the top of uv-docker.toml, `tool.uv-docker` of pyproject.toml. */
export function readLayer(file: Path, document: Document, path: readonly string[]): LayerReading {
  const table = tableAt(document.table, ...path);
  const problems: ConfigurationProblem[] = [];
  const reading: Reading = {
    complain(within, part, message) {
      const place = document.spanOf([...path, ...within]);
      problems.push({ file, span: place?.[part] ?? span(0, 0), message });
    },
  };
  for (const key of Object.keys(table)) {
    if (!keys.includes(key)) {
      reading.complain([key], 'key', `There is no setting ${key}. ${suggest(key, keys, `The settings are ${keys.join(', ')}.`)}`);
    }
  }
  const layer = definedOf({
    select: readNames(reading, 'select', table['select']),
    ignore: readNames(reading, 'ignore', table['ignore']),
    severity: readSeverities(reading, table['severity']),
    exclude: readTexts(reading, 'exclude', table['exclude'], 'globs of files'),
    target: readText(reading, 'target', table['target'], 'the name of a stage'),
    context: readText(reading, 'context', table['context'], 'a folder'),
  });
  return { layer: { folder: folderOf(file), ...layer }, problems };
}

/** A key of the settings. */
export type SettingKey = (typeof settingKeys)[number];

const settingKeys = ['select', 'ignore', 'severity', 'exclude', 'target', 'context'] as const;
const keys: readonly string[] = settingKeys;

interface Reading {
  complain(path: readonly (string | number)[], part: 'key' | 'value', message: string): void;
}

function readNames(reading: Reading, key: string, value: unknown): readonly string[] | undefined {
  const texts = readTexts(reading, key, value, 'rule ids, categories or "ALL"');
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  for (const [index, name] of list.entries()) {
    if (typeof name === 'string' && !ruleSelectors.has(name)) {
      reading.complain([key, index], 'value', noSuchRule('rule or category', name, ruleSelectors));
    }
  }
  return texts?.filter((name) => ruleSelectors.has(name));
}

function readTexts(reading: Reading, key: string, value: unknown, what: string): readonly string[] | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (!Array.isArray(value)) {
    reading.complain(
      [key],
      'value',
      `${key} takes a list of ${what}, such as ${key} = [${typeof value === 'string' ? JSON.stringify(value) : '"…"'}].`,
    );
    return undefined;
  }
  const wrong = value.findIndex((element) => typeof element !== 'string');
  if (wrong >= 0) {
    reading.complain([key, wrong], 'value', `${key} takes a list of ${what}, each a text in quotes.`);
  }
  return value.filter((element) => typeof element === 'string');
}

function readText(reading: Reading, key: string, value: unknown, what: string): string | undefined {
  if (value === undefined || (typeof value === 'string' && value !== '')) {
    return value;
  }
  reading.complain([key], 'value', `${key} takes ${what}, as a text in quotes.`);
  return undefined;
}

function readSeverities(reading: Reading, value: unknown): SettingsLayer['severity'] {
  if (value === undefined) {
    return undefined;
  }
  if (!isTable(value)) {
    reading.complain(['severity'], 'value', 'severity takes a table, such as severity."unlocked-sync" = "error".');
    return undefined;
  }
  const read: [string, Severity | 'off'][] = [];
  for (const [rule, severity] of Object.entries(value)) {
    const known = allowed.find((candidate) => candidate === severity);
    if (!ruleIds.has(rule)) {
      reading.complain(['severity', rule], 'key', noSuchRule('rule', rule, ruleIds));
    } else if (known === undefined) {
      reading.complain(['severity', rule], 'value', `A severity is one of ${allowed.join(', ')}, in quotes.`);
    } else {
      read.push([rule, known]);
    }
  }
  return Object.fromEntries(read);
}

const allowed: readonly (Severity | 'off')[] = [...severities, 'off'];

/** Says that a name is no rule's, and what may have been meant. */
export function noSuchRule(what: string, name: string, known: ReadonlySet<string>): string {
  return `There is no ${what} ${name === '' ? '"" (empty)' : name}. ${suggest(name, known, '`uv-docker rule` lists them.')}`;
}

function suggest(written: string, known: Iterable<string>, otherwise: string): string {
  const near = nearestName(written, known);
  return near === undefined ? otherwise : `Did you mean ${near}?`;
}
