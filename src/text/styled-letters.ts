import { type Finding, type Place, warning } from '../problem.ts';

/**
 * Letters and digits of mathematics, which social networks give out for bold ones: Unicode’s block 1D400–1D7FF, and the
 * letters that it lacks, as they were there before.
 */
const LETTER =
  '[\\u{1d400}-\\u{1d7ff}\\u2102\\u210a-\\u2113\\u2115\\u2119-\\u211d\\u2124\\u2128\\u212c\\u212d\\u212f-\\u2131\\u2133\\u2134]';
const STYLED = new RegExp(LETTER, 'u');
const WORD = `(?:${LETTER}\\p{M}*)+`;
const RUN = new RegExp(`${WORD}(?:[^\\S\\n]+${WORD})*`, 'gu');
/** What is shown of a longer run. */
const MOST = 40;

/** Whether one of them is in a text. */
export function hasStyled(text: string): boolean {
  return STYLED.test(text);
}

/** Warns of words in such letters: nobody finds them by typing, and no screen reader says them. One alone may be of a formula. */
export function* styledLetters(text: string, placeOf: (offset: number) => Place): Generator<Finding> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const letters = Array.from(run);
    if (letters.length < 2) continue;
    const shown = letters.slice(0, MOST).join('');
    const rest = letters.length > MOST ? '…' : '';
    const message = `“${shown}${rest}” là chữ kiểu chép từ mạng xã hội: tìm không ra, máy không đọc được; hãy gõ lại bằng bàn phím, gợi ý “${shown.normalize('NFKC')}${rest}”.`;
    yield warning(placeOf(index), 'styled-letters', message);
  }
}
