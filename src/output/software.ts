import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../digest.ts';

/** The version of the whole software: what decides a page's bytes beside its own data. */
export function softwareVersion(root: string): string {
  return versionOf(root, [
    ...filesBelow(root, 'src'),
    ...filesBelow(root, 'templates'),
    '.eleventy.ts',
    'package-lock.json',
  ]);
}

/** The version of what reads content: a changed template leaves everything that was read as it is. */
export function readingVersion(root: string): string {
  const leaves = ['src/problem.ts', 'src/digest.ts', 'package-lock.json'];
  const folders = ['src/content', 'src/pictures', 'src/text'];
  return versionOf(root, [...folders.flatMap((folder) => filesBelow(root, folder)), ...leaves]);
}

/** The version of what indexes articles for search, Pagefind included. */
export function searchVersion(root: string): string {
  return versionOf(root, [...filesBelow(root, 'src/search'), 'src/text/fold.ts', 'package-lock.json']);
}

function versionOf(root: string, files: readonly string[]): string {
  return digest(files.map((file) => `${file} ${digest(readFileSync(join(root, file)))}`).join('\n'));
}

/** Files below `root/folder`, as paths from `root` with `/`, in order. */
export function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      `${folder}${join(entry.parentPath, entry.name).slice(join(root, folder).length)}`.replaceAll('\\', '/'),
    )
    .sort();
}
