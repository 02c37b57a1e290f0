import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { digest } from '../digest.ts';

/** Versions of the software; each decides what an earlier build left may still be used. */
export interface Versions {
  /** Of all that decides a page's bytes beside its own data. */
  readonly software: string;
  /** Of what reads and arranges content: a changed template leaves everything that was read as it is. */
  readonly reading: string;
}

const single = ['.eleventy.ts', 'package-lock.json'];
/** What measures the software is no part of it. */
const measuring = /^src\/bench\//;
const read =
  /^src\/(?:(?:content|pictures|site|text)\/|(?:problem|digest|keys|urls)\.ts$)|^package-lock\.json$/;

/** The versions of the software in a folder: digests of its sources. */
export function versionsOf(root: string): Versions {
  const files = [...filesBelow(root, 'src'), ...filesBelow(root, 'templates'), ...single];
  const sums = files
    .filter((file) => !measuring.test(file))
    .map((file) => ({ file, sum: digest(readFileSync(join(root, file))) }));
  const versionOf = (some: typeof sums) => digest(some.map(({ file, sum }) => `${file} ${sum}`).join('\n'));
  const versionOfThose = (form: RegExp) => versionOf(sums.filter(({ file }) => form.test(file)));
  return { software: versionOf(sums), reading: versionOfThose(read) };
}

/** Files below `root/folder`, as paths from `root` with `/`, in order. */
export function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
