import { type LogOutputChannel, workspace } from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler, type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import { type InitializationOptions, inputFiles, showRuleCommand } from '../../server/src/protocol.ts';
import { dockerfileFeatures } from './dockerfileFeatures.ts';
import { documentSelector } from './documents.ts';

/** A server that ends more often than this is broken, and is not started again. */
const mostRestarts = 4;

/** How the client is set up. Nothing in it ever shows a message: what goes wrong stands in the log and the language status. */
export function clientOptions(log: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    outputChannel: log,
    traceOutputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: (): InitializationOptions => ({
      files: true,
      showRule: true,
      explain: true,
      features: dockerfileFeatures(),
      snippets: false,
    }),
    initializationFailedHandler: (error) => {
      log.error(error instanceof Error ? error : String(error));
      return false;
    },
    errorHandler: quietErrorHandler(log),
    synchronize: { fileEvents: workspace.createFileSystemWatcher(inputFiles) },
    markdown: { isTrusted: { enabledCommands: [showRuleCommand] } },
    diagnosticCollectionName: 'uv-docker',
  };
}

function quietErrorHandler(log: LogOutputChannel): ErrorHandler {
  let restarts = 0;
  return {
    error: (error) => {
      log.error(error);
      return { action: ErrorAction.Continue, handled: true };
    },
    closed: () => {
      restarts += 1;
      const action = restarts > mostRestarts ? CloseAction.DoNotRestart : CloseAction.Restart;
      log.error(
        action === CloseAction.Restart ? 'The server ended and is started again.' : 'The server ends again and again and stays off.',
      );
      return { action, handled: true };
    },
  };
}
