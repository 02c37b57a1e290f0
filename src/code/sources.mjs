import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where npm notes the versions of all packages: of the project itself, and of a project that has installed this one. */
const locks = ['package-lock.json', '../.package-lock.json'];

/** Every file the code depends on, its own and what tells the packages, by its path from the project's folder, with `/`. */
export function sourcesOf(root) {
  const single = ['.eleventy.ts', ...locks.filter((lock) => existsSync(join(root, lock))).slice(0, 1)];
  return [
    ...filesBelow(root, 'src'),
    ...filesBelow(root, 'templates'),
    ...single,
    'package.json',
    'tsconfig.json',
  ];
}

/** Files below `root/folder`, as paths from `root` with `/`, in order. */
export function filesBelow(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
