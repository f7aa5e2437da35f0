import { indexLines } from '../core/text/lineIndex.ts';
import type { ExplainedBuild, ExplainParams } from '../protocol.ts';
import type { Session } from '../service/session.ts';
import type { Documents } from './documents.ts';

/** The explanation of an open Dockerfile, with the lines that it names as links; null where the document is none that gets analysed. */
export async function explainBuild({ uri, stage }: ExplainParams, session: Session, documents: Documents): Promise<ExplainedBuild | null> {
  const path = documents.analysedPath(uri);
  const result = path === undefined ? undefined : await session.resultOf(path);
  if (!result) {
    return null;
  }
  const { text, links } = result.engine.explain(result.checked.analysis, stage);
  const lines = indexLines(text);
  return {
    text,
    links: links.map(({ span, file, line }) => {
      const start = lines.positionAt(span.start);
      const end = start.character + span.end - span.start;
      return { line: start.line, start: start.character, end, target: `${documents.uriOf(file)}#L${line}` };
    }),
  };
}
