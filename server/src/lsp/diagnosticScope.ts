import type { Connection, Diagnostic } from 'vscode-languageserver';
import { showIn } from '../core/analysis/showIn.ts';
import type { Path } from '../core/text/path.ts';
import type { Result, Session } from '../service/session.ts';
import type { ClientFacts } from './clientFacts.ts';
import type { DockerfileFeatures } from './dockerfileFeatures.ts';
import type { Documents } from './documents.ts';
import type { Failures } from './failures.ts';
import { toDiagnostic } from './toDiagnostic.ts';

/** What bringing findings to a client needs. */
export interface DiagnosticScope {
  readonly connection: Connection;
  readonly client: ClientFacts;
  readonly session: Session;
  readonly documents: Documents;
  readonly features: DockerfileFeatures;
  readonly failures: Failures;
}

/** All that is to be shown in an analysed document: our own findings first, then what the plain Dockerfile features say. */
export async function itemsOf(path: Path, result: Result | undefined, { documents, features }: DiagnosticScope): Promise<Diagnostic[]> {
  const document = documents.synchronized.get(documents.uriOf(path));
  return [...(result ? ownItems(path, result, documents) : []), ...(document ? await features.validate(document) : [])];
}

function ownItems(path: Path, { checked, engine }: Result, documents: Documents): Diagnostic[] {
  const addresses = { uriOf: documents.uriOf, ruleUrl: engine.ruleUrl };
  const shown = checked.findings.map((finding) => showIn(finding, path)).filter((finding) => finding !== undefined);
  return shown.map((finding) => toDiagnostic(checked.analysis, finding, addresses));
}
