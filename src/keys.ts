import { hash } from 'node:crypto';

/** Numbers of 32 bits in a key: the first 128 of SHA-256 (FIPS 180-4), as `digest` has them. */
export const keyWidth = 4;

/** The key of text or bytes. */
export function keyOf(data: string | Uint8Array): Int32Array {
  const { buffer, byteOffset } = hash('sha256', data, 'buffer');
  return new Int32Array(buffer.slice(byteOffset, byteOffset + keyWidth * 4));
}

/** A key among keys, in hexadecimal, as `digest` writes it. */
export function hexOf(keys: Int32Array, number: number): string {
  return Buffer.from(keys.buffer, keys.byteOffset + number * keyWidth * 4, keyWidth * 4).toString('hex');
}

/** A key from hexadecimal. */
export function keyFromHex(digits: string): Int32Array {
  const key = new Int32Array(keyWidth);
  Buffer.from(key.buffer).write(digits, 'hex');
  return key;
}

/**
 * Keys numbered in the order in which they come: a hash table by open addressing. Keys are digests, so their own
 * bits say where to look, and hundreds of thousands are told apart without a text being made of any.
 */
export class KeyTable {
  #keys: Int32Array;
  /** Numbers of keys, one more than they are; 0 where there is none. */
  #slots: Int32Array;
  #size = 0;

  constructor(expected = 16) {
    this.#keys = new Int32Array(expected * keyWidth);
    this.#slots = new Int32Array(slotsFor(expected));
  }

  get size(): number {
    return this.#size;
  }

  /** The keys in order. */
  get keys(): Int32Array {
    return this.#keys.subarray(0, this.#size * keyWidth);
  }

  /** The number of the key that stands at a place among keys, -1 where it is not in the table. */
  find(keys: Int32Array, place: number): number {
    return (this.#slots[this.#slotOf(keys, place * keyWidth)] ?? 0) - 1;
  }

  /** The number of a key, which is `size` as it was before where the key is new. */
  add(keys: Int32Array, place: number): number {
    const at = place * keyWidth;
    const slot = this.#slotOf(keys, at);
    const known = this.#slots[slot] ?? 0;
    if (known > 0) return known - 1;
    const number = this.#size;
    if ((number + 1) * keyWidth > this.#keys.length) this.#keys = grown(this.#keys, (number + 1) * keyWidth);
    for (let part = 0; part < keyWidth; part += 1)
      this.#keys[number * keyWidth + part] = keys[at + part] ?? 0;
    this.#slots[slot] = number + 1;
    this.#size = number + 1;
    if (this.#size * 2 > this.#slots.length) this.#spread();
    return number;
  }

  /** The slot a key has, or would have. */
  #slotOf(keys: Int32Array, at: number): number {
    const slots = this.#slots;
    const own = this.#keys;
    const mask = slots.length - 1;
    for (let slot = (keys[at] ?? 0) & mask; ; slot = (slot + 1) & mask) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0) return slot;
      const first = number * keyWidth;
      if (
        own[first] === keys[at] &&
        own[first + 1] === keys[at + 1] &&
        own[first + 2] === keys[at + 2] &&
        own[first + 3] === keys[at + 3]
      )
        return slot;
    }
  }

  #spread(): void {
    this.#slots = new Int32Array(slotsFor(this.#size * 2));
    for (let number = 0; number < this.#size; number += 1)
      this.#slots[this.#slotOf(this.#keys, number * keyWidth)] = number + 1;
  }
}

/** Tells the first place of the text of a key among texts, -1 where it is not there. */
export function placesOfTexts(texts: readonly string[]): ReturnType<typeof placesByKey> {
  const column = new Int32Array(texts.length * keyWidth);
  for (const [at, text] of texts.entries()) column.set(keyOf(text), at * keyWidth);
  return placesByKey(column);
}

/** Tells the first place of a key in a column of keys, -1 where it is not there. */
export function placesByKey(column: Int32Array): (keys: Int32Array, place: number) => number {
  const count = column.length / keyWidth;
  const table = new KeyTable(count);
  const first = new Int32Array(count);
  for (let place = 0; place < count; place += 1) {
    const before = table.size;
    const number = table.add(column, place);
    if (number === before) first[number] = place;
  }
  return (keys, place) => {
    const number = table.find(keys, place);
    return number < 0 ? -1 : (first[number] ?? -1);
  };
}

/** Twice as many slots as keys at least, a power of two. */
function slotsFor(keys: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(8, keys * 2)));
}

/** Numbers in a longer piece of memory, with room for `least` and as many again. */
export function grown(numbers: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.max(64, least * 2));
  more.set(numbers);
  return more;
}

/** Copies a key among keys to a place among others. */
export function copyKey(from: Int32Array, thing: number, to: Int32Array, place: number): void {
  for (let part = 0; part < keyWidth; part += 1)
    to[place * keyWidth + part] = from[thing * keyWidth + part] ?? 0;
}

/** Stirs the key of a thing into one at a place among others: what is stirred in another order gives another key. */
export function stirIn(keys: Int32Array, place: number, others: Int32Array, thing: number): void {
  const to = place * keyWidth;
  const from = thing * keyWidth;
  for (let part = 0; part < keyWidth; part += 1)
    keys[to + part] = mixed(keys[to + part] ?? 0, others[from + part] ?? 0);
}

/** Stirs into the key of a place those of the things its list has, in their order. */
export function stir(
  keys: Int32Array,
  place: number,
  { starts, items }: { readonly starts: Int32Array; readonly items: Int32Array },
  others: Int32Array,
): void {
  for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1)
    stirIn(keys, place, others, items[at] ?? 0);
}

/** One number of two; all 128 bits of keys are random, so a polynomial keeps them apart. */
export function mixed(one: number, other: number): number {
  return (Math.imul(one, 0x01000193) + other) | 0;
}

/**
 * A number that looks like chance, of one that does not, such as a time, and a seed: of times that differ by whole minutes
 * a polynomial would make the same too often. The constants are those of MurmurHash3's finalizer.
 */
export function scattered(number: number, seed: number): number {
  let bits = (number ^ Math.imul(seed, 0x9e3779b9)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
