import { type LogOutputChannel, window } from 'vscode';
import { LSPErrorCodes, ResponseError } from 'vscode-languageclient';

/** Shows why a command that a person gave did not work. What the server says for people, such as that a folder holds no project, is no failure of ours: there is nothing in the log. */
export async function tellFailure(error: unknown, log: LogOutputChannel): Promise<void> {
  if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed) {
    void window.showWarningMessage(`uv-docker: ${error.message}`);
    return;
  }
  log.error(error instanceof Error ? error : String(error));
  const showLog = 'Show log';
  const reason = error instanceof Error ? error.message : String(error);
  if ((await window.showErrorMessage(`uv-docker: ${reason}`, showLog)) === showLog) {
    log.show();
  }
}
