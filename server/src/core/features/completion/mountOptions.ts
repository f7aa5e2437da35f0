import type { Entry } from './entry.ts';

/** A type of `RUN --mount`, and its options as BuildKit's reference of the Dockerfile has them, what people give most first. */
interface MountType {
  readonly documentation: string;
  readonly options: readonly string[];
}

export const mountTypes: Readonly<Record<string, MountType>> = {
  cache: {
    documentation: 'A folder that stays from build to build and is not in the image.',
    options: ['target', 'sharing', 'id', 'uid', 'gid', 'mode', 'from', 'source', 'readonly'],
  },
  bind: {
    documentation: 'Files of the build context, of a stage or of an image, which are not copied.',
    options: ['source', 'target', 'from', 'readwrite'],
  },
  secret: {
    documentation: 'A secret of the build, as a file or a variable, which the image does not keep.',
    options: ['id', 'env', 'target', 'required', 'mode', 'uid', 'gid'],
  },
  ssh: {
    documentation: "The builder's SSH agent.",
    options: ['id', 'target', 'required', 'mode', 'uid', 'gid'],
  },
  tmpfs: {
    documentation: 'A folder in memory.',
    options: ['target', 'size'],
  },
};

/** What each option says, and the values of those that have few. */
const options: Readonly<Record<string, { readonly documentation: string; readonly values?: readonly string[]; readonly bare?: true }>> = {
  target: { documentation: 'Where it is mounted.' },
  source: { documentation: 'The path in the build context, the stage or the image.' },
  from: { documentation: 'The stage or image that the files are of; without it the build context, of a cache an empty folder.' },
  id: { documentation: 'Its name; the target where none is given.' },
  sharing: {
    documentation: 'What builds at the same time do with it: use it together, get one each, or wait for each other.',
    values: ['shared', 'private', 'locked'],
  },
  uid: { documentation: 'The number of the user who owns it; 0 where it is not said.' },
  gid: { documentation: 'The number of the group that owns it; 0 where it is not said.' },
  mode: { documentation: 'Its permissions.' },
  env: { documentation: 'The variable that holds the secret, in place of a file.' },
  required: { documentation: 'Whether the build stops where it is not given.', values: ['true', 'false'] },
  size: { documentation: 'The most bytes that it may hold.' },
  readonly: { documentation: 'Nothing is written to it.', bare: true },
  readwrite: { documentation: 'What is written to it is dropped behind the instruction.', bare: true },
};

/** The types. */
export function typeEntries(): readonly Entry[] {
  return Object.entries(mountTypes).map(([type, { documentation }]) => ({ label: type, kind: 'mount', detail: 'type', documentation }));
}

/** The options that a type takes, without those that are given. */
export function optionEntries(type: string, given: ReadonlySet<string>): readonly Entry[] {
  return (mountTypes[type]?.options ?? [])
    .filter((name) => !given.has(name))
    .map((name) => ({
      label: name,
      newText: options[name]?.bare ? name : `${name}=`,
      kind: 'mount',
      detail: `type=${type}`,
      documentation: options[name]?.documentation ?? '',
    }));
}

/** The values of an option that has few. */
export function optionValues(name: string): readonly string[] {
  return options[name]?.values ?? [];
}
