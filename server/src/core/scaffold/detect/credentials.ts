import type { Project } from '../../project/project.ts';
import { isTable, type Table, textAt } from '../../project/values.ts';
import { nameOf } from '../../text/path.ts';
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
      ...(variables.length > 0 ? [{ what: 'secrets', value: variables.join(', '), reason: placeOf(project) }] : []),
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

/** The indexes of uv.toml or `[[tool.uv.index]]`, in their order. */
export function listIndexes(project: Project): readonly NamedIndex[] {
  const configured = project.configuration('index');
  const value = typeof configured === 'object' ? configured.value : undefined;
  return Array.isArray(value) ? value.filter(isTable).map(readIndex) : [];
}

function placeOf(project: Project): string {
  const configured = project.configuration('index');
  return typeof configured === 'object' && nameOf(configured.file) === 'uv.toml' ? '[[index]] of uv.toml' : '[[tool.uv.index]]';
}

function readIndex(index: Table): NamedIndex {
  const name = textAt(index, 'name') ?? '';
  const [, user, host = ''] = /^https?:\/\/(?:([^/@]*)@)?([^/:]+)/.exec(textAt(index, 'url') ?? '') ?? [];
  const authenticate = textAt(index, 'authenticate');
  const sure = authenticate === 'always' || user !== undefined || closed.test(host);
  const never = name === '' || host === '' || authenticate === 'never' || open.test(host);
  return { name, stem: `UV_INDEX_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`, asks: never ? false : sure ? true : undefined };
}
