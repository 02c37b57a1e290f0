import { readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { lookup } from 'mrmime';
import { pageScript, scriptTag } from './page-script.ts';
import { readRequest } from './requests.ts';

/** A running preview. */
export interface PreviewServer {
  readonly port: number;
  /** Tells every page of another edition than this to load again. */
  readonly reload: (edition: string) => void;
  /**
   * Shows text on every open page, and on those opened later, until it is called again: problems over the page, which is
   * not the newest, warnings folded up beside it.
   */
  readonly showProblems: (text: string, as: 'problems' | 'warnings') => void;
  readonly close: () => Promise<void>;
}

/** The page that stands in for all before there are any. */
function pendingPage(hasProblems: boolean): string {
  const words = hasProblems
    ? 'Chưa có trang nào để xem; hãy sửa lỗi đang báo.'
    : 'Đang dựng báo lần đầu; dựng xong, trang sẽ tự hiện ra.';
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Chưa có trang</title><p>${words}</p>`;
}

/** Serves `directory` on 127.0.0.1 only; pages get the script that loads them again. */
export async function startServer(directory: string, port: number): Promise<PreviewServer> {
  const listeners = new Set<ServerResponse>();
  const shown = { problems: '', warnings: '' };
  let edition = '';
  const send = (path: string | null, response: ServerResponse) => {
    const html = path === null ? null : readFile(directory, path);
    const body = html ?? readFile(directory, '404.html') ?? pendingPage(shown.problems !== '');
    answer(response, html === null ? 404 : 200, 'text/html', `${body}${scriptTag(edition)}`);
  };
  const sendFile = (path: string, response: ServerResponse) => {
    const bytes = readFile(directory, path);
    if (bytes === null) send(null, response);
    else answer(response, 200, typeOf(path), bytes);
  };
  const server = createServer((request, response) => {
    const wanted = readRequest(request.method ?? '', request.url ?? '', request.headers.host ?? '');
    switch (wanted.kind) {
      case 'refused':
        return answer(response, wanted.status, 'text/plain', '');
      case 'not-allowed':
        response.setHeader('allow', wanted.allow);
        return answer(response, 405, 'text/plain', '');
      case 'events':
        return listen(response, listeners, { ...shown, edition });
      case 'script':
        return answer(response, 200, 'text/javascript', pageScript);
      case 'page':
        return send(wanted.path, response);
      case 'hidden':
        return send(null, response);
      case 'file':
        switch (kindOf(directory, wanted.path)) {
          case 'file':
            return sendFile(wanted.path, response);
          case 'folder':
            response
              .writeHead(301, {
                location: `/${encodeURI(wanted.path)}/${wanted.query}`,
                'cache-control': 'no-store',
              })
              .end();
            return;
          case null:
            return send(null, response);
        }
    }
  });
  await opened(server, port);
  const tell = (event: string, data: string) => {
    for (const listener of listeners) listener.write(eventText(event, data));
  };
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    reload(next) {
      edition = next;
      tell('edition', edition);
    },
    showProblems(text, as) {
      for (const kind of ['problems', 'warnings'] as const) {
        shown[kind] = kind === as ? text : '';
        tell(kind, shown[kind]);
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function opened(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
}

/** What a path of the output folder is; null for nothing, and for what only a symbolic link leads to. */
function kindOf(directory: string, path: string): 'file' | 'folder' | null {
  try {
    const target = join(realpathSync(directory), path);
    if (realpathSync(target) !== target) return null;
    return statSync(target).isDirectory() ? 'folder' : 'file';
  } catch {
    // No such file: the caller answers with the newspaper's own 404.
    return null;
  }
}

/** The bytes of a file of the output folder, whole: a build may delete it at any moment. */
function readFile(directory: string, path: string): Buffer | null {
  if (kindOf(directory, path) !== 'file') return null;
  try {
    return readFileSync(join(directory, path));
  } catch {
    return null;
  }
}

/** What a file is by its ending; of none that is known, mostly an earlier address, from which a page forwards. */
function typeOf(path: string): string {
  return path.endsWith('.ico') ? 'image/x-icon' : (lookup(path) ?? 'text/html');
}

function answer(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  const charset = /^text\/|javascript|json|xml/.test(type) ? '; charset=utf-8' : '';
  response.writeHead(status, { 'content-type': type + charset, 'cache-control': 'no-store' }).end(body);
}

function listen(
  response: ServerResponse,
  listeners: Set<ServerResponse>,
  { problems, warnings, edition }: Readonly<Record<'problems' | 'warnings' | 'edition', string>>,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(eventText('problems', problems));
  response.write(eventText('warnings', warnings));
  // Before the first build, nothing can be said of a page that an earlier preview served.
  if (edition !== '') response.write(eventText('edition', edition));
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

/** A server-sent event; the data is JSON, which has no line end of its own (HTML Living Standard, 9.2). */
function eventText(event: string, data: string): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
