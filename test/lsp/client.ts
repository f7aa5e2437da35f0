import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  CodeActionContext,
  Diagnostic,
  DocumentDiagnosticReport,
  InitializeResult,
  Position,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyWorkspaceEdit } from './applyWorkspaceEdit.ts';
import { pulling } from './capabilities.ts';
import { connectServer, type ServerCommand } from './connectServer.ts';
import { deadline } from './deadline.ts';

/** What a client of a test says of itself. */
export interface ClientOptions extends ServerCommand {
  /** Files of the workspace folder on disk, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The section `uvDocker` of the editor's settings. */
  readonly settings?: Record<string, unknown>;
  /** Answers requests of the server, by method. */
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
}

/** A small editor over a server process of its own. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  /** What the server wrote to the log. */
  readonly log: string[] = [];
  readonly registrations: { method: string; registerOptions?: unknown }[] = [];
  refreshes = 0;
  settings: Record<string, unknown>;
  initialized: InitializeResult | undefined;
  private readonly documents = new Map<string, TextDocument>();
  private readonly published = new Map<string, PublishDiagnosticsParams>();
  private readonly listeners = new Set<() => void>();
  readonly folder: string;

  private constructor(folder: string, options: ClientOptions) {
    this.folder = folder;
    this.settings = options.settings ?? {};
    const { process: server, connection } = connectServer(options);
    this.process = server;
    this.connection = connection;
    this.listen(options);
  }

  /** Starts a server and says `initialize` and `initialized` to it. */
  static async start(options: ClientOptions = {}): Promise<TestClient> {
    const folder = await mkdtemp(join(tmpdir(), 'uv-docker-lsp-'));
    const client = new TestClient(folder, options);
    for (const [name, text] of Object.entries(options.files ?? {})) {
      await client.write(name, text);
    }
    const uri = pathToFileURL(folder).toString();
    client.initialized = await deadline('initialize', () =>
      client.connection.sendRequest<InitializeResult>('initialize', {
        processId: process.pid,
        rootUri: uri,
        workspaceFolders: [{ uri, name: 'test' }],
        capabilities: options.capabilities ?? pulling,
        initializationOptions: options.initializationOptions,
      }),
    );
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  private listen({ answers = {} }: ClientOptions): void {
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      this.notify();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
      this.notify();
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => this.settings));
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes += 1;
      this.notify();
      return null;
    });
    connection.onRequest('client/registerCapability', (params: { registrations: TestClient['registrations'] }) => {
      this.registrations.push(...params.registrations);
      this.notify();
      return null;
    });
    for (const [method, answer] of Object.entries(answers)) {
      connection.onRequest(method, answer);
    }
    connection.listen();
  }

  private notify(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }

  /** Waits until `ready` answers something; asked again at each message of the server. */
  async until<Answer>(what: string, ready: () => Answer | undefined | false): Promise<Answer> {
    let listener = (): void => {};
    const answer = new Promise<Answer>((resolve) => {
      listener = () => {
        const found = ready();
        if (found !== undefined && found !== false) {
          resolve(found);
        }
      };
      this.listeners.add(listener);
      listener();
    });
    try {
      return await deadline(what, () => answer);
    } finally {
      this.listeners.delete(listener);
    }
  }

  uri(name: string): string {
    return name.includes(':') ? name : pathToFileURL(join(this.folder, name)).toString();
  }

  /** Writes a file of the workspace folder, without a word to the server. */
  async write(name: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, name)), { recursive: true });
    await writeFile(join(this.folder, name), text);
  }

  async open(name: string, text?: string, languageId = 'dockerfile'): Promise<void> {
    const content = text ?? readFileSync(join(this.folder, name), 'utf8');
    this.documents.set(this.uri(name), TextDocument.create(this.uri(name), languageId, 1, content));
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri(name), languageId, version: 1, text: content },
    });
  }

  /** Replaces the first `before` of a document by `after`, as one incremental change. */
  async edit(name: string, before: string, after: string): Promise<void> {
    const document = this.document(name);
    const start = document.getText().indexOf(before);
    if (start < 0) {
      throw new Error(`${name} has no ${before}.`);
    }
    const range = { start: document.positionAt(start), end: document.positionAt(start + before.length) };
    await this.change(name, [{ range, text: after }]);
  }

  async change(name: string, contentChanges: { range?: Range; text: string }[]): Promise<void> {
    const document = TextDocument.update(this.document(name), contentChanges as never, this.document(name).version + 1);
    this.documents.set(this.uri(name), document);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges,
    });
  }

  async close(name: string): Promise<void> {
    this.documents.delete(this.uri(name));
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(name) } });
  }

  async save(name: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri: this.uri(name) } });
  }

  /** Tells that files on disk were created (1), changed (2) or deleted (3). */
  async tell(type: 1 | 2 | 3, ...names: string[]): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: names.map((name) => ({ uri: this.uri(name), type })),
    });
  }

  document(name: string): TextDocument {
    const document = this.documents.get(this.uri(name));
    if (!document) {
      throw new Error(`${name} is not open.`);
    }
    return document;
  }

  text(name: string): string {
    return this.document(name).getText();
  }

  /** The position behind the first `before` of a document. */
  behind(name: string, before: string): Position {
    const at = this.text(name).indexOf(before);
    if (at < 0) {
      throw new Error(`${name} has no ${before}.`);
    }
    return this.document(name).positionAt(at + before.length);
  }

  request<Answer>(method: string, params: object): Promise<Answer> {
    return deadline(method, () => this.connection.sendRequest<Answer>(method, params));
  }

  pull(name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request('textDocument/diagnostic', {
      textDocument: { uri: this.uri(name) },
      ...(previousResultId && { previousResultId }),
    });
  }

  /** The diagnostics of a document, asked for. */
  async diagnostics(name: string): Promise<Diagnostic[]> {
    const report = await this.pull(name);
    if (report.kind !== 'full') {
      throw new Error('The report says that nothing changed.');
    }
    return report.items;
  }

  /** The last diagnostics that the server sent, once they are as they should be. */
  untilPublished(name: string, ready: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    return this.until(`diagnostics of ${name}`, () => {
      const params = this.published.get(this.uri(name));
      return params && ready(params) ? params : undefined;
    });
  }

  async actions(name: string, on: string, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
    const position = this.behind(name, on);
    return this.request('textDocument/codeAction', {
      textDocument: { uri: this.uri(name) },
      range: { start: position, end: position },
      context: { diagnostics: [], ...context },
    });
  }

  /** The texts of the files that an edit changes, after it. @throws where a version is not the one that is open. */
  applyEdit(edit: WorkspaceEdit | undefined): Record<string, string> {
    return applyWorkspaceEdit(edit, this.folder, this.documents);
  }

  /** Ends the server as an editor does; answers its exit code. */
  async stop(): Promise<number | null> {
    await this.request('shutdown', {});
    return this.exit();
  }

  /** Says `exit` and waits for the end of the process. */
  async exit(): Promise<number | null> {
    const ended = once(this.process, 'exit');
    await this.connection.sendNotification('exit');
    const [code] = await deadline('the end of the server', () => ended);
    return code as number | null;
  }

  /** Removes everything, whatever the state of the server. */
  async dispose(): Promise<void> {
    this.connection.dispose();
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const ended = once(this.process, 'exit');
      this.process.kill('SIGKILL');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
