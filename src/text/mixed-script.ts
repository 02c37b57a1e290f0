import { type Finding, type Place, warning } from '../problem.ts';

const WORD = /[\p{L}\p{M}]+/gu;
const LATIN = /\p{Script=Latin}/u;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const ALL_FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;
const CYRILLIC = /\p{Script=Cyrillic}/u;
// Greek letters that nobody takes for Latin ones stand in units and formulas (μmol, Δt, βhCG), and so do small ones of
// any form among capitals (NFκB, TNFα, IκBα).
const SYMBOLS =
  /^(?:[\p{Script=Latin}\p{M}ΓΔΘΛΞΠΣΦΨΩβγδεζηθλμξπσφψω]+|[A-Z]{2,}[α-ω][A-Z]*|[A-Z]*κB[α-ω]?)$/u;

// Letters that look alike, after the Unicode confusables (UTS #39).
const LOOK_ALIKE = new Map([
  ...pairs('АВЕЅІЈКМНОРСТУХаеѕіјорсух', 'ABESIJKMHOPCTYXaesijopcyx'),
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο', 'ABEZHIKMNOPTYXo'),
]);

/** Warns of Cyrillic or Greek letters in a word that has Latin letters too (`Ba Lan сho` with a Cyrillic с). */
export function* mixedScripts(text: string, placeOf: (offset: number) => Place): Generator<Finding> {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const first = FOREIGN.exec(word);
    if (first === null || !LATIN.test(word) || SYMBOLS.test(word)) continue;
    yield warning(placeOf(index + first.index), 'mixed-script', describe(word, first[0]));
  }
}

function describe(word: string, letter: string): string {
  const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const script = CYRILLIC.test(letter) ? 'Kirin' : 'Hy Lạp';
  const latin = word.replace(ALL_FOREIGN, (foreign) => LOOK_ALIKE.get(foreign) ?? foreign);
  const advice = FOREIGN.test(latin) ? 'hãy gõ lại bằng chữ Latinh' : `gợi ý “${latin}”`;
  return `Từ “${shorten(word)}” lẫn chữ ${script} “${letter}” (U+${code}) giữa các chữ Latinh, ${shorten(advice)}.`;
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

function pairs(foreign: string, latin: string): [string, string][] {
  return Array.from(foreign, (letter, index) => [letter, latin.charAt(index)]);
}
