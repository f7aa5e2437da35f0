import type { ExplainParams } from '../../server/src/protocol.ts';

/** The parts of the address under which an explanation stands as a document: a path whose end is its title, and what is explained as the query. */
export function addressOf({ uri, stage }: ExplainParams): { readonly path: string; readonly query: string } {
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  const title = stage === undefined ? `${name} explained` : `${name} stage ${stage} explained`;
  return { path: `/${title}`, query: JSON.stringify({ uri, ...(stage !== undefined && { stage }) }) };
}

/** What such a query asks for; `undefined` for one that is not ours. */
export function readQuery(query: string): ExplainParams | undefined {
  try {
    return readParams(JSON.parse(query));
  } catch {
    return undefined;
  }
}

/** The argument of the command, which anybody may give; `undefined` where it is something else. */
export function readParams(argument: unknown): ExplainParams | undefined {
  const { uri, stage } = (typeof argument === 'object' && argument !== null ? argument : {}) as Record<string, unknown>;
  return typeof uri === 'string' ? { uri, ...(typeof stage === 'string' && { stage }) } : undefined;
}
