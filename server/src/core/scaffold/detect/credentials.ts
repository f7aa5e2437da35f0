import type { Project } from '../../project/project.ts';
import { type Table, tablesAt, textAt } from '../../project/values.ts';
import type { Detected } from '../plan.ts';

/** Variables that uv reads credentials from, and what was found out about the indexes. */
export interface Credentials {
  readonly variables: readonly string[];
  readonly detected: readonly Detected[];
}

/** Hosts that ask nobody who they are. */
const open =
  /^(?:(?:test\.)?pypi\.org|pypi\.python\.org|files\.pythonhosted\.org|download(?:-r2)?\.pytorch\.org|pypi\.nvidia\.com|mirrors?\..*|.*\.github\.io|flashinfer\.ai|wheels\.vllm\.ai)$/;

/** Hosts whose indexes belong to somebody. */
const closed = /(?:^|\.)(?:codeartifact\.[a-z0-9-]+\.amazonaws\.com|pkg\.dev|pkgs\.dev\.azure\.com)$/;

/**
 * The credentials that the project's named indexes surely ask for: those with `authenticate = "always"`, with a user in their address, or of a service that has no open ones. Of
 * another unknown one it cannot be told, and a secret that is not given would be sent as empty credentials.
 */
export function findCredentials(project: Project): Credentials {
  const indexes = listIndexes(project);
  const variables = indexes.filter(({ asks }) => asks === true).flatMap(({ stem }) => [`${stem}_USERNAME`, `${stem}_PASSWORD`]);
  const unsure = indexes.filter(({ asks }) => asks === undefined).map(({ name }) => name);
  return {
    variables,
    detected: [
      ...(variables.length > 0 ? [{ what: 'secrets', value: variables.join(', '), reason: '[[tool.uv.index]]' }] : []),
      ...(unsure.length > 0
        ? [
            {
              what: 'indexes',
              value: unsure.join(', '),
              reason: 'where one asks for credentials, give it authenticate = "always", and run this again',
            },
          ]
        : []),
    ],
  };
}

/** An index that the project names. */
export interface NamedIndex {
  /** `''` where it has none. */
  readonly name: string;
  /** What the names of its variables begin with: `UV_INDEX_HOUSE`. */
  readonly stem: string;
  /** Whether it asks for credentials; `undefined` where that cannot be told. */
  readonly asks: boolean | undefined;
}

/** The indexes of `[[tool.uv.index]]`, in their order. */
export function listIndexes(project: Project): readonly NamedIndex[] {
  return tablesAt(project.root.pyproject.uv.table, 'index').map(readIndex);
}

function readIndex(index: Table): NamedIndex {
  const name = textAt(index, 'name') ?? '';
  const [, user, host = ''] = /^https?:\/\/(?:([^/@]*)@)?([^/:]+)/.exec(textAt(index, 'url') ?? '') ?? [];
  const authenticate = textAt(index, 'authenticate');
  const sure = authenticate === 'always' || user !== undefined || closed.test(host);
  const never = name === '' || host === '' || authenticate === 'never' || open.test(host);
  return { name, stem: `UV_INDEX_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`, asks: never ? false : sure ? true : undefined };
}
