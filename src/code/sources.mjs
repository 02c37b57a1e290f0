import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where npm notes the versions of all packages: of the project itself, and of a project that has installed this one. */
const locks = ['package-lock.json', '../.package-lock.json'];

/**
 * Every file the code depends on, its own and what tells the packages, by its path from the project's folder, with `/`.
 * Where nothing tells these, the first is named all the same: code of unknown packages must not be kept.
 */
export function sourcesOf(root) {
  const lock = locks.find((one) => existsSync(join(root, one))) ?? locks[0];
  const single = ['.eleventy.ts', lock, 'package.json', 'tsconfig.json'];
  return [...filesBelow(root, 'src'), ...filesBelow(root, 'templates'), ...single];
}

/** Files below `root/folder`, as paths from `root` with `/`, in order. */
export function filesBelow(root, folder) {
  return allBelow(root, folder).sort();
}

/** The same in any order; Node's own walk, and `relative`, take four times as long, and every start waits for this. */
function allBelow(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return allBelow(root, path);
    return entry.isFile() ? [path] : [];
  });
}
