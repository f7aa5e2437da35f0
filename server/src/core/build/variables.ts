import type { Span } from '../text/span.ts';

/** What is known of one environment variable: its value and who set it, that surely nobody did, or nothing. */
export type VariableAnswer =
  | { readonly kind: 'value'; readonly value: string; readonly span: Span; readonly by: VariableSetter }
  | { readonly kind: 'unset' }
  | { readonly kind: 'unknown'; readonly span?: Span };

/** `base`: the image below; `shell`: an assignment or `export` inside of a `RUN`. */
export type VariableSetter = 'ENV' | 'ARG' | 'base' | 'shell';

/**
 * Of which variables it is sure that nobody sets them where nobody is seen to: `all` but those that base images usually set, those of uv (an image of a
 * well-known project that has nothing to do with uv), or `none` (an unknown image).
 */
export type Coverage = 'all' | 'uv' | 'none';

/** The variables in force at one point of a build. Immutable: setting one gives a new object. */
export interface Variables {
  get(name: string): VariableAnswer;
  /** Names with a value or an unknown value, in no order. */
  names(): Iterable<string>;
  /** The same variables with one more; `undefined` is a value that cannot be known, `null` unsets. An `ARG` never hides an `ENV` of the same name. */
  set(name: string, value: string | null | undefined, span: Span, by: VariableSetter): Variables;
  /** The same variables with those that an `ENV` sets at once. */
  setAll(given: readonly { readonly name: string; readonly value: string | undefined; readonly span: Span }[]): Variables;
  /** Without what `ARG` set: what the finished image keeps. */
  kept(): Variables;
  /** The same, but what nobody is seen to set may be set after all. */
  uncertain(): Variables;
}

interface Entry {
  readonly value: string | null | undefined;
  readonly span: Span;
  readonly by: VariableSetter;
}

/** No variable yet. */
export function emptyVariables(coverage: Coverage): Variables {
  return makeVariables(new Map(), coverage);
}

/** The value as an expansion needs it: `null` for a variable that is surely unset, `undefined` for one that is not known. */
export function lookUp(variables: Variables, name: string): string | null | undefined {
  const answer = variables.get(name);
  return answer.kind === 'value' ? answer.value : answer.kind === 'unset' ? null : undefined;
}

const setByImages = /^(?:PYTHON_|PIP_|LANG$|LC_|GPG_KEY$|DEBIAN_FRONTEND$|NVIDIA_|CUDA_|LD_LIBRARY_PATH$|SSL_CERT_|PATH$)/;

function surelyUnset(name: string, coverage: Coverage): boolean {
  return coverage === 'all' ? !setByImages.test(name) : coverage === 'uv' && /^(?:UV_|VIRTUAL_ENV$|CONDA_PREFIX$)/.test(name);
}

function makeVariables(entries: ReadonlyMap<string, Entry>, coverage: Coverage): Variables {
  return {
    get(name) {
      const entry = entries.get(name);
      if (!entry) {
        return { kind: surelyUnset(name, coverage) ? 'unset' : 'unknown' };
      }
      const { value, span, by } = entry;
      return value === undefined ? { kind: 'unknown', span } : value === null ? { kind: 'unset' } : { kind: 'value', value, span, by };
    },
    *names() {
      for (const [name, { value }] of entries) {
        if (value !== null) {
          yield name;
        }
      }
    },
    set(name, value, span, by) {
      const before = entries.get(name);
      if (by === 'ARG' && before !== undefined && before.by !== 'ARG') {
        return this;
      }
      return makeVariables(new Map(entries).set(name, { value, span, by }), coverage);
    },
    setAll(given) {
      const all = new Map(entries);
      for (const { name, value, span } of given) {
        all.set(name, { value, span, by: 'ENV' });
      }
      return makeVariables(all, coverage);
    },
    kept: () => makeVariables(new Map([...entries].filter(([, entry]) => entry.by !== 'ARG')), coverage),
    uncertain: () => makeVariables(entries, 'none'),
  };
}
