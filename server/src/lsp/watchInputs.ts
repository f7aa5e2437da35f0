import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
} from 'vscode-languageserver';
import type { Path } from '../core/text/path.ts';
import { inputFiles } from '../protocol.ts';
import type { InputChange, Session } from '../service/session.ts';
import type { ClientFacts } from './clientFacts.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { Documents } from './documents.ts';
import type { Failures } from './failures.ts';
import { refreshLenses } from './lenses.ts';
import type { Settings } from './settings.ts';
import { toPath } from './uris.ts';

interface Watching {
  readonly client: ClientFacts;
  readonly documents: Documents;
  readonly session: Session;
  readonly settings: Settings;
  readonly diagnostics: Diagnostics;
  readonly failures: Failures;
}

/** Tells the session what changes, and has the findings brought anew that depend on it. */
export function watchInputs(connection: Connection, { client, documents, session, settings, diagnostics, failures }: Watching): void {
  const { synchronized } = documents;
  const take = (changes: readonly InputChange[], own?: Path): void => {
    const affected = session.change(changes).filter((path) => path !== own);
    if (affected.length > 0) {
      refreshLenses(connection, { client, failures });
    }
    // A client that asks does so by itself for the document that it changed.
    diagnostics.changed(own === undefined || client.pullsDiagnostics ? affected : [...affected, own]);
  };
  synchronized.onDidOpen(({ document }) => take([{ path: toPath(document.uri), kind: 'presence' }]));
  synchronized.onDidChangeContent(({ document }) =>
    take([{ path: toPath(document.uri), kind: 'text' }], documents.analysedPath(document.uri)),
  );
  synchronized.onDidSave(({ document }) => {
    const path = documents.analysedPath(document.uri);
    if (path !== undefined) {
      session.refresh(path);
      diagnostics.changed([path]);
    }
  });
  synchronized.onDidClose(({ document }) => {
    const path = toPath(document.uri);
    session.close(path);
    diagnostics.closed(path);
    take([{ path, kind: 'presence' }]);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    take(changes.map(({ uri, type }) => ({ path: toPath(uri), kind: type === FileChangeType.Changed ? 'text' : 'presence' })));
  });
  connection.onDidChangeConfiguration((change) => {
    settings.change(change.settings);
    diagnostics.changed(session.changeAll());
    refreshLenses(connection, { client, failures });
  });
}

/** Asks the client to tell what changes, as far as it does not do so by itself. */
export function registerForChanges(connection: Connection, client: ClientFacts, failures: Failures): void {
  const register = (registering: Promise<unknown>): void => {
    registering.catch((error: unknown) => failures.report('a registration', error));
  };
  if (client.registersConfiguration) {
    register(connection.client.register(DidChangeConfigurationNotification.type, { section: 'uvDocker' }));
  }
  // A client of ours watches by itself.
  if (client.registersWatchers && !client.lendsFiles) {
    register(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: inputFiles }] }));
  }
}

/** Calls `take` with what to do to the workspace folders when some come or go. */
export function followFolders(
  connection: Connection,
  client: ClientFacts,
  take: (change: (folders: readonly Path[]) => readonly Path[]) => void,
): void {
  if (client.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => toPath(uri)));
      take((folders) => [...folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => toPath(uri))]);
    });
  }
}
