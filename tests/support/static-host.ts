import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { Server } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';

/** Headers for the paths with one beginning. */
interface HeaderRule {
  readonly beginning: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** A host of static files that is running. */
export interface StaticHost {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves a built site on 127.0.0.1 as a static host would: with the headers its `_headers` file asks for, its own
 * 404 page, and Brotli where a `.br` file lies beside the file.
 */
export async function startHost(directory: string): Promise<StaticHost> {
  const server = createServer(answer(directory));
  return {
    origin: `http://127.0.0.1:${await listen(server)}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Serves as `startHost` does, over HTTP/2 with a certificate of its own, which a browser must be told to ignore. */
export async function startSecureHost(directory: string): Promise<StaticHost> {
  const pem = ownCertificate();
  const server = createSecureServer({ key: pem, cert: pem }).on('request', answer(directory));
  return {
    origin: `https://127.0.0.1:${await listen(server)}`,
    async close() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(directory: string): (request: IncomingMessage, response: ServerResponse) => void {
  const rules = parseHeaders(readFileSync(join(directory, '_headers'), 'utf8'));
  const dress = (response: ServerResponse, path: string) => {
    for (const { beginning, headers } of rules) {
      if (path.startsWith(beginning)) for (const [name, value] of headers) response.setHeader(name, value);
    }
  };
  const notFound = readFileSync(join(directory, '404.html'));
  const files = sirv(directory, { dev: true, brotli: true, setHeaders: dress });
  return (request, response) =>
    files(request, response, () => {
      dress(response, new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
      response.writeHead(404, { 'content-type': 'text/html;charset=utf-8' }).end(notFound);
    });
}

/** Listens on some port of 127.0.0.1, and gives it. */
async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A key and a certificate that nobody trusts, in one PEM text; `openssl` must be installed. */
function ownCertificate(): string {
  const kind = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-subj',
    '/CN=127.0.0.1',
  ];
  return execFileSync('openssl', ['req', '-x509', ...kind, '-days', '1', '-keyout', '-', '-out', '-'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Reads a `_headers` file: paths at the margin, each ending in `*`, with their headers indented below them. */
function parseHeaders(text: string): readonly HeaderRule[] {
  return text.split(/\n{2,}/).map((block) => {
    const [path = '', ...lines] = block.trim().split('\n');
    if (!path.endsWith('*'))
      throw new Error(`_headers: ${path} does not end in *, which this host does not know`);
    return { beginning: path.slice(0, -1), headers: lines.map(splitHeader) };
  });
}

function splitHeader(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}
