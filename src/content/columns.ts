/** Columns of numbers, one or more for each thing. */
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

/** Things in groups, of which each thing has one of `count`: the list of a group has its things in order. */
export function groupsOf(groupOf: Int32Array, count: number): Runs {
  const starts = new Int32Array(count + 1);
  for (let thing = 0; thing < groupOf.length; thing += 1) countUp(starts, (groupOf[thing] ?? 0) + 1);
  sumUp(starts);
  const items = new Int32Array(groupOf.length);
  const next = starts.slice();
  for (let thing = 0; thing < groupOf.length; thing += 1) items[countUp(next, groupOf[thing] ?? 0)] = thing;
  return { starts, items };
}

/** Lists the other way round: of each of `count` items the things whose lists have it, in order and each once. */
export function turned({ starts, items }: Runs, count: number): Runs {
  const last = new Int32Array(count).fill(-1);
  const ends = new Int32Array(count + 1);
  let at = 0;
  for (let thing = 0; thing < starts.length - 1; thing += 1) {
    for (const end = starts[thing + 1] ?? 0; at < end; at += 1) {
      const item = items[at] ?? 0;
      if (last[item] !== thing) countUp(ends, item + 1);
      last[item] = thing;
    }
  }
  sumUp(ends);
  const members = new Int32Array(ends[count] ?? 0);
  const next = ends.slice();
  last.fill(-1);
  at = 0;
  for (let thing = 0; thing < starts.length - 1; thing += 1) {
    for (const end = starts[thing + 1] ?? 0; at < end; at += 1) {
      const item = items[at] ?? 0;
      if (last[item] !== thing) members[countUp(next, item)] = thing;
      last[item] = thing;
    }
  }
  return { starts: ends, items: members };
}

/** Counts one number up, and gives what it was. */
function countUp(numbers: Int32Array, at: number): number {
  const before = numbers[at] ?? 0;
  numbers[at] = before + 1;
  return before;
}

/** Makes of each number the sum of all up to it. */
function sumUp(numbers: Int32Array): void {
  for (let at = 1; at < numbers.length; at += 1) numbers[at] = (numbers[at] ?? 0) + (numbers[at - 1] ?? 0);
}

/** The list of one thing. */
export function runAt({ starts, items }: Runs, at: number): Int32Array {
  return items.subarray(starts[at], starts[at + 1]);
}

/** How many items the list of each of some things has. */
export function lengthsOf({ starts }: Runs, things: Int32Array): Int32Array {
  return things.map((thing) => (starts[thing + 1] ?? 0) - (starts[thing] ?? 0));
}

/** The numbers from 0 on, so many. */
export function counted(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let number = 0; number < count; number += 1) numbers[number] = number;
  return numbers;
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

/** Places in lists as places in those lists joined end to end: `bases` says where the list of each part begins. */
export function joinPlaces(parts: readonly Int32Array[], bases: readonly number[]): Int32Array {
  const joined = joinColumns(new Int32Array(), parts);
  let at = 0;
  for (const [part, { length }] of parts.entries()) {
    const base = bases[part] ?? 0;
    for (const end = at + length; at < end; at += 1) joined[at] = shifted(joined[at] ?? 0, base);
  }
  return joined;
}

/** A place counted from `base` on; -1, which is no place, stays. */
function shifted(place: number, base: number): number {
  return place < 0 ? place : place + base;
}

/** Runs of places, joined the same way. */
export function joinRuns(parts: readonly Runs[], bases: readonly number[]): Runs {
  const items = joinPlaces(
    parts.map((part) => part.items),
    bases,
  );
  const starts = new Int32Array(parts.reduce((sum, part) => sum + part.starts.length - 1, 1));
  let thing = 0;
  let first = 0;
  for (const part of parts) {
    for (let at = 1; at < part.starts.length; at += 1) starts[++thing] = first + (part.starts[at] ?? 0);
    first += part.items.length;
  }
  return { starts, items };
}

/** Where lists of these lengths begin when they are joined. */
export function basesOf(lengths: readonly number[]): readonly number[] {
  let sum = 0;
  return lengths.map((length) => {
    sum += length;
    return sum - length;
  });
}

/** The entries of these things, in this order; each has `width` of them. */
export function pickColumn<C extends Column>(column: C, things: Int32Array, width = 1): C {
  const picked = sameKind(column, things.length * width);
  const { length } = things;
  for (let at = 0; at < length; at += 1) {
    const from = (things[at] ?? 0) * width;
    for (let part = 0; part < width; part += 1) picked[at * width + part] = column[from + part] ?? 0;
  }
  return picked;
}

/** The lists of these things, in this order. */
export function pickRuns({ starts, items }: Runs, things: Int32Array): Runs {
  const picked = new Int32Array(things.length + 1);
  for (let at = 0; at < things.length; at += 1) {
    const thing = things[at] ?? 0;
    picked[at + 1] = (picked[at] ?? 0) + (starts[thing + 1] ?? 0) - (starts[thing] ?? 0);
  }
  const chosen = new Int32Array(picked[things.length] ?? 0);
  let to = 0;
  for (let at = 0; at < things.length; at += 1) {
    const thing = things[at] ?? 0;
    for (let item = starts[thing] ?? 0; item < (starts[thing + 1] ?? 0); item += 1, to += 1)
      chosen[to] = items[item] ?? 0;
  }
  return { starts: picked, items: chosen };
}

function sameKind<C extends Column>(column: C, length: number): C;
function sameKind(column: Column, length: number): Column {
  if (column instanceof Float64Array) return new Float64Array(length);
  return column instanceof Int32Array ? new Int32Array(length) : new Uint8Array(length);
}
