import { flagName, type GrammarRule, variableName } from './rules.ts';

/** What tells that a mount is uv's: it names uv, one of its variables or a file that it reads, or uv is called in the same line. */
const ofUv = '(?=\\S*(?:(?<![\\w-])\\.?uv(?![\\w-])|(?<=[=,])UV_|pyproject\\.toml)|.*\\s(?:[\\w.-]*/)*uvx?[ \\t])';

/** A mount of a command of uv, with the names of its options. The mounts of other commands stay as they are. */
export const mount: GrammarRule = {
  match: `(?<!\\S)(--mount)=${ofUv}(\\S*)`,
  captures: {
    1: { name: flagName },
    2: {
      patterns: [
        { match: '(?<=--mount=|,)[a-z]+(?=[=,]|$|\\s)', name: 'support.type.property-name.mount.uv.dockerfile' },
        { match: '(?<==)UV_[A-Z0-9_]+(?=,|$|\\s)', name: variableName },
      ],
    },
  },
};
