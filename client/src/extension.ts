import { type Disposable, type ExtensionContext, extensions, type LogOutputChannel, window, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { clientOptions } from './clientOptions.ts';
import { registerCommands } from './commands/register.ts';
import { dockerfileFeatures } from './dockerfileFeatures.ts';
import { provideExplanations } from './explanations.ts';
import { answerFileRequests } from './files.ts';
import { restartServer } from './restartServer.ts';
import { provideRulePages } from './rulePages.ts';
import { showStatus } from './status.ts';

/** The id of the client, under which VS Code keeps `uvDocker.trace.server`. */
const clientId = 'uvDocker';
const clientName = 'uv-docker';

/** Makes the client that suits the host: a process on Node, a worker in a browser. */
export type MakeClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** The running extension. */
export interface Extension {
  /** Ends the server. Never fails: a server that is dead already is an ended one. */
  stop(): Promise<void>;
}

/** Starts the server and everything around it. Never fails: a server that does not start is told in the language status and the log. */
export async function startExtension(context: ExtensionContext, makeClient: MakeClient): Promise<Extension> {
  const log = window.createOutputChannel(clientName, { log: true });
  const client = makeClient(clientId, clientName, clientOptions(log));
  const explanations = provideExplanations(client);
  context.subscriptions.push(log, showStatus(client), provideRulePages(client), explanations);
  context.subscriptions.push(...answerFileRequests(client), ...registerCommands(context, client, explanations, log));
  context.subscriptions.push(...restartWhenFeaturesChange(client, log));
  await settle(client.start(), log);
  return { stop: () => settle(client.dispose(), log) };
}

/** The server is told once, at its start, which features to give: another extension or another setting needs a new start. */
function restartWhenFeaturesChange(client: BaseLanguageClient, log: LogOutputChannel): Disposable[] {
  let given = dockerfileFeatures();
  const check = () => {
    const wanted = dockerfileFeatures();
    if (wanted !== given) {
      given = wanted;
      void settle(restartServer(client), log);
    }
  };
  return [
    extensions.onDidChange(check),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('uvDocker.dockerfile.features')) {
        check();
      }
    }),
  ];
}

async function settle(work: Promise<void>, log: LogOutputChannel): Promise<void> {
  try {
    await work;
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
  }
}
