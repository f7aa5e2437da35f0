import { isWithin } from '../uv/version.ts';
import type { VariableData } from './data.ts';

/** An environment variable that uv (or its installation script) reads. */
export interface Variable extends Omit<VariableData, 'readBy'> {
  readonly accepts: readonly string[];
  readonly refuses: readonly string[];
  readonly internal: boolean;
  readonly readBy: 'uv' | 'installer';
  readonly description?: string;
}

/** Questions about variables. */
export interface VariableCatalog {
  /** The variable of that name, patterns included; case matters. Without regard to versions: see `since` and `until`. */
  variable(name: string): Variable | undefined;
  /** Whether uv `version` (newest known where absent) reads the variable. `false` for those of the installation script. */
  readsVariable(name: string, version?: string): boolean;
  /** What holds on Linux where nobody sets the variable, in uv `version` (newest known where absent); `undefined` where that is not one value. */
  defaultOf(name: string, version?: string): string | undefined;
  /** The variables for users that `version` has, those of the installation script included, by name; patterns are not among them. */
  documentedVariables(version?: string): readonly Variable[];
  /** The patterns, by name. */
  readonly variablePatterns: readonly Variable[];
}

const credentials = /^UV_INDEX_[A-Z0-9_]+_(USERNAME|PASSWORD)$/;

/** The variables as the data list them. */
export function readVariables(
  data: readonly VariableData[],
  newest: string,
  descriptions: Readonly<Record<string, string>>,
): VariableCatalog {
  const byName = new Map(data.map((entry) => [entry.name, readVariable(entry, descriptions[entry.name])]));
  const variablePatterns = (['UV_INDEX_<NAME>_PASSWORD', 'UV_INDEX_<NAME>_USERNAME'] as const).map((name) =>
    readVariable({ name, since: '0.4.23', kind: 'string' }, descriptions[name]),
  );
  const documented = new Map<string, readonly Variable[]>();
  const find = (name: string): Variable | undefined => {
    const suffix = credentials.exec(name)?.[1];
    return suffix === undefined ? byName.get(name) : variablePatterns.find((pattern) => pattern.name.endsWith(suffix));
  };
  return {
    variable: find,
    readsVariable(name, version = newest) {
      const variable = find(name);
      return variable !== undefined && variable.readBy === 'uv' && isWithin(version, variable);
    },
    defaultOf(name, version = newest) {
      const variable = find(name);
      return variable && isWithin(version, { since: variable.defaultSince }) ? variable.default : variable?.defaultBefore;
    },
    documentedVariables(version = newest) {
      const known = documented.get(version);
      if (known) {
        return known;
      }
      const found = [...byName.values()]
        .filter((variable) => !variable.internal && isWithin(version, variable))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      documented.set(version, found);
      return found;
    },
    variablePatterns,
  };
}

function readVariable(entry: VariableData, description: string | undefined): Variable {
  return { internal: false, readBy: 'uv', accepts: [], refuses: [], ...entry, ...(description === undefined ? {} : { description }) };
}
