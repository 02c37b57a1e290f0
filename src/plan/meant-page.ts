import { groupBy } from '../group-by.ts';
import { foldAccents } from '../text/fold.ts';
import { nearestForFew } from '../text/nearest.ts';

/**
 * Tells of a path, of a page or of an article's file, that nothing is at which page was probably meant, by its URL, or null:
 * one that has the same name but for accents, capitals, `_` for `-`, and how it ends, and of several the nearest. Paths are
 * asked for when first one is looked for.
 */
export function openPageGuess(paths: () => ReadonlySet<string>): (path: string) => string | null {
  const nearest = nearestForFew();
  let byName: ReadonlyMap<string, readonly string[]> | null = null;
  return (path) => {
    const name = nameOf(path);
    // A number is a day, a month or a year, and others with the same are no nearer than any.
    if (!/[a-z]/.test(name)) return null;
    byName ??= groupBy([...paths()].filter(isMeant), nameOf);
    const namesakes = byName.get(name) ?? [];
    const wanted = withoutEnd(path);
    const ends = new Map(namesakes.map((one) => [withoutEnd(one), one]));
    const meant =
      namesakes.length > 1 ? ends.get(nearest(wanted, () => [...ends.keys()]) ?? '') : namesakes[0];
    return meant === undefined ? null : `/${meant.replace(/(^|\/)index\.html$/, '$1')}`;
  };
}

function isMeant(path: string): boolean {
  return path.endsWith('.html') && path !== 'index.html' && path !== '404.html';
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
