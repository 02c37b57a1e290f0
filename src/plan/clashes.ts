import { ancestors } from './urls.ts';

/** What a file system that ignores case and Unicode form takes a path for. */
function pathKey(path: string): string {
  return path.toLowerCase().normalize('NFC');
}

/**
 * Pairs of claims that cannot both be had: of one path, as a file system that ignores case and Unicode form
 * would see it, or of a file and of what is to lie below it, such as `a.html` beside `a.html/index.html`.
 */
export function* clashes<T>(claims: Iterable<readonly [path: string, claim: T]>): Iterable<readonly [T, T]> {
  const owners = new Map<string, T>();
  for (const [path, claim] of claims) {
    const key = pathKey(path);
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, claim);
    else yield [owner, claim];
  }
  // Folders that are no file, nor below one: thousands of pages share a few.
  const free = new Set<string>();
  for (const [key, claim] of owners) {
    const folder = key.slice(0, Math.max(0, key.lastIndexOf('/')));
    if (folder === '' || free.has(folder)) continue;
    const files = ancestors(key).flatMap((one) => owners.get(one) ?? []);
    if (files.length === 0) free.add(folder);
    for (const owner of files) yield [owner, claim];
  }
}
