import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const dist = new URL('../../../dist/', import.meta.url);
export const singleFile = fileURLToPath(new URL('raft-playground.html', dist));

const types: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  wasm: 'application/wasm',
};

export interface Served {
  address: string;
  close(): void;
}

function serve(answer: (path: string) => string | Buffer | undefined): Promise<Served> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const body = answer(path);
    const type = types[path.split('.').at(-1) ?? ''] ?? 'text/html';
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type });
    response.end(body);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const address = `http://127.0.0.1:${port}`;
      resolve({ address, close: () => server.closeAllConnections() ?? server.close() });
    });
  });
}

/** The built page under a path of a server that knows nothing but files. */
export function serveUnder(path: string): Promise<Served> {
  return serve((asked) => {
    if (!asked.startsWith(path)) return undefined;
    try {
      return readFileSync(new URL(asked.slice(path.length) || 'index.html', dist));
    } catch {
      return undefined;
    }
  });
}

/** One page of another site. */
export function serveHost(html: string): Promise<Served> {
  // Nobody minds that it has no icon.
  return serve((path) => (path === '/' ? html : ''));
}
