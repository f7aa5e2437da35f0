import { join } from 'node:path';
import process from 'node:process';

const address = process.env['UV_DOCKER_E2E_PAGE'];

/** Takes a picture of `part` of the editor, of all of it by default, once `selector` can be seen. Does nothing in an editor that is no page. */
export async function photograph(name: string, selector = '.monaco-workbench', part = 'body'): Promise<void> {
  await see(selector);
  await ask('/screenshot', `${join(process.env['UV_DOCKER_E2E_PICTURES'] ?? '.', `${name}.png`)}\n${part}`);
}

/** Waits until something can be seen. In an editor that is no page it returns at once. */
export async function see(selector: string): Promise<void> {
  await ask('/see', selector);
}

/** Waits until nothing such can be seen any more. */
export async function seeNo(selector: string): Promise<void> {
  await ask('/gone', selector);
}

/** Clicks on something. In an editor that is no page it does nothing: {@link isPage} tells. */
export async function click(selector: string): Promise<void> {
  await ask('/click', selector);
}

/** Opens the context menu of something. In an editor that is no page it does nothing. */
export async function openMenu(selector: string): Promise<void> {
  await ask('/menu', selector);
}

/** Types text where the focus is, an input box as well. In an editor that is no page it does nothing. */
export async function typeText(text: string): Promise<void> {
  await ask('/type', text);
}

/** Whether the editor is a page, which can be looked at and clicked on. */
export function isPage(): boolean {
  return address !== undefined;
}

async function ask(action: string, body: string): Promise<void> {
  if (address === undefined) {
    return;
  }
  const response = await fetch(`${address}${action}`, { method: 'POST', body });
  if (!response.ok) {
    throw new Error(`${action} ${body}: ${await response.text()}`);
  }
}
