import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type ScaffoldChoices, scaffoldBases, scaffoldKinds, workspaceShapes } from '../core/scaffold/plan.ts';
import type { ScaffoldOptions, ScaffoldParams, ScaffoldPlan } from '../protocol.ts';
import { scaffold } from '../service/scaffold.ts';
import type { SessionHost } from '../service/sessionHost.ts';
import type { Documents } from './documents.ts';
import { toPath } from './uris.ts';

/**
 * The files that a project should get, whole: the client shows them and writes them.
 * @throws ResponseError with a sentence for people where there is no project, or a kind or another choice does not exist.
 */
export async function planFiles(
  { folder, kinds, options = {} }: ScaffoldParams,
  host: SessionHost,
  documents: Documents,
): Promise<ScaffoldPlan> {
  const wanted = kinds.map((kind) => pick('kind', kind, scaffoldKinds));
  const { files, detected, failure } = await scaffold(host, toPath(folder), wanted, readChoices(options));
  if (failure !== undefined) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, failure);
  }
  return {
    files: files.map(({ path, action, content, additive }) => ({ uri: documents.uriOf(path), action, content, additive })),
    detected,
  };
}

function readChoices({ shape, base, cacheMounts, dockerHub }: ScaffoldOptions): Partial<ScaffoldChoices> {
  return {
    ...(shape !== undefined && { shape: pick('shape', shape, workspaceShapes) }),
    ...(base !== undefined && { base: pick('base', base, scaffoldBases) }),
    ...(cacheMounts !== undefined && { cacheMounts }),
    ...(dockerHub !== undefined && { dockerHub }),
  };
}

function pick<const Known extends string>(what: string, value: string, known: readonly Known[]): Known {
  const found = known.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new ResponseError(ErrorCodes.InvalidParams, `There is no ${what} ${value}. The ${what}s are ${known.join(', ')}.`);
  }
  return found;
}
