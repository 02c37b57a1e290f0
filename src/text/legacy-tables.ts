import { TONE_MARKS } from './alphabet.ts';

// TCVN 5712:1993 (VN3), the .Vn fonts of the "ABC" keyboard, read as Windows-1252: letters and their codes in
// the order of the Vietnamese alphabet; capitals with a tone are lowercase codes in a capital font.
const TCVN3_LETTERS = 'àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ';
const TCVN3_CODES = 'µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢§£¤¥¦';

// VNI for Windows: a second character carries the marks of the vowel before it; these are all of a's.
const VNI_TONES = 'øûõùï';
const VNI_CIRCUMFLEX = 'âàåãáä';
const VNI_BREVE = 'êèúüéë';
const VNI_SINGLE = new Map([
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['ì', 'ì'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['í', 'í'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
  ['ñ', 'đ'],
]);

// Windows-1258 where it has another letter than Windows-1252, with which it is mistaken; tones stand behind their vowels.
const WINDOWS_1258 = new Map(
  Array.from('ÌÒÞìòÃãÐðÕõÝý', (code, index) => [
    code,
    '\u0300\u0309\u0303\u0301\u0323ĂăĐđƠơƯư'.charAt(index),
  ]),
);

// Windows-1252 for the bytes 80–9F; the five it leaves undefined keep their numbers.
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const UTF8_CONTINUATION = `[\u0080-\u00bf${WINDOWS_1252}]`;
// The lead bytes of Latin letters with marks (C3–C6), of combining marks (CC CD), of Ạ–ỹ (E1), of quotes (E2).
const UTF8_SEQUENCE = new RegExp(
  `([ÃÄÅÆÌÍ])(${UTF8_CONTINUATION})|([áâ])(${UTF8_CONTINUATION})(${UTF8_CONTINUATION})`,
  'g',
);

const VIQR_LETTER = /dd|([aeo])\^|(a)\(|([ou])\+/g;
const VIQR_TONE = /([aăâeêioôơuưy])(['`?~.])/g;
const VIQR_TONES = new Map([
  ['`', '\u0300'],
  ['?', '\u0309'],
  ['~', '\u0303'],
  ["'", '\u0301'],
  ['.', '\u0323'],
]);

const TCVN3 = new Map(Array.from(TCVN3_CODES, (code, index) => [code, TCVN3_LETTERS.charAt(index)]));
const VNI_PAIRS = new Map(vniPairs());

/** A word typed in a TCVN3 font, in Unicode; null where it has none of its codes. */
export function fromTcvn3(word: string): string | null {
  return codeByCode(word, TCVN3);
}

/** A word with each of its codes as a table has it; null where it has none of them. */
function codeByCode(word: string, table: ReadonlyMap<string, string>): string | null {
  let decoded = '';
  for (const code of word) decoded += table.get(code) ?? code;
  return decoded === word ? null : decoded;
}

/** A word typed in a VNI font, in lowercase Unicode; null where it has none of its codes. */
export function fromVni(word: string): string | null {
  const codes = word.toLowerCase();
  let decoded = '';
  for (let index = 0; index < codes.length; index++) {
    const code = codes.charAt(index);
    const pair = VNI_PAIRS.get(code + codes.charAt(index + 1));
    decoded += pair ?? VNI_SINGLE.get(code) ?? code;
    if (pair !== undefined) index++;
  }
  return decoded === codes ? null : decoded;
}

/** A word of Windows-1258 that was read as Windows-1252, in Unicode; null where it has none of its codes. */
export function fromWindows1258(word: string): string | null {
  return codeByCode(word, WINDOWS_1258)?.normalize('NFC') ?? null;
}

/** A word typed as VIQR (RFC 1456), in lowercase Unicode; null where no letter is made of two characters. */
export function fromViqr(word: string): string | null {
  // A pair of brackets is a call or a formula, f(n), rather than a breve.
  if (word.includes('(') && word.includes(')')) return null;
  const typed = word.toLowerCase();
  const letters = typed.replace(VIQR_LETTER, (_, circumflex?: string, breve?: string, horn?: string) => {
    if (circumflex !== undefined) return `${circumflex}\u0302`.normalize('NFC');
    if (breve !== undefined) return 'ă';
    return horn === undefined ? 'đ' : `${horn}\u031b`.normalize('NFC');
  });
  if (letters === typed) return null;
  const toned = letters.replace(VIQR_TONE, (_, vowel: string, tone: string) => vowel + VIQR_TONES.get(tone));
  return toned.normalize('NFC');
}

/** A word of UTF-8 that was read as Windows-1252 or Latin-1, read again; null where it has no such bytes. */
export function fromMojibake(word: string): string | null {
  const decoded = word.replace(UTF8_SEQUENCE, (sequence: string) => {
    const [lead = 0, second = 0, third] = Array.from(sequence, byteOf);
    const code =
      third === undefined
        ? ((lead & 0x1f) << 6) | (second & 0x3f)
        : ((lead & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
    return String.fromCharCode(code);
  });
  return decoded === word ? null : decoded.normalize('NFC');
}

function byteOf(character: string): number {
  const index = WINDOWS_1252.indexOf(character);
  return index === -1 ? character.charCodeAt(0) : 0x80 + index;
}

function vniPairs(): [string, string][] {
  const pairs: [string, string][] = [];
  for (const vowel of 'aeouyôö') {
    const letter = VNI_SINGLE.get(vowel) ?? vowel;
    pairs.push(...toned(vowel, letter, VNI_TONES));
  }
  for (const vowel of 'aeo') pairs.push(...marked(vowel, '\u0302', VNI_CIRCUMFLEX));
  return [...pairs, ...marked('a', '\u0306', VNI_BREVE)];
}

/** The first code stands for the mark alone, the others for the mark with a tone. */
function marked(vowel: string, mark: string, codes: string): [string, string][] {
  const letter = (vowel + mark).normalize('NFC');
  return [[vowel + codes.charAt(0), letter], ...toned(vowel, letter, codes.slice(1))];
}

function toned(vowel: string, letter: string, codes: string): [string, string][] {
  return TONE_MARKS.map((tone, index) => [vowel + codes.charAt(index), (letter + tone).normalize('NFC')]);
}
