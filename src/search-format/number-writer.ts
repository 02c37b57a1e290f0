/*
 * Whole numbers from 0 to 2³¹ − 2 are written in two ways. In bytes: seven bits in each, the lowest first, the top bit
 * set in all but the last (LEB128). In bits, from the top of a byte down: the exponential Golomb code of an order, which
 * is short for numbers up to some 2 to the order (as `ue(v)`, of order 0, in Rec. ITU-T H.264, 9.1).
 */

/** Bytes that one number takes at the most. */
const longest = 16;
/** Bits that can be put in at once, beside seven that wait. */
const mostBits = 24;

/** Numbers and bytes written one after another into memory that grows, and is used again once it is cleared. */
export class NumberWriter {
  #room = new Uint8Array(4096);
  #end = 0;
  // Bits that do not fill a byte yet are the lowest of `hold`.
  #hold = 0;
  #held = 0;

  get length(): number {
    return this.#end;
  }

  /** What was written, until more is, or it is cleared. */
  get written(): Uint8Array {
    return this.#room.subarray(0, this.#end);
  }

  /** Forgets what was written. */
  clear(): void {
    this.#end = 0;
  }

  number(value: number): void {
    this.#reserve(longest);
    const room = this.#room;
    let rest = value;
    while (rest > 0x7f) {
      room[this.#end++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    room[this.#end++] = rest;
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#room.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** Writes a number in bits, which `align` has to end before anything else is written. */
  code(value: number, order: number): void {
    this.#reserve(longest);
    const high = (value >>> order) + 1;
    const width = 31 - Math.clz32(high);
    const low = value & ((1 << order) - 1);
    const count = 2 * width + 1 + order;
    if (count <= mostBits) this.#bits((high << order) | low, count);
    else {
      this.#manyBits(0, width);
      this.#manyBits(high, width + 1);
      this.#manyBits(low, order);
    }
  }

  /** Fills the last byte with zeros. */
  align(): void {
    if (this.#held > 0) this.#bits(0, 8 - this.#held);
  }

  #reserve(more: number): void {
    if (this.#end + more <= this.#room.length) return;
    const larger = new Uint8Array(2 * (this.#end + more));
    larger.set(this.written);
    this.#room = larger;
  }

  #manyBits(value: number, count: number): void {
    if (count > 16) this.#bits(value >>> 16, count - 16);
    this.#bits(value & 0xffff, Math.min(count, 16));
  }

  #bits(value: number, count: number): void {
    const room = this.#room;
    const hold = (this.#hold << count) | value;
    let held = this.#held + count;
    while (held >= 8) {
      held -= 8;
      room[this.#end++] = (hold >>> held) & 0xff;
    }
    this.#hold = hold;
    this.#held = held;
  }
}
