import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type PlannedFile, type ScaffoldChoices, scaffoldBases, scaffoldKinds, workspaceShapes } from '../core/scaffold/plan.ts';
import { editsBetween } from '../core/text/lineEdits.ts';
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
  const { files, detected, choices, failure } = await scaffold(host, toPath(folder), wanted, readChoices(options));
  if (failure !== undefined) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, failure);
  }
  return {
    files: files.map((file) => ({
      uri: documents.uriOf(file.path),
      action: file.action,
      content: file.content,
      additive: file.additive || gainsLines(file),
    })),
    detected,
    choices,
  };
}

/** A stage in our Dockerfile, too: other files of the plan may build it. */
function gainsLines({ before, content }: PlannedFile): boolean {
  return before !== undefined && editsBetween(before, content).every(({ span }) => span.start === span.end);
}

function readChoices({ shape, base, cacheMounts, dockerHub, member, python, start, port }: ScaffoldOptions): Partial<ScaffoldChoices> {
  return {
    ...(shape !== undefined && { shape: pick('shape', shape, workspaceShapes) }),
    ...(base !== undefined && { base: pick('base', base, scaffoldBases) }),
    ...(cacheMounts !== undefined && { cacheMounts }),
    ...(dockerHub !== undefined && { dockerHub }),
    ...(member !== undefined && { member }),
    ...(python !== undefined && { python: check(python, /^3\.\d{1,2}(?:\.\d{1,2})?$/, 'version of Python such as 3.13') }),
    ...(start !== undefined && { start: check(start.trim(), /\S/, 'command') }),
    ...(port !== undefined && { port: Number(check(port, port16, 'port')) }),
  };
}

/** From 1 to 65535. */
const port16 = /^(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/;

function check(text: string, form: RegExp, what: string): string {
  if (!form.test(text)) {
    throw new ResponseError(ErrorCodes.InvalidParams, `${JSON.stringify(text)} is no ${what}.`);
  }
  return text;
}

function pick<const Known extends string>(what: string, value: string, known: readonly Known[]): Known {
  const found = known.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new ResponseError(ErrorCodes.InvalidParams, `There is no ${what} ${value}. The ${what}s are ${known.join(', ')}.`);
  }
  return found;
}
