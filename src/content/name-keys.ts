import { keyOf } from '../keys.ts';
import { rememberedLately } from '../remembered.ts';
import { indexHeadings, indexLetter } from '../text/collate.ts';
import { foldAccents } from '../text/fold.ts';
import { slugify } from '../text/slug.ts';
import { tagIdentity } from '../text/tag-identity.ts';
import { authorIdentity } from './schema.ts';

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
  /** A place in `indexHeadings`. */
  readonly heading: number;
}

/** Names of which the keys are kept at a time: a large newspaper has tens of thousands of tags, most on one article. */
const manyNames = 4000;

/** Keys of a tag's name. */
export const tagKeys = rememberedLately(manyNames, (name: string): TagKeys => {
  const identity = tagIdentity(name);
  return {
    spelling: keyOf(name),
    identity: keyOf(identity),
    slug: keyOf(slugify(name)),
    letters: keyOf(lettersOf(foldAccents(identity))),
    heading: indexHeadings.indexOf(indexLetter(name)),
  };
});

/** Keys of an author's name. */
export const authorKeys = rememberedLately(manyNames, (name: string): NameKeys => {
  return { spelling: keyOf(name), identity: keyOf(authorIdentity(name)), slug: keyOf(slugify(name)) };
});

/** A text without spaces and punctuation. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
