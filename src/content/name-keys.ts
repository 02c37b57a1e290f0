import { keyOf } from '../keys.ts';
import { rememberedLately } from '../remembered.ts';
import { foldAccents } from '../text/fold.ts';
import { packedInitials } from '../text/index-letters.ts';
import { nameIdentity } from '../text/name-identity.ts';
import { slugify } from '../text/slug.ts';

/** What a name of a tag or an author says, whatever newspaper it is in, as keys. */
export interface NameKeys {
  readonly spelling: Int32Array;
  /** Of what makes two names one. */
  readonly identity: Int32Array;
  readonly slug: Int32Array;
}

/** The same of a tag. */
export interface TagKeys extends NameKeys {
  readonly letters: Int32Array;
  /** `packedInitials`. */
  readonly initials: number;
}

/** Names of which the keys are kept at a time: a large newspaper has tens of thousands of tags, most on one article. */
const manyNames = 4000;

/** Keys of a tag's name. */
export const tagKeys = rememberedLately(manyNames, (name: string): TagKeys => {
  const identity = nameIdentity(name);
  return {
    spelling: keyOf(name),
    identity: keyOf(identity),
    slug: keyOf(slugify(name)),
    letters: keyOf(lettersOf(foldAccents(identity))),
    initials: packedInitials(name),
  };
});

/** Keys of an author's name. */
export const authorKeys = rememberedLately(manyNames, (name: string): NameKeys => {
  return { spelling: keyOf(name), identity: keyOf(nameIdentity(name)), slug: keyOf(slugify(name)) };
});

const SIGNS = /(?<=\p{N})([^\p{L}\p{N}]+)(?=\p{N})|(?<=\p{L})(')(?=\p{L})|[^\p{L}\p{N}]+/gu;

/**
 * The identity of a name without spaces and punctuation, but for what makes another word of it: an apostrophe, as in
 * `K’Ho` beside `Khổ`, and signs between numbers, whichever they are, as in `Vòng 1/8` beside `Vòng 18`.
 */
export function lettersOf(identity: string): string {
  return identity.replace(SIGNS, (_, inNumber?: string, apostrophe?: string) =>
    inNumber === undefined ? (apostrophe ?? '') : '/',
  );
}
