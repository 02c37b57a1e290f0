import { once } from '../remembered.ts';
import { ancestors } from '../urls.ts';

/** Paths that are their own key, as nearly all are. */
const plain = /^[a-z0-9/._-]*$/;

/** What a file system that ignores case and Unicode form takes a path for. */
function pathKey(path: string): string {
  return plain.test(path) ? path : path.toLowerCase().normalize('NFC');
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

/** Whether one of a few new paths cannot be had beside those that stand already. */
export function clashWith(few: readonly string[], standing: Iterable<string>): boolean {
  // Where nothing stands, as in the first build, all are new and need not be gone through.
  const wanted = once(() => {
    const keys = new Set(few.map(pathKey));
    return { keys, above: new Set([...keys].flatMap(ancestors)) };
  });
  const free = new Set<string>();
  for (const path of standing) {
    const { keys, above } = wanted();
    const key = pathKey(path);
    if (keys.has(key) || above.has(key)) return true;
    const folder = key.slice(0, Math.max(0, key.lastIndexOf('/')));
    if (free.has(folder)) continue;
    if (ancestors(key).some((one) => keys.has(one))) return true;
    free.add(folder);
  }
  return false;
}
