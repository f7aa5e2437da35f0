import { Disposable, type Event, languages, type Uri, workspace } from 'vscode';

/** Longer than this nothing is waited for. */
const DEADLINE = 30_000;

/**
 * The first value that `look` gives, asked at once and at every event.
 *
 * @throws Error with `describe`'s words when none comes in time.
 */
export async function waitFor<T>(event: Event<unknown>, look: () => T | undefined, describe: () => string): Promise<T> {
  const first = look();
  if (first !== undefined) {
    return first;
  }
  let listening: Disposable | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<T>((done, failed) => {
      timer = setTimeout(() => failed(new Error(`not in time: ${describe()}`)), DEADLINE);
      listening = event(() => {
        const found = look();
        if (found !== undefined) {
          done(found);
        }
      });
    });
  } finally {
    clearTimeout(timer);
    listening?.dispose();
  }
}

/** Asks again and again, for what no event tells of. @throws Error with `what` when the answer is not yes in time. */
export async function waitUntil(ask: () => Promise<boolean>, what: string): Promise<void> {
  let yes = false;
  const asking: Event<unknown> = (tell) => {
    const timer = setInterval(async () => {
      yes ||= await ask();
      tell(undefined);
    }, 300);
    return new Disposable(() => clearInterval(timer));
  };
  await waitFor(
    asking,
    () => yes || undefined,
    () => what,
  );
}

/** A finding as it is told in a failure: `unlocked-sync@16 "uv sync"`. */
export interface Finding {
  readonly rule: string;
  /** From 1. */
  readonly line: number;
  /** The text that the finding is about. */
  readonly text: string;
}

/** The findings of ours that the editor shows for a document that is open. */
function findingsOf(uri: Uri): readonly Finding[] {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  return languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'uv-docker')
    .map(({ code, range }) => ({
      rule: String(typeof code === 'object' ? code.value : code),
      line: range.start.line + 1,
      text: document?.getText(range) ?? '',
    }));
}

/** Waits until the editor shows such findings for a document. */
export function findings(uri: Uri, wanted: (all: readonly Finding[]) => boolean): Promise<readonly Finding[]> {
  const look = () => {
    const all = findingsOf(uri);
    return wanted(all) ? all : undefined;
  };
  return waitFor(languages.onDidChangeDiagnostics, look, () => `the findings are ${JSON.stringify(findingsOf(uri))}`);
}
