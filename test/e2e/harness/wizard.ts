import { commands, type Uri, workspace } from 'vscode';
import { click, isPage, see, seeNo } from './page.ts';
import { answering } from './steps.ts';

/** The question that the wizard asks. */
export const question = '.quick-input-widget';

/** The tab that shows every change before it is written. */
export const comparison = '.tab[aria-label*="Add Docker files to"]';

/** A command that was called and has not ended yet. In a promise of its own it would be waited for with that promise. */
export interface Running {
  readonly running: Thenable<unknown>;
}

/** Calls the command, on a place where one is given, and waits for its first question. */
export async function startWizard(place?: Uri): Promise<Running> {
  await seeNo(question);
  const running = commands.executeCommand('uvDocker.addDockerFiles', place);
  await see(row(''));
  return { running };
}

/** Answers a question as it stands, with Enter, and waits for the last one, under which the comparison is. Where the editor is no page, {@link write} answers both. */
export async function compare(): Promise<void> {
  if (!isPage()) {
    return;
  }
  await commands.executeCommand('quickInput.accept');
  await see(`${question} input[placeholder^="Nothing is written yet"]`);
  await see(comparison);
}

/** Answers the last question with Enter, and waits for the end. */
export async function write(wizard: Running): Promise<void> {
  await end(wizard, 'quickInput.accept');
}

/** Leaves the wizard without an answer, and waits for the end. */
export async function leave(wizard: Running): Promise<void> {
  await end(wizard, 'quickInput.hide');
}

/** An editor that is no page cannot tell when its question is there. */
async function end({ running }: Running, answer: string): Promise<void> {
  if (isPage()) {
    await commands.executeCommand(answer);
    await running;
  } else {
    await answering(running, answer);
  }
  await seeNo(comparison);
}

/** Picks an answer with the mouse, once it can be seen. */
export async function choose(text: string): Promise<void> {
  await see(row(text));
  await click(row(text));
}

/** An answer that holds a text. */
export function row(text: string): string {
  return `${question} .monaco-list-row:has-text(${JSON.stringify(text)})`;
}

/** The text of a file on disk; nothing where there is none. */
export async function textOf(file: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}

/** Writes a file on disk. */
export async function writeText(file: Uri, text: string): Promise<void> {
  await workspace.fs.writeFile(file, new TextEncoder().encode(text));
}
