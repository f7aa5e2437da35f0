import { type CancellationToken, Disposable, DocumentLink, EventEmitter, languages, Range, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ExplainedBuild, type ExplainParams, explainMethod } from '../../server/src/protocol.ts';
import { addressOf, readQuery } from './explanationPath.ts';

const scheme = 'uv-docker-explain';

/** The explanations of builds as documents of the editor, which nobody can change. */
export interface Explanations extends Disposable {
  /** The address of an explanation, which is made anew where it is shown already. */
  renew(params: ExplainParams): Uri;
}

/** Gives explanations to the editor, with links to the lines that they name: the server makes them. */
export function provideExplanations(client: BaseLanguageClient): Explanations {
  const changes = new EventEmitter<Uri>();
  const ask = async ({ query }: Uri, token?: CancellationToken): Promise<ExplainedBuild | null> => {
    const params = readQuery(query);
    return params ? client.sendRequest<ExplainedBuild | null>(explainMethod, params, token) : null;
  };
  const parts = [
    changes,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changes.event,
      provideTextDocumentContent: async (uri, token) => (await ask(uri, token))?.text ?? 'The Dockerfile is not open any more.\n',
    }),
    languages.registerDocumentLinkProvider(
      { scheme },
      {
        provideDocumentLinks: async ({ uri }, token) =>
          (await ask(uri, token))?.links.map(
            ({ line, start, end, target }) => new DocumentLink(new Range(line, start, line, end), Uri.parse(target)),
          ),
      },
    ),
  ];
  return Object.assign(Disposable.from(...parts), {
    renew(params: ExplainParams): Uri {
      const uri = Uri.from({ scheme, ...addressOf(params) });
      changes.fire(uri);
      return uri;
    },
  });
}
