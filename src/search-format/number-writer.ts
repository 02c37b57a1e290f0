/*
 * Whole numbers from 0 to 2³¹ − 2 are written in two ways. In bytes: seven bits in each, the lowest first, the top bit
 * set in all but the last (LEB128). In bits, from the top of a byte down: the exponential Golomb code of an order, which
 * is short for numbers up to some 2 to the order (as `ue(v)`, of order 0, in Rec. ITU-T H.264, 9.1).
 */

/** Numbers and bytes written one after another into memory that grows. */
export interface NumberWriter {
  readonly number: (value: number) => void;
  readonly bytes: (bytes: Uint8Array) => void;
  /** Writes a number in bits, which `align` has to end before anything else is written. */
  readonly code: (value: number, order: number) => void;
  /** Fills the last byte with zeros. */
  readonly align: () => void;
  readonly length: () => number;
  /** A copy of what was written. */
  readonly done: () => Uint8Array;
}

/** Bytes that one number takes at the most. */
const longest = 16;
/** Bits that can be put in at once, beside seven that wait. */
const mostBits = 24;

/** Opens a writer. */
export function writeNumbers(): NumberWriter {
  let room = new Uint8Array(4096);
  let end = 0;
  // Bits that do not fill a byte yet are the lowest of `hold`.
  let hold = 0;
  let held = 0;
  const reserve = (more: number) => {
    if (end + more <= room.length) return;
    const larger = new Uint8Array(2 * (end + more));
    larger.set(room.subarray(0, end));
    room = larger;
  };
  const bits = (value: number, count: number) => {
    hold = (hold << count) | value;
    held += count;
    while (held >= 8) {
      held -= 8;
      room[end++] = (hold >>> held) & 0xff;
    }
  };
  const manyBits = (value: number, count: number) => {
    if (count > 16) bits(value >>> 16, count - 16);
    bits(value & 0xffff, Math.min(count, 16));
  };
  return {
    number(value) {
      reserve(longest);
      let rest = value;
      while (rest > 0x7f) {
        room[end++] = (rest & 0x7f) | 0x80;
        rest >>>= 7;
      }
      room[end++] = rest;
    },
    bytes(bytes) {
      reserve(bytes.length);
      room.set(bytes, end);
      end += bytes.length;
    },
    code(value, order) {
      reserve(longest);
      const high = (value >>> order) + 1;
      const width = 31 - Math.clz32(high);
      const low = value & ((1 << order) - 1);
      const count = 2 * width + 1 + order;
      if (count <= mostBits) bits((high << order) | low, count);
      else {
        manyBits(0, width);
        manyBits(high, width + 1);
        manyBits(low, order);
      }
    },
    align() {
      if (held > 0) bits(0, 8 - held);
    },
    length: () => end,
    done: () => room.slice(0, end),
  };
}
