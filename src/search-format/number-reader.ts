/** Numbers and bytes read one after another; reading past the end throws a `RangeError`. */
export interface NumberReader {
  readonly number: () => number;
  readonly bytes: (length: number) => Uint8Array;
  readonly code: (order: number) => number;
  readonly place: () => number;
  /** Whether nothing follows, or no more than the zeros that fill a byte: every code has a one. */
  readonly atEnd: () => boolean;
}

/** Opens a reader of what a `NumberWriter` wrote. */
export function readNumbers(bytes: Uint8Array): NumberReader {
  let at = 0;
  let hold = 0;
  let held = 0;
  const next = () => {
    const byte = bytes[at++];
    if (byte === undefined) throw new RangeError('cut off');
    return byte;
  };
  const bits = (count: number) => {
    let value = 0;
    for (let left = count; left > 0; left -= 1) {
      if (held === 0) {
        hold = next();
        held = 8;
      }
      held -= 1;
      value = (value << 1) | ((hold >>> held) & 1);
    }
    return value;
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
    code(order) {
      let width = 0;
      while (bits(1) === 0) width += 1;
      const high = (1 << width) | bits(width);
      return ((high - 1) << order) | bits(order);
    },
    place: () => at,
    atEnd: () => at === bytes.length && (hold & ((1 << held) - 1)) === 0,
  };
}
