import { groupBy } from '../group-by.ts';
import { foldAccents } from '../text/fold.ts';
import { nearestForFew } from '../text/nearest.ts';

/**
 * Tells which page was probably meant by a path of a page, or of an article's file, at which there is none: its URL, or null.
 * It has the same name but for accents, capitals, `_` for `-`, and how it ends; of several it is the nearest. `paths` is
 * called when one is first looked for.
 */
export function openPageGuess(paths: () => Iterable<string>): (path: string) => string | null {
  const nearest = nearestForFew();
  let byName: ReadonlyMap<string, readonly string[]> | null = null;
  return (path) => {
    const name = nameOf(path);
    // A number is a day, a month or a year, and others with the same are no nearer than any.
    if (!/[a-z]/.test(name)) return null;
    byName ??= groupBy([...paths()].filter(isMeant), nameOf);
    const namesakes = byName.get(name) ?? [];
    const isOne = namesakes.length === 1;
    const end = isOne ? null : nearest(withoutEnd(path), () => namesakes.map(withoutEnd));
    const meant = isOne ? namesakes[0] : namesakes.find((one) => withoutEnd(one) === end);
    return meant === undefined ? null : `/${meant.replace(/(^|\/)index\.html$/, '$1')}`;
  };
}

/** Whether somebody may have meant the page at a path, which is none of a list but its first. */
function isMeant(path: string): boolean {
  return path.endsWith('.html') && !/^(?:index|404)\.html$|\/trang-\d+\.html$/.test(path);
}

function withoutEnd(path: string): string {
  return path.replace(/\/index\.html$/, '').replace(/\.(?:html?|md)$/i, '');
}

/** The last part of a path, as many would write it. */
function nameOf(path: string): string {
  const whole = withoutEnd(path);
  return foldAccents(whole.slice(whole.lastIndexOf('/') + 1))
    .toLowerCase()
    .replace(/[_ ]/g, '-');
}
