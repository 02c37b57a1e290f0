import { foldTonePlacement } from './tone-placement.ts';

const SPACES = /\s+/g;
/** What stands for the apostrophe of `K’Ho`, as keyboards and word processors have it. */
const APOSTROPHES = /[’ʼ]/g;

/**
 * What makes two names of tags or of authors one: NFC, single spaces, lowercase, one apostrophe, and the tone of an open
 * oa, oe, uy on the second vowel (`Thủy lợi` = `Thuỷ lợi`); other accents are kept, for `bản` and `bạn` are two words.
 */
export function nameIdentity(name: string): string {
  const even = name.normalize('NFC').replace(SPACES, ' ').replace(APOSTROPHES, "'").trim();
  return foldTonePlacement(even.toLowerCase());
}
