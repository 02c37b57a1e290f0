/** Columns of numbers, one entry for each thing. */
export type Column = Float64Array | Int32Array | Uint8Array;

/** Lists of numbers one after another: that of thing `n` stands in `items` from `starts[n]` to `starts[n + 1]`. */
export interface Runs {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** Lists as runs. */
export function runsOf(lists: readonly (readonly number[])[]): Runs {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, at) => {
    starts[at + 1] = (starts[at] ?? 0) + list.length;
  });
  return { starts, items: Int32Array.from(lists.flat()) };
}

/** The list of one thing. */
export function runAt({ starts, items }: Runs, at: number): Int32Array {
  return items.subarray(starts[at], starts[at + 1]);
}

/** Columns joined end to end. */
export function joinColumns<C extends Column>(empty: C, columns: readonly C[]): C {
  const length = columns.reduce((sum, column) => sum + column.length, 0);
  const joined = sameKind(empty, length);
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}

/** Runs joined end to end, their items as `itemOf` gives them for the part they come from. */
export function joinRuns(parts: readonly Runs[], itemOf: (part: number, item: number) => number): Runs {
  const starts = new Int32Array(parts.reduce((sum, part) => sum + part.starts.length - 1, 1));
  const items = joinColumns(
    new Int32Array(),
    parts.map((part) => part.items),
  );
  let thing = 0;
  let end = 0;
  parts.forEach((part, number) => {
    const first = end;
    for (const last = first + part.items.length; end < last; end += 1)
      items[end] = itemOf(number, items[end] ?? 0);
    for (let at = 1; at < part.starts.length; at += 1) starts[++thing] = first + (part.starts[at] ?? 0);
  });
  return { starts, items };
}

/** The entries of these things, in this order; each has `width` of them. */
export function pickColumn<C extends Column>(column: C, things: Int32Array, width = 1): C {
  const picked = sameKind(column, things.length * width);
  let at = 0;
  for (const thing of things)
    for (let part = 0; part < width; part += 1, at += 1) picked[at] = column[thing * width + part] ?? 0;
  return picked;
}

/** The lists of these things, in this order. */
export function pickRuns({ starts, items }: Runs, things: Int32Array): Runs {
  const picked = new Int32Array(things.length + 1);
  things.forEach((thing, at) => {
    picked[at + 1] = (picked[at] ?? 0) + (starts[thing + 1] ?? 0) - (starts[thing] ?? 0);
  });
  const chosen = new Int32Array(picked[things.length] ?? 0);
  let at = 0;
  for (const thing of things)
    for (let item = starts[thing] ?? 0; item < (starts[thing + 1] ?? 0); item += 1, at += 1)
      chosen[at] = items[item] ?? 0;
  return { starts: picked, items: chosen };
}

function sameKind<C extends Column>(column: C, length: number): C;
function sameKind(column: Column, length: number): Column {
  if (column instanceof Float64Array) return new Float64Array(length);
  return column instanceof Int32Array ? new Int32Array(length) : new Uint8Array(length);
}
