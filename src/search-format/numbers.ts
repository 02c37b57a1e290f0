/** Numbers and bytes written one after another into memory that grows. */
export interface NumberWriter {
  /** Writes a whole number from 0 to 2³¹ − 1: seven bits a byte, the lowest first, the top bit set but in the last. */
  readonly number: (value: number) => void;
  readonly bytes: (bytes: Uint8Array) => void;
  readonly length: () => number;
  /** A copy of what was written. */
  readonly done: () => Uint8Array;
}

/** Opens a writer. */
export function writeNumbers(): NumberWriter {
  let room = new Uint8Array(4096);
  let end = 0;
  const reserve = (more: number) => {
    if (end + more <= room.length) return;
    const larger = new Uint8Array(2 * (end + more));
    larger.set(room.subarray(0, end));
    room = larger;
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
    length: () => end,
    done: () => room.slice(0, end),
  };
}

/** Bytes a number takes at the most. */
const longest = 5;

/** Numbers and bytes read one after another; reading past the end throws a `RangeError`. */
export interface NumberReader {
  readonly number: () => number;
  readonly bytes: (length: number) => Uint8Array;
  readonly place: () => number;
  readonly atEnd: () => boolean;
}

/** Opens a reader of what a `NumberWriter` wrote. */
export function readNumbers(bytes: Uint8Array): NumberReader {
  let at = 0;
  const next = () => {
    const byte = bytes[at++];
    if (byte === undefined) throw new RangeError('cut off');
    return byte;
  };
  return {
    number() {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = next();
        value |= (byte & 0x7f) << shift;
        if (byte <= 0x7f) return value;
      }
    },
    bytes(length) {
      const from = at;
      at += length;
      if (at > bytes.length) throw new RangeError('cut off');
      return bytes.subarray(from, at);
    },
    place: () => at,
    atEnd: () => at === bytes.length,
  };
}
