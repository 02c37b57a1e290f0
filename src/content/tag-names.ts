import { indexLetter } from '../text/collate.ts';
import { foldAccents } from '../text/fold.ts';
import { slugify } from '../text/slug.ts';
import { tagIdentity } from '../text/tag-identity.ts';

/** What the name of a tag says, whatever newspaper it is in. */
export interface TagName {
  /** What makes two names one tag. */
  readonly identity: string;
  readonly slug: string;
  /** Letters and digits of the identity, without accents: what it shares with names that are nearly it. */
  readonly letters: string;
  /** The heading of the tag index it stands under. */
  readonly heading: string;
}

/** Reads names of tags. */
export type TagNames = (name: string) => TagName;

export function readTagName(name: string): TagName {
  const identity = tagIdentity(name);
  return {
    identity,
    slug: slugify(name),
    letters: lettersOf(foldAccents(identity)),
    heading: indexLetter(name),
  };
}

/** A text without spaces and punctuation. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Names by what is known of them; an archive has tens of thousands, and nearly all were there yesterday. */
export type KnownTagNames = ReadonlyMap<string, TagName>;

/** Reads names that are not known, and gathers all it is asked for in `used`. */
export function tagNamesWith(known: KnownTagNames, used: Map<string, TagName>): TagNames {
  return (name) => {
    let read = used.get(name);
    if (read === undefined) {
      read = known.get(name) ?? readTagName(name);
      used.set(name, read);
    }
    return read;
  };
}

/** Names as text, in columns. */
export function writeTagNames(names: KnownTagNames): string {
  const read = [...names.values()];
  return JSON.stringify([
    [...names.keys()],
    read.map(({ identity }) => identity),
    read.map(({ slug }) => slug),
    read.map(({ letters }) => letters),
    read.map(({ heading }) => heading),
  ]);
}

/** The names in a text that `writeTagNames` made. */
export function readTagNames(text: string): KnownTagNames {
  const [names = [], identities = [], slugs = [], letters = [], headings = []]: readonly string[][] =
    JSON.parse(text);
  return new Map(
    names.map((name, at) => [
      name,
      {
        identity: identities[at] ?? '',
        slug: slugs[at] ?? '',
        letters: letters[at] ?? '',
        heading: headings[at] ?? '',
      },
    ]),
  );
}
