import { wordForm } from '../text/words.ts';

const oneSign = new RegExp(wordForm.source, 'u');

/** Latin letters with all their marks, and the signs between words, are below this. */
const tableLength = 0x2100;
/** For each UTF-16 unit below `tableLength` that was met, whether it is of a word: 1 for no, 2 for yes. */
const known = new Uint8Array(tableLength);

/** A word's place in the text that is scanned, and a hash of its UTF-16 units. */
export type UseWord = (from: number, to: number, hash: number) => void;

/** Finds the words of a text in order, those of `wordForm`, and copies none: nearly every one was met before. */
export function scanWords(text: string, use: UseWord): void {
  let from = -1;
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < tableLength ? (known[unit] || meet(unit)) === 2 : oneSign.test(signAt(text, at))) {
      if (from < 0) {
        from = at;
        hash = 0;
      }
      hash = Math.imul(hash ^ unit, 0x01000193);
    } else if (from >= 0) {
      use(from, at, hash);
      from = -1;
    }
  }
  if (from >= 0) use(from, text.length, hash);
}

/** Finds out whether a UTF-16 unit is of a word. */
function meet(unit: number): number {
  const answer = oneSign.test(String.fromCharCode(unit)) ? 2 : 1;
  known[unit] = answer;
  return answer;
}

/** The sign a UTF-16 unit of a text is of. */
function signAt(text: string, at: number): string {
  const isSecondHalf = at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
  return String.fromCodePoint(text.codePointAt(isSecondHalf ? at - 1 : at) ?? 0);
}
