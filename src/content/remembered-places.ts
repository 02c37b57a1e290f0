import { join } from 'node:path';
import { keepChecked, readChecked } from '../checked-file.ts';
import type { Place } from '../problem.ts';
import { once } from '../remembered.ts';
import type { ReadingStore } from './reading-store.ts';

/** Places of key paths by the identity of a file's bytes and the path: warnings stay for years, and to find each takes long. */
export interface PlaceMemory {
  /** The place with a key, which is made where it is not known. */
  readonly find: (key: string, make: () => Place) => Place;
  /** Keeps those that were asked for, and no other. */
  readonly keep: () => void;
}

/** Opens what earlier builds left in a store. */
export function openPlaces({ directory }: ReadingStore): PlaceMemory {
  const path = join(directory, 'places');
  const known = once((): ReadonlyMap<string, Place> => {
    const bytes = readChecked(path);
    return new Map(bytes === null ? [] : JSON.parse(bytes.toString('utf8')));
  });
  const asked = new Map<string, Place>();
  return {
    find(key, make) {
      const place = asked.get(key) ?? known().get(key) ?? make();
      asked.set(key, place);
      return place;
    },
    keep() {
      if (asked.size === 0) return;
      if (asked.size === known().size && [...asked.keys()].every((key) => known().has(key))) return;
      keepChecked(path, Buffer.from(JSON.stringify([...asked])));
    },
  };
}

/** Where nothing is remembered. */
export const noPlaces: PlaceMemory = { find: (_, make) => make(), keep: () => {} };
