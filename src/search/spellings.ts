/** Numbers of words as they are written, looked up where a word stands in a text. */
export interface Spellings {
  /** The number of the word from `from` to `to`, whose units have this hash. */
  readonly numberOf: (text: string, from: number, to: number, hash: number) => number;
}

/** A slot of a table: the word in it, counted from 1, or 0, and the hash it is there for. */
interface Slots {
  readonly words: Int32Array;
  readonly hashes: Int32Array;
}

/**
 * Opens an empty table; `meet` gives the number of a word not met before. It does what a `Map` does, but asks for no
 * string: to cut each word out of its text would take more time than all else that is done to index it.
 */
export function openSpellings(meet: (written: string) => number): Spellings {
  const written: string[] = [];
  const numbers: number[] = [];
  let slots = emptySlots(1 << 13);
  const add = (word: string, hash: number) => {
    const number = meet(word);
    numbers.push(number);
    const count = written.push(word);
    if (2 * count > slots.words.length) slots = enlarge(slots);
    put(slots, count, hash);
    return number;
  };
  return {
    numberOf(text, from, to, hash) {
      const { words, hashes } = slots;
      const last = words.length - 1;
      for (let slot = spread(hash) & last; ; slot = (slot + 1) & last) {
        const at = (words[slot] ?? 0) - 1;
        if (at < 0) return add(text.slice(from, to), hash);
        if (hashes[slot] === hash && stands(written[at] ?? '', text, from, to)) return numbers[at] ?? 0;
      }
    },
  };
}

/** Room for words, a power of two. */
function emptySlots(length: number): Slots {
  return { words: new Int32Array(length), hashes: new Int32Array(length) };
}

function put({ words, hashes }: Slots, count: number, hash: number): void {
  const last = words.length - 1;
  let slot = spread(hash) & last;
  while (words[slot] !== 0) slot = (slot + 1) & last;
  words[slot] = count;
  hashes[slot] = hash;
}

function enlarge({ words, hashes }: Slots): Slots {
  const larger = emptySlots(2 * words.length);
  for (const [slot, count] of words.entries()) if (count > 0) put(larger, count, hashes[slot] ?? 0);
  return larger;
}

/** Brings what is known in the upper bits into the lower ones, which choose the slot. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function stands(word: string, text: string, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let at = 0; at < word.length; at += 1)
    if (word.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  return true;
}
