import { foldTonePlacement } from './tone-placement.ts';

const SPACES = /\s+/g;

/**
 * What makes two tags one: NFC, single spaces, lowercase, and the tone of an open oa, oe, uy on the second
 * vowel (`Thủy lợi` = `Thuỷ lợi`); other accents are kept, for `bản` and `bạn` are two words.
 */
export function tagIdentity(name: string): string {
  return foldTonePlacement(name.normalize('NFC').replace(SPACES, ' ').trim().toLowerCase());
}
