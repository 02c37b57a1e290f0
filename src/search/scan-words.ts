import { wordForm } from '../text/words.ts';

const oneSign = new RegExp(wordForm.source, 'u');

/** Latin letters with all their marks, and the signs between words, are below this. */
const tableLength = 0x2100;
/** Whether a UTF-16 unit below `tableLength` is of a word. */
const isOfWord = Uint8Array.from({ length: tableLength }, (_, unit) =>
  Number(oneSign.test(String.fromCharCode(unit))),
);

/** A word's place in the text that is scanned, and a hash of its UTF-16 units. */
export type UseWord = (from: number, to: number, hash: number) => void;

/** Finds the words of a text in order, those of `wordForm`, and copies none: nearly every one was met before. */
export function scanWords(text: string, use: UseWord): void {
  let from = -1;
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < tableLength ? isOfWord[unit] === 1 : oneSign.test(signAt(text, at))) {
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

/** The sign a UTF-16 unit of a text is of. */
function signAt(text: string, at: number): string {
  const isSecondHalf = at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
  return String.fromCodePoint(text.codePointAt(isSecondHalf ? at - 1 : at) ?? 0);
}
