import { commands, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { explainCommand, showRuleCommand } from '../../../server/src/protocol.ts';
import type { Explanations } from '../explanations.ts';
import { restartServer } from '../restartServer.ts';
import { addDockerFiles } from '../scaffold/addDockerFiles.ts';
import { providePreviews } from '../scaffold/previews.ts';
import { createWriter } from '../scaffold/writer.ts';
import { explain } from './explain.ts';
import { fixAll } from './fixAll.ts';
import { showRule } from './showRule.ts';
import { tellFailure } from './tellFailure.ts';

/** Registers every command that package.json names. A command that fails says so, since a person asked for it, and leads to the log. */
export function registerCommands(
  context: ExtensionContext,
  client: BaseLanguageClient,
  explanations: Explanations,
  log: LogOutputChannel,
): Disposable[] {
  const register = (id: string, run: (argument: unknown) => Promise<void>) =>
    commands.registerCommand(id, async (argument: unknown) => {
      try {
        await run(argument);
      } catch (error) {
        await tellFailure(error, log);
      }
    });
  const previews = providePreviews();
  const writer = createWriter();
  return [
    previews,
    writer,
    register('uvDocker.fixAll', fixAll),
    register(showRuleCommand, (id) => showRule(id, context.extension.packageJSON)),
    register(explainCommand, (params) => explain(params, explanations)),
    register('uvDocker.restartServer', () => restartServer(client)),
    register('uvDocker.showLog', async () => log.show()),
    register('uvDocker.addDockerFiles', (place) => addDockerFiles(client, { previews, writer }, place)),
  ];
}
