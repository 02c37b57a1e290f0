import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../digest.ts';
import { sourcesOf } from './sources.mjs';

/** Versions of the software, and of the Node it runs on; each decides what an earlier build left may still be used. */
export interface Versions {
  /** Of all that decides a page's bytes beside its own data. */
  readonly software: string;
  /** Of what reads and arranges content: a changed template leaves everything that was read as it is. */
  readonly reading: string;
}

/** What measures the software is no part of it. */
const measuring = /^src\/bench\//;
const reading =
  /^src\/(?:(?:content|pictures|site|text)\/|(?:changed-file|compare-text|litter|error-code|group-by|problem|digest|keys|urls|remembered|settled)\.ts$)|package-lock\.json$/;

/** Whether a file is of what reads and arranges content. */
export function isOfReading(file: string): boolean {
  return reading.test(file);
}

/** The versions of the software in a folder: digests of its sources, and of what in Node knows of letters and of time. */
export function versionsOf(root: string): Versions {
  const sums = sourcesOf(root)
    .filter((file) => !measuring.test(file))
    .map((file) => ({ file, sum: digest(readFileSync(join(root, file))) }));
  const { node, icu, unicode, tz } = process.versions;
  const versionOf = (some: typeof sums) =>
    digest([node, icu, unicode, tz, ...some.map(({ file, sum }) => `${file} ${sum}`)].join('\n'));
  return { software: versionOf(sums), reading: versionOf(sums.filter(({ file }) => isOfReading(file))) };
}
