/** Bytes of memory taken at once: some hundred pages. */
const slabSize = 1 << 20;

/**
 * Makes a function that gives texts as UTF-8. They share large pieces of memory: to measure each text and to take
 * memory for it alone would double the cost.
 */
export function textEncoder(): (text: string) => Uint8Array {
  let slab = Buffer.alloc(0);
  let used = 0;
  return (text) => {
    // No unit of UTF-16 takes more than three bytes.
    const most = text.length * 3;
    if (slab.length - used < most) {
      slab = Buffer.allocUnsafeSlow(Math.max(slabSize, most));
      used = 0;
    }
    const start = used;
    used += slab.write(text, start);
    return slab.subarray(start, used);
  };
}
