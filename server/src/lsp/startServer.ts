import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import {
  type ExplainParams,
  explainMethod,
  type RulePage,
  type RulePageParams,
  rulePageMethod,
  type ScaffoldParams,
  scaffoldMethod,
} from '../protocol.ts';
import { createSession, type Session } from '../service/session.ts';
import type { SessionHost } from '../service/sessionHost.ts';
import { type ClientFacts, readClientFacts } from './clientFacts.ts';
import { clientWorkspace, plainPathsOnly } from './clientWorkspace.ts';
import { findCodeActions } from './codeActions.ts';
import { findCompletions } from './completion.ts';
import { createDiagnostics, type Diagnostics } from './diagnostics.ts';
import { serveDockerfileFeatures } from './dockerfileFeatures.ts';
import { type Documents, followDocuments } from './documents.ts';
import { explainBuild } from './explain.ts';
import { type Failures, reportFailures } from './failures.ts';
import type { Host } from './host.ts';
import { findHover } from './hover.ts';
import { refreshLenses, serveLenses } from './lenses.ts';
import { serveNavigation } from './navigation.ts';
import { planFiles } from './scaffold.ts';
import { serverCapabilities } from './serverCapabilities.ts';
import { followSettings, type Settings } from './settings.ts';
import { followFolders, registerForChanges, watchInputs } from './watchInputs.ts';

/** Serves one client over a connection, which it starts to listen to. `initialize` is answered before anything large is loaded. */
export function startServer(connection: Connection, host: Host): void {
  connection.onInitialize((params) => initialize(connection, host, params));
  connection.listen();
}

function initialize(connection: Connection, host: Host, params: InitializeParams): InitializeResult {
  const client = readClientFacts(params);
  const failures = reportFailures(connection);
  const documents = followDocuments(connection);
  const settings = followSettings(connection, client, documents);
  let folders = client.folders;
  const sessionHost: SessionHost = {
    workspace: client.lendsFiles ? clientWorkspace(connection) : plainPathsOnly(host.disk),
    documents,
    loadEngine: host.loadEngine,
    settingsOf: settings.settingsOf,
    workspaceFolders: () => folders,
  };
  const session = createSession(sessionHost);
  const diagnostics = serve(connection, host, { client, failures, documents, settings, session, sessionHost });
  connection.onInitialized(() => {
    registerForChanges(connection, client, failures);
    followFolders(connection, client, (change) => {
      folders = change(folders);
      diagnostics.changed(session.changeAll());
      refreshLenses(connection, { client, failures });
    });
    // A document is about to come: what it needs is read while nobody waits.
    host.loadEngine().catch((error: unknown) => failures.report('the start', error));
  });
  return { capabilities: serverCapabilities(client), serverInfo: { name: 'uv-docker' } };
}

interface Parts {
  readonly client: ClientFacts;
  readonly failures: Failures;
  readonly documents: Documents;
  readonly settings: Settings;
  readonly session: Session;
  readonly sessionHost: SessionHost;
}

function serve(connection: Connection, host: Host, { client, failures, documents, settings, session, sessionHost }: Parts): Diagnostics {
  const features = serveDockerfileFeatures(connection, host, client, documents, failures);
  const diagnostics = createDiagnostics({ connection, client, session, documents, features, failures });
  watchInputs(connection, { client, documents, session, settings, diagnostics, failures });
  if (client.pullsDiagnostics) {
    connection.languages.diagnostics.on(failures.guard('the analysis', diagnostics.answer));
  }
  connection.onCodeAction(failures.guard('code actions', (params) => findCodeActions(params, { session, documents, client, features })));
  connection.onCompletion(
    failures.guard('completion', (params) => findCompletions(params, { session, host: sessionHost, documents, features, client })),
  );
  connection.onHover(failures.guard('hover', (params) => findHover(params, session, documents, features, client)));
  serveNavigation(connection, { client, session, documents, features, failures });
  serveLenses(connection, { client, session, documents, settings, failures });
  connection.onRequest(
    explainMethod,
    failures.guard('the explanation', (params: ExplainParams) => explainBuild(params, session, documents)),
  );
  connection.onRequest(
    rulePageMethod,
    failures.guard('the page of a rule', async ({ rule }: RulePageParams): Promise<RulePage | null> => {
      const text = (await host.loadEngine()).rulePage(rule);
      return text === undefined ? null : { text };
    }),
  );
  connection.onRequest(
    scaffoldMethod,
    failures.guard('scaffolding', (params: ScaffoldParams) => planFiles(params, sessionHost, documents)),
  );
  return diagnostics;
}
