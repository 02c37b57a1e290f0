import { foldTonePlacement } from './tone-placement.ts';

/**
 * A word that can be searched for: as many letters, marks and digits as stand together. What only makes a picture of a
 * sign, as in ☀️ and 5️⃣ (variation selectors, enclosing marks), is no part of it.
 */
export const wordForm = /(?:(?![\uFE00-\uFE0F])[\p{L}\p{Mn}\p{Mc}\p{N}])+/gu;

/**
 * Letters that look like đ, and are typed and printed in its place; digits above and below the line, and letters that are
 * printed as one, which few keyboards have: m², CO₂, ﬁ.
 */
const UNTYPED = /[ðɖ²³¹⁰⁴-⁹₀-₉ﬀ-ﬄ]/g;

function asTyped(sign: string): string {
  return sign === 'ð' || sign === 'ɖ' ? 'đ' : sign.normalize('NFKC');
}

/** What makes two spellings one word: NFC, lower case, signs that can be typed, and one place for tones (`Thủy` = `thuỷ`). */
export function wordIdentity(word: string): string {
  return foldTonePlacement(word.normalize('NFC').toLowerCase().replace(UNTYPED, asTyped));
}

/** The words of a text in order, as their identities. */
export function wordsOf(text: string): readonly string[] {
  return (text.match(wordForm) ?? []).map(wordIdentity);
}
