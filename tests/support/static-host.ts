import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
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
  const rules = parseHeaders(readFileSync(join(directory, '_headers'), 'utf8'));
  const dress = (response: ServerResponse, path: string) => {
    for (const { beginning, headers } of rules) {
      if (path.startsWith(beginning)) for (const [name, value] of headers) response.setHeader(name, value);
    }
  };
  const notFound = readFileSync(join(directory, '404.html'));
  const files = sirv(directory, { dev: true, brotli: true, setHeaders: dress });
  const server = createServer((request, response) =>
    files(request, response, () => {
      dress(response, new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
      response.writeHead(404, { 'content-type': 'text/html;charset=utf-8' }).end(notFound);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
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
