import { type Hover, MarkupKind, type TextDocumentPositionParams } from 'vscode-languageserver';
import type { Session } from '../service/session.ts';
import type { ClientFacts } from './clientFacts.ts';
import type { DockerfileFeatures } from './dockerfileFeatures.ts';
import type { Documents } from './documents.ts';
import { linesOf, rangeOf } from './locate.ts';
import { linkToRule } from './ruleLink.ts';

/** What is known of the word at a position: of uv first, else of Dockerfiles. */
export async function findHover(
  { textDocument, position }: TextDocumentPositionParams,
  session: Session,
  documents: Documents,
  features: DockerfileFeatures,
  client: ClientFacts,
): Promise<Hover | null> {
  const path = documents.analysedPath(textDocument.uri);
  const result = path === undefined ? undefined : await session.resultOf(path);
  const document = documents.synchronized.get(textDocument.uri);
  if (path === undefined || !result || !document) {
    return null;
  }
  const { analysis } = result.checked;
  const text = result.engine.hover(analysis, linesOf(analysis, path).offsetAt(position));
  if (!text) {
    return features.hover(document, position);
  }
  const link = text.rule ? `\n\n[Documentation](${linkToRule(text.rule, result.engine, client)})` : '';
  return { contents: { kind: MarkupKind.Markdown, value: text.markdown + link }, range: rangeOf(analysis, path, text.span) };
}
