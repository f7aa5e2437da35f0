import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { commitAll } from '../build-proof/commitAll.ts';
import { execute } from '../build-proof/execute.ts';

/** Lockfiles name it. */
const port = 8941;
const credentials = `Basic ${Buffer.from('reader:open-sesame').toString('base64')}`;

/**
 * Serves on loopback what stands for other people's servers: `/greet.git`, a repository, and `/private/`, an index that asks for credentials. The projects' lockfiles name both.
 * Gives what ends it.
 */
export async function serveLoopback(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'uv-docker-served-'));
  await cp(join(import.meta.dirname, 'served'), folder, { recursive: true });
  await makeRepository(folder);
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
    if (path.startsWith('/private/') && request.headers.authorization !== credentials) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="private"' }).end();
      return;
    }
    const content = await readServed(folder, path, request);
    response.writeHead(content ? 200 : 404, { 'Content-Type': path.endsWith('/') ? 'text/html' : 'application/octet-stream' }).end(content);
  });
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening));
  return async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await rm(folder, { recursive: true, force: true });
  };
}

function readServed(folder: string, path: string, { method }: IncomingMessage): Promise<Buffer | undefined> {
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  return method === 'GET' || method === 'HEAD' ? readFile(file).catch(() => undefined) : Promise.resolve(undefined);
}

/** As files, which git fetches without a program on the other side. */
async function makeRepository(folder: string): Promise<void> {
  await commitAll(join(folder, 'greet'));
  for (const args of [
    ['clone', '--quiet', '--bare', join(folder, 'greet'), join(folder, 'greet.git')],
    ['-C', join(folder, 'greet.git'), 'update-server-info'],
  ]) {
    const { status, log } = await execute('git', args, 30);
    if (status !== 0) {
      throw new Error(`git ${args.join(' ')}: ${log}`);
    }
  }
}
