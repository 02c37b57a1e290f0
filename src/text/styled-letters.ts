import { type Finding, type Place, warning } from '../problem.ts';

/** Letters and digits of mathematics, which social networks give out for bold ones (Unicode block 1D400–1D7FF). */
const STYLED = /[\u{1d400}-\u{1d7ff}]/u;
const RUN = /(?:[\u{1d400}-\u{1d7ff}]\p{M}*){2,}(?:[^\S\n]+(?:[\u{1d400}-\u{1d7ff}]\p{M}*)+)*/gu;
/** What is shown of a longer run. */
const MOST = 40;

/** Whether a character is one of them. */
export function isStyled(character: string): boolean {
  return STYLED.test(character);
}

/** Warns of words in such letters: nobody finds them by typing, and no screen reader says them. One alone may be of a formula. */
export function* styledLetters(text: string, placeOf: (offset: number) => Place): Generator<Finding> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const letters = Array.from(run);
    const shown = letters.slice(0, MOST).join('');
    const rest = letters.length > MOST ? '…' : '';
    const message = `“${shown}${rest}” là chữ kiểu chép từ mạng xã hội: tìm không ra, máy không đọc được; hãy gõ lại bằng bàn phím, gợi ý “${shown.normalize('NFKC')}${rest}”.`;
    yield warning(placeOf(index), 'styled-letters', message);
  }
}
