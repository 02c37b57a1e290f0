import type { Found, Pagefind } from './pagefind.ts';

/** Parts of the index that are searched together. */
export interface IndexSet {
  /** Takes parts in; a part is fetched once. */
  readonly take: (names: readonly string[]) => Promise<void>;
  readonly search: (text: string, section: string) => Promise<readonly Found[]>;
}

const settings = {
  // Whole words come before beginnings of words.
  ranking: { termSimilarity: 2 },
  // The entry of an index is asked for anew on every visit, but not by each of two sets.
  metaCacheTag: String(performance.timeOrigin),
};

/** Opens a set below `base` with no part taken in yet; `exactDiacritics` finds words only with the accents asked for. */
export function openIndexSet(
  pagefind: Pagefind,
  base: string,
  options: { readonly exactDiacritics: boolean },
): IndexSet {
  // In a worker it would take twenty kilobytes more, and a search takes a few milliseconds.
  const instance = pagefind.createInstance({ ...settings, basePath: `${base}may/`, noWorker: true });
  const taken = new Map<string, Promise<void>>();
  // Taking parts in would wait without end for a Pagefind that could not be fetched; a search says so.
  const ready = instance.search('', {});
  return {
    async take(names) {
      await ready;
      for (const name of names)
        if (!taken.has(name))
          taken.set(name, instance.mergeIndex(`${base}${name}/`, { ...settings, ...options }));
      await Promise.all(taken.values());
    },
    async search(text, section) {
      const filters = section === '' ? {} : { 'chuyen-muc': section };
      return (await instance.search(text, { filters })).results;
    },
  };
}
