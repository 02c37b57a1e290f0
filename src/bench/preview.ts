import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { middle, recent } from './cases.ts';
import { endWithUs } from './measure.ts';
import type { Newsroom } from './newsroom.ts';
import { type SyntheticPaper, syntheticArticle } from './synthetic.ts';

/** How a page is asked for what was saved: the pause between two requests and the time until it is given up, ms. */
interface Patience {
  readonly pause: number;
  readonly limit: number;
}

/** A first build takes long enough to be left alone; an edit is looked for at once. */
const firstBuild: Patience = { pause: 250, limit: 1_800_000 };
const oneEdit: Patience = { pause: 5, limit: 120_000 };

/** A preview to measure: the command line's file, the folder it is started in, and the newspaper. */
export interface PreviewRun {
  readonly program: string;
  readonly directory: string;
  readonly newsroom: Newsroom;
  readonly paper: SyntheticPaper;
  readonly rounds: number;
}

/** Milliseconds from saving an article to the first answer that shows it, for middle and recent ones in turn. */
export async function measurePreview(run: PreviewRun): Promise<readonly number[]> {
  const { program, directory, newsroom, paper, rounds } = run;
  const { articles } = paper;
  const args = [program, 'start', '--content', newsroom.content, '--port', '0'];
  const server = spawn(process.execPath, args, { cwd: directory, stdio: ['ignore', 'pipe', 'inherit'] });
  const release = endWithUs(server);
  try {
    const origin = await originOf(server.stdout);
    const save = async (number: number, word: string, patience: Patience) => {
      const page = origin + pathOf(number, paper);
      newsroom.edit(number, word);
      return await shown(page, word, patience);
    };
    // The first builds everything and is not counted; a second meets a program that has run once.
    await save(middle(articles, 0), 'đầu', firstBuild);
    await save(recent(articles, 0), 'đầu', oneEdit);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      times.push(await save(middle(articles, round), `giữa-${round}`, oneEdit));
      times.push(await save(recent(articles, round), `mới-${round}`, oneEdit));
    }
    return times;
  } finally {
    const ended = once(server, 'exit');
    if (server.exitCode === null && server.kill('SIGINT')) await ended;
    release();
  }
}

/** The address that `start` prints; the stream is read on, as a process whose reader left would end. */
function originOf(output: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    output.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      const origin = /http:\/\/127\.0\.0\.1:\d+(?=\/)/.exec(said)?.[0];
      if (origin !== undefined) resolve(origin);
    });
    output.on('end', () => reject(new Error('the preview ended before it gave its address')));
  });
}

function pathOf(number: number, paper: SyntheticPaper): string {
  const { date, name } = syntheticArticle(number, paper);
  return `/${date.slice(0, 10).replaceAll('-', '/')}/${name.replace(/md$/, 'html')}`;
}

/** Asks for a page again and again until it has `word` in it; gives the milliseconds that took. */
async function shown(page: string, word: string, { pause, limit }: Patience): Promise<number> {
  const started = performance.now();
  for (;;) {
    const response = await fetch(page);
    const text = await response.text();
    const waited = performance.now() - started;
    if (response.ok && text.includes(word)) return waited;
    if (waited > limit) throw new Error(`${page} does not show what was saved`);
    await delay(pause);
  }
}
