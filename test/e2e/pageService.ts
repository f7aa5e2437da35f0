import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from 'playwright-core';

/** What a suite, which runs in another process, may ask of the page that shows the editor. */
export interface PageService {
  readonly address: string;
  close(): void;
}

/** Longer than this nothing on the page is waited for. */
const DEADLINE = 20_000;

/**
 * Answers `POST /screenshot`, whose body is the picture's path and, in a second line, a selector of what is in the picture, and `/see`, `/gone`, `/click` and `/menu`, whose body is a selector of something that is to become
 * visible (in the page or a frame of it), to vanish, to be clicked on or to show its context menu;
 * `/type` types its body where the focus is. It answers once that is done; 500 with the reason when it could not be.
 */
export async function servePage(page: Page): Promise<PageService> {
  const actions: Record<string, (body: string) => Promise<unknown>> = {
    '/screenshot': (body) => takePicture(page, body),
    '/click': (selector) => page.locator(selector).first().click({ timeout: DEADLINE }),
    '/menu': (selector) => page.locator(selector).first().click({ timeout: DEADLINE, button: 'right' }),
    '/type': (text) => page.keyboard.type(text),
    '/gone': (selector) => page.locator(selector).first().waitFor({ state: 'hidden', timeout: DEADLINE }),
    '/see': (selector) => seeInFrames(page, selector),
  };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) {
      parts.push(part as Buffer);
    }
    try {
      await actions[request.url ?? '']?.(Buffer.concat(parts).toString('utf8'));
      response.end();
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

async function takePicture(page: Page, body: string): Promise<void> {
  const [path = '', selector = 'body'] = body.split('\n');
  const clip = await page.locator(selector).first().boundingBox();
  await page.screenshot({ path, animations: 'disabled', caret: 'initial', ...(clip && { clip }) });
}

/** Frames come and go while the editor builds a preview: each look asks those that are there. */
async function seeInFrames(page: Page, selector: string): Promise<void> {
  const end = Date.now() + DEADLINE;
  const isVisible = (frame: Frame) =>
    frame
      .locator(selector)
      .first()
      .isVisible()
      .catch(() => false);
  while (!(await Promise.all(page.frames().map(isVisible))).some(Boolean)) {
    if (Date.now() > end) {
      throw new Error(`${selector} does not become visible`);
    }
    await page.waitForTimeout(100);
  }
}
