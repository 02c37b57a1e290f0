import { readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { lookup } from 'mrmime';
import { eventsUrl, readRequest, scriptUrl } from './requests.ts';

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

/** What a page runs; without what only a module has, which would be the server's own. */
const script = `{
const own = new URL(document.currentScript.src).searchParams.get('edition');
const show = (id, make, style) => ({ data }) => {
  const text = JSON.parse(data);
  const old = document.getElementById(id);
  if (old?.dataset.text === text) return;
  old?.remove();
  if (text === '') return;
  const box = make(text);
  box.id = id;
  box.dataset.text = text;
  Object.assign(box.style, {
    position: 'fixed', inset: 'auto 0 0 0', margin: 0, padding: '1rem', maxHeight: '60vh', overflow: 'auto', zIndex: 9999,
    whiteSpace: 'pre-wrap', font: '15px/1.5 sans-serif', ...style,
  });
  document.body.append(box);
};
const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
const showProblems = show('bao_toasoan', (text) => {
  const box = element('pre', text);
  box.setAttribute('role', 'alert');
  return box;
}, { background: '#fff4f2', color: '#7a1010', borderTop: '4px solid #b00020' });
const showWarnings = show('nhac_toasoan', (text) => {
  const box = document.createElement('details');
  box.append(element('summary', text.split('\\n').length + ' cảnh báo'), text);
  return box;
}, { inset: 'auto auto 0 0', padding: '.25rem 1rem', background: '#fff8e1', color: '#4a3500', borderTop: '2px solid #b8860b' });
// A browser holds six connections to a server: one for each page that is looked at.
let events = null;
const follow = () => {
  events?.close();
  events = document.hidden ? null : new EventSource('${eventsUrl}');
  events?.addEventListener('edition', ({ data }) => {
    if (JSON.parse(data) !== own) location.reload();
  });
  events?.addEventListener('problems', showProblems);
  events?.addEventListener('warnings', showWarnings);
};
document.addEventListener('visibilitychange', follow);
follow();
}
`;

/** What every page ends with; a page of another edition than the last loads itself again. */
function scriptTag(edition: string): string {
  return `<script defer src="${scriptUrl}?edition=${edition}"></script>`;
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
    // What ends in no known way is mostly an earlier address, from which a page forwards.
    else answer(response, 200, lookup(path) ?? 'text/html', bytes);
  };
  const server = createServer((request, response) => {
    const wanted = readRequest(request.method ?? '', request.url ?? '', request.headers.host ?? '');
    switch (wanted.kind) {
      case 'refused':
        return answer(response, wanted.status, 'text/plain', '');
      case 'events':
        return listen(response, listeners, { ...shown, edition });
      case 'script':
        return answer(response, 200, 'text/javascript', script);
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
              .writeHead(301, { location: `/${encodeURI(wanted.path)}/`, 'cache-control': 'no-store' })
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
