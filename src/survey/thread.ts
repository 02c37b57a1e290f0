import { setImmediate } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import { chunksOf } from '../chunks.ts';
import { beginLook, lookOn, type SharedLook } from '../content/look.ts';
import { readManifest } from '../output/manifest.ts';
import { Standing } from '../output/standing.ts';

/** The folders of a build. */
export interface SurveyOrder {
  readonly content: string;
  readonly output: string;
  readonly cache: string;
}

/**
 * What the thread reports: a look at the content that is begun, and one in which it has nothing left to do, the files the
 * site has lost, and that it has kept what it saw.
 */
export type Report =
  | { readonly of: 'content'; readonly look: SharedLook }
  | { readonly of: 'looked' }
  | { readonly of: 'missing'; readonly identity: string; readonly missing: readonly string[] }
  | { readonly of: 'kept' };

/** The wish that the thread keeps what it saw of the site. */
export const keep = 'keep';

/** Looks, in a thread that was started for it, and tells what it saw. */
export async function survey({ content, output, cache }: SurveyOrder, port: MessagePort): Promise<void> {
  const tell = (report: Report) => port.postMessage(report);
  let seen: Standing | null = null;
  port.on('message', () => {
    seen?.keep();
    tell({ of: 'kept' });
  });
  const look = beginLook(content);
  tell({ of: 'content', look });
  lookOn(look);
  tell({ of: 'looked' });
  const manifest = readManifest(cache);
  if (manifest === null) return tell({ of: 'missing', identity: '', missing: [] });
  const standing = new Standing({ output, cache }, manifest);
  const missing: string[] = [];
  for (const names of chunksOf([...manifest.names()], 20)) {
    // The thread may be told to end.
    await setImmediate();
    for (const name of standing.missing(names)) missing.push(name);
  }
  seen = standing;
  tell({ of: 'missing', identity: manifest.identity, missing });
}
