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
  /** Everything the outputs are planned from. */
  readonly input: () => Uint8Array;
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
    input: () => Buffer.concat([Buffer.from(JSON.stringify(facts)), entries.identity(members)]),
    outputs: () =>
      plan(
        entries.house,
        facts,
        members.map((place) => entries.at(place)),
      ),
  };
}
