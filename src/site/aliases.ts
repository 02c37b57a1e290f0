import { reference } from '../content/shelf.ts';
import { copyKey, keyWidth, placesByKey } from '../keys.ts';
import { once } from '../remembered.ts';
import type { Site } from './site.ts';

/** Tells whether the key at a place among keys is that of an earlier address of an article that is seen, which forwards. */
export function aliases({ articles }: Pick<Site, 'articles'>): (keys: Int32Array, place: number) => boolean {
  const find = once(() => placesByKey(aliasKeys(articles)));
  return (keys, place) => find()(keys, place) >= 0;
}

function aliasKeys({ columns, stock }: Site['articles']): Int32Array {
  const { targets, kinds } = stock.references;
  const { items } = columns.references;
  const found: number[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const one = items[at] ?? 0;
    if (kinds[one] === reference.alias) found.push(one);
  }
  const keys = new Int32Array(found.length * keyWidth);
  for (const [at, one] of found.entries()) copyKey(targets, one, keys, at);
  return keys;
}
