import type { UvCatalog } from '../../catalog/catalog.ts';
import { type EnvironmentPlace, findComposePlace, findDotenvPlace } from '../../compose/environmentPlace.ts';
import { span } from '../../text/span.ts';
import type { Completion, Entry } from './entry.ts';
import { pythonVariables } from './environmentVariables.ts';
import { valueEntry } from './valueEntry.ts';
import { variableEntries } from './variables.ts';
import { fewValues } from './variableValues.ts';

/** A file that holds variables of containers. */
export type EnvironmentFile = 'compose' | 'dotenv';

/** Variables of uv and their values in the `environment` of a compose file, or in a `.env` file. Of the newest uv: which one reads them is not known there. */
export function completeEnvironmentFile(file: EnvironmentFile, text: string, offset: number, catalog: UvCatalog): readonly Completion[] {
  const place = file === 'compose' ? findComposePlace(text, offset) : findDotenvPlace(text, offset);
  if (!place) {
    return [];
  }
  const behind = /^\w*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  const replaced = span(offset - place.typed.length, offset + behind.length);
  const assigned = /^\s*[=:]/.test(text.slice(replaced.end, replaced.end + 10));
  return entriesOf(place, catalog, assigned).map((entry) => ({
    deprecated: false,
    ...entry,
    newText: entry.newText ?? entry.label,
    span: replaced,
  }));
}

function entriesOf(place: EnvironmentPlace, catalog: UvCatalog, assigned: boolean): readonly Entry[] {
  const { name } = place;
  return name === undefined ? completeNames(place, catalog, assigned) : completeValues(place, name, catalog);
}

function completeNames({ separator, given }: EnvironmentPlace, catalog: UvCatalog, assigned: boolean): readonly Entry[] {
  const python = pythonVariables.map(({ name, documentation }): Entry => ({ label: name, kind: 'variable', documentation }));
  return [...variableEntries(catalog.documentedVariables()), ...python]
    .filter(({ label }) => !given.includes(label))
    .map((entry) => (assigned ? entry : { ...entry, newText: entry.label + separator }));
}

function completeValues({ separator, quoted }: EnvironmentPlace, name: string, catalog: UvCatalog): readonly Entry[] {
  const python = pythonVariables.find((variable) => variable.name === name);
  if (python) {
    return [write(valueEntry(python.value, name, undefined), separator === ': ' && !quoted)];
  }
  const variable = catalog.variable(name);
  const standard = catalog.defaultOf(name);
  return (variable ? fewValues(catalog, variable, undefined) : []).map((value) =>
    write(valueEntry(value, name, standard), separator === ': ' && !quoted),
  );
}

/** Compose takes texts and numbers, and no `true` without quotes. */
function write(entry: Entry, yaml: boolean): Entry {
  return yaml && /^(?:true|false)$/.test(entry.label) ? { ...entry, newText: `"${entry.label}"` } : entry;
}
