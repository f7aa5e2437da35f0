import {
  type Connection,
  type Definition,
  type DefinitionLink,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  type Location,
  type ReferenceParams,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import type { DocumentLink as CoreLink } from '../core/features/links/documentLinks.ts';
import type { Occurrence } from '../core/features/links/occurrences.ts';
import type { Result, Session } from '../service/session.ts';
import type { ClientFacts } from './clientFacts.ts';
import type { DockerfileFeatures } from './dockerfileFeatures.ts';
import type { Documents } from './documents.ts';
import type { Failures } from './failures.ts';
import { linesOf, rangeOf } from './locate.ts';
import { linkToRule } from './ruleLink.ts';

/** What leading from one place to another needs. */
export interface NavigationScope {
  readonly client: ClientFacts;
  readonly session: Session;
  readonly documents: Documents;
  readonly features: DockerfileFeatures;
  readonly failures: Failures;
}

/**
 * Answers requests for links, definitions, references and highlights. Where nothing is known of a definition or of what to highlight, the plain Dockerfile
 * features are asked; their links are among ours, which also know the registries.
 */
export function serveNavigation(connection: Connection, scope: NavigationScope): void {
  const { failures } = scope;
  connection.onDefinition(failures.guard('definitions', (params) => findDefinition(params, scope)));
  connection.onReferences(failures.guard('references', (params) => findReferences(params, scope)));
  connection.onDocumentHighlight(failures.guard('highlights', (params) => findHighlights(params, scope)));
  connection.onDocumentLinks(failures.guard('links', ({ textDocument }) => findLinks(textDocument.uri, scope)));
}

/** The document as it is now, analysed; `undefined` where it is none that gets analysed. */
async function analysed(uri: string, { session, documents }: NavigationScope): Promise<Result | undefined> {
  const path = documents.analysedPath(uri);
  return path === undefined ? undefined : session.resultOf(path);
}

function offsetOf({ checked: { analysis } }: Result, { position }: TextDocumentPositionParams): number {
  return linesOf(analysis, analysis.snapshot.file).offsetAt(position);
}

async function findDefinition(params: TextDocumentPositionParams, scope: NavigationScope): Promise<Definition | DefinitionLink[] | null> {
  const result = await analysed(params.textDocument.uri, scope);
  const found = result?.engine.definition(result.checked.analysis, offsetOf(result, params));
  if (!result || !found) {
    return scope.features.define(params);
  }
  const { analysis } = result.checked;
  const range = rangeOf(analysis, found.file, found.span);
  const uri = scope.documents.uriOf(found.file);
  return scope.client.linksDefinitions
    ? [
        {
          originSelectionRange: rangeOf(analysis, analysis.snapshot.file, found.origin),
          targetUri: uri,
          targetRange: range,
          targetSelectionRange: range,
        },
      ]
    : { uri, range };
}

async function findOccurrences(
  params: TextDocumentPositionParams,
  scope: NavigationScope,
): Promise<[Result, readonly Occurrence[]] | undefined> {
  const result = await analysed(params.textDocument.uri, scope);
  return result && [result, result.engine.occurrences(result.checked.analysis, offsetOf(result, params))];
}

async function findReferences(params: ReferenceParams, scope: NavigationScope): Promise<Location[]> {
  const [result, occurrences] = (await findOccurrences(params, scope)) ?? [];
  const wanted = (occurrences ?? []).filter(({ defines }) => params.context.includeDeclaration || !defines);
  return result === undefined
    ? []
    : wanted.map(({ file, span }) => ({ uri: scope.documents.uriOf(file), range: rangeOf(result.checked.analysis, file, span) }));
}

async function findHighlights(params: TextDocumentPositionParams, scope: NavigationScope): Promise<DocumentHighlight[] | null> {
  const [result, occurrences] = (await findOccurrences(params, scope)) ?? [];
  if (!result || !occurrences || occurrences.length === 0) {
    return scope.features.highlight(params);
  }
  const { analysis } = result.checked;
  return occurrences
    .filter(({ file }) => file === analysis.snapshot.file)
    .map(({ file, span, defines }) => ({
      range: rangeOf(analysis, file, span),
      kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

async function findLinks(uri: string, scope: NavigationScope): Promise<DocumentLink[] | null> {
  const result = await analysed(uri, scope);
  const { analysis } = result?.checked ?? {};
  return result && analysis
    ? result.engine.links(analysis).map(({ span, target }) => ({
        range: rangeOf(analysis, analysis.snapshot.file, span),
        target: addressOf(target, result, scope),
      }))
    : null;
}

function addressOf(target: CoreLink['target'], { engine }: Result, { documents, client }: NavigationScope): string {
  switch (target.kind) {
    case 'address':
      return target.address;
    case 'file':
      return documents.uriOf(target.file);
    case 'rule':
      return linkToRule(target.rule, engine, client);
  }
}
