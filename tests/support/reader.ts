import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { linksOf, type Published } from './published.ts';

/** The most pages a reader looks at before beginning anew. */
const longestWalk = 6;

/** A site that is being changed from one state to another, and who reads it meanwhile. */
export interface Reading {
  readonly output: string;
  readonly origin: string;
  /** The states between which it is changed: each file must have the bytes it has in one of them. */
  readonly states: readonly Published[];
  /** Files that all states have, from which readers come. */
  readonly from: readonly string[];
  /** Whether to stop. */
  readonly isOver: () => boolean;
}

/**
 * Walks the site from link to link, over and over, and asserts that no file is cut off or mixed and that no
 * link leads to a page that is not there. Gives the number of files read.
 */
export async function readOn(reading: Reading): Promise<number> {
  let count = 0;
  while (!reading.isOver()) {
    count += walk(reading);
    // A reader that never rests would take a processor from the build.
    await pause(1);
  }
  return count;
}

function walk({ output, origin, states, from }: Reading): number {
  const trail: { readonly path: string; readonly text: string }[] = [];
  let path = from[Math.floor(Math.random() * from.length)] ?? 'index.html';
  for (let hops = 0; hops < longestWalk; hops += 1) {
    const text = read(output, path);
    if (text === null) {
      // It may have been deleted after the reader came by the link. That is no fault if the link is gone
      // by now: a build changes each page once, so a trail that is as it was has been so all the time.
      const same = trail.every((page) => read(output, page.path) === page.text);
      assert.ok(!same, `${trail.map((page) => page.path).join(' → ')} leads to ${path}, which is not there`);
      return hops;
    }
    assert.ok(
      states.some((state) => state.get(path) === text),
      `${path} is neither as it was nor as it is to be`,
    );
    trail.push({ path, text });
    const links = linksOf(path, text, origin);
    path = links[Math.floor(Math.random() * links.length)] ?? 'index.html';
  }
  return longestWalk;
}

function read(output: string, path: string): string | null {
  try {
    return readFileSync(join(output, path), 'latin1');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
      return null;
    throw cause;
  }
}
