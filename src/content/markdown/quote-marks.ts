import { isBehindItem } from './list-signs.ts';

/** Marks without a space, or more of them than anybody quotes with. */
const CROWDED = /^(?:>>+|>(?=\d))/;
/** “More than” before a number; a date, or the number of an item, belongs to what is quoted. */
const MORE = /^>(?:=[ \t]*|[ \t]+(?!\d+[.)][ \t]))\d[\d.,]{0,15}(?![\d/])/;
/**
 * An amount that is measured, and an amount that is told of it: `60 tuổi: 7 người`, `90 điểm – 5 em`. Where more follows it
 * may be somebody's words, and where what is told of is counted, a saying: `1 mẹ – 9 con`.
 */
const COMPARED =
  /^\d[\d.,]*[ \t]*(?:[%°]\p{L}?|(?:tuổi|điểm|độ|triệu|tỷ|đồng|mm|cm|m|km|kg|tấn|ha)(?!\p{L}))(?:[ \t]+\p{Ll}+){0,2}(?:[ \t]*:|[ \t][-–—=])[ \t]*\d[\d.,]*(?:[ \t]?%)?(?:[ \t]+\p{Ll}+){0,3}[;.,]?[ \t]*$/u;

/** Whoever speaks in a quote ends the sentence. */
const SENTENCE = /[.!?…”"][ \t]*$/;

/** What is to be said of the marks a block quote begins with, null of those that quote; `before` is what stands on their line before them. */
export function quoteMarkMessage(quote: string, before: string): string | null {
  // Of quotes in one another all is said at the first.
  if (before.endsWith('>')) return null;
  const sign = CROWDED.exec(quote)?.[0];
  if (sign === undefined) return amountMessage(quote, before);
  const meant = '> '.repeat(sign.length);
  return `Dấu ${sign} ở đầu dòng bị hiểu là lời trích và mất đi; nếu là chữ thì đặt \\ trước mỗi dấu >, nếu đúng là lời trích thì viết “${meant}”, có dấu cách.`;
}

/** The same of “more than”: behind the mark of an item of a list it is one where no sentence is quoted, and where all lines compare amounts. */
function amountMessage(quote: string, before: string): string | null {
  const amount = MORE.exec(quote)?.[0].replace(/[.,]+$/, '');
  if (amount === undefined) return null;
  const lines = quote.split('\n').map((line) => line.replace(/^[ \t>]*/, ''));
  const isMeant =
    amount.startsWith('>=') ||
    (isBehindItem(before) && !SENTENCE.test(quote)) ||
    lines.every((line) => COMPARED.test(line));
  if (!isMeant) return null;
  const remedy =
    lines.length === 1
      ? `viết “\\${amount}”`
      : `viết “\\${amount}”, ở các dòng sau cũng vậy, và để một dòng trống giữa các dòng`;
  return `Dấu > ở đầu dòng bị hiểu là lời trích và mất đi; nếu nghĩa là “lớn hơn” thì ${remedy}, nếu đúng là lời trích thì có thể bỏ qua lời nhắc này.`;
}
