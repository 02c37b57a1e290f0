import { keyWidth } from '../content/shelf.ts';
import type { Members } from '../site/site.ts';
import type { Entries, Entry, House } from './entries.ts';
import type { Output } from './output.ts';

/**
 * Files planned together from one input. They are planned from `input` alone (and the house, which the version
 * of a build covers), so while it is the same, none of them needs to be looked at.
 */
export interface Target {
  /** Unique, and the same from build to build. */
  readonly name: string;
  /** Everything the outputs are planned from, as bytes behind `head`, whose length is a multiple of four. */
  readonly input: (head: Uint8Array) => Uint8Array;
  /** The same outputs at every call. */
  readonly outputs: () => readonly Output[];
}

/**
 * A target planned from facts, which are plain data, and from the entries of `members`, by a function that is
 * given nothing else.
 */
export function target<F>(
  entries: Entries,
  name: string,
  { facts, members = [] }: { readonly facts: F; readonly members?: Members },
  plan: (house: House, facts: F, shown: readonly Entry[]) => readonly Output[],
): Target {
  return {
    name,
    input: (head) => inputOf(entries, head, { facts, members }),
    outputs: () =>
      plan(
        entries.house,
        facts,
        members.map((place) => entries.at(place)),
      ),
  };
}

/** Facts, and the identities of the entries of `members`, as bytes behind a head. */
export function inputOf(
  entries: Entries,
  head: Uint8Array,
  { facts, members }: { readonly facts: unknown; readonly members: Members },
): Uint8Array {
  // Asked of every target at every build: one piece of memory for all, with room for the longest UTF-8.
  const text = JSON.stringify(facts);
  const first = head.length + 4;
  const numbers = members.length * keyWidth;
  const bytes = Buffer.allocUnsafe(first + numbers * 4 + text.length * 3);
  bytes.set(head);
  bytes.writeUInt32LE(members.length, head.length);
  entries.identify(members, new Int32Array(bytes.buffer, bytes.byteOffset + first, numbers));
  const end = first + numbers * 4;
  return bytes.subarray(0, end + bytes.write(text, end));
}
