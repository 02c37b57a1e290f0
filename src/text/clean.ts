import { error, type Finding, type Place, warning } from '../problem.ts';
import {
  dropRepeatedMarks,
  hasTonedConsonant,
  leftoverMarks,
  type Repair,
  repeatedMarks,
  tonedConsonants,
} from './marks.ts';
import { mixedScripts } from './mixed-script.ts';
import { placesIn } from './place.ts';
import { hasStyled, styledLetters } from './styled-letters.ts';
import { isSyllable } from './syllable.ts';

/** A text as everything after reading sees it, and what an editor should know about it. */
export interface CleanText {
  readonly text: string;
  /** In order of place; at most 100 of each code, for no editor reads more. */
  readonly findings: readonly Finding[];
}

// Whatever any step below could change or report; ordinary text has none of it, and normalisation is asked
// apart. Without the u flag, which costs as much again: emoji go through the steps and come out the same.
const NEEDS_WORK =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: a mark alone is meant.
  /[\0-\x08\x0b-\x1f\x7f-\xa0\xad\xd0\xf0\u0106\u0107\u0143\u0144\u0189\u01f4\u01f5\u01f8\u01f9\u0256\u0300-\u052f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u1e24\u1e25\u1e30\u1e31\u1e3e\u1e3f\u1e42\u1e43\u1e46\u1e47\u1e54\u1e55\u1e6c\u1e6d\u1f00-\u1fff\u200b-\u200f\u202a-\u202f\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\uffff]/;
// Letters of Vietnamese and its neighbours, ASCII and the usual punctuation: composed already, and nothing to do.
// With only a few ranges it takes a third of the time of the two questions above.
const ORDINARY = /^[\t\n -~À-ÏÑ-ïñ-\u0105\u0108-\u0142\u0145-\u0188\u018a-ưẠ-ỹ‘’“”–—…]*$/;
const LINE_END = /\r\n?/g;
// The blank of Braille is one to see only.
const NO_BREAK_SPACE = /[\u00a0\u202f\u2800]/g;
// Of what is Default_Ignorable_Code_Point (UAX #44), the first plane and the bidi controls, but what chooses the form of a sign
// before it. A zero
// width joiner stays where it joins two emoji (UTS #51): 👩‍🌾 is one picture.
const INVISIBLE =
  /\u034f|[\xad\u061c\u115f\u1160\u17b4\u17b5\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufff8]|(?<!\p{Script=Mongolian})[\u180b-\u180f]|(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
// The letters of Iceland and of Africa that look like Đ and đ.
const LIKE_D = /[ÐƉðɖ]/;
const WORD_LIKE_D = /(?<before>[\d/])?(?<word>[\p{L}\p{M}]*[ÐƉðɖ][\p{L}\p{M}]*)/gu;
// No Icelandic word begins with one of them, but Old English words do.
const BEGINS_WITH_D = /^[ÐƉ][A-Za-zÀ-ÅÇ-ÖÙ-Ýà-åç-öù-ýĂăĐđĨĩŨũƠơƯưẠ-ỹ]*$/;
// Abbreviations such as NĐ, QĐ, HĐND have no vowel, and no Icelandic word is without one.
const ABBREVIATION = /^[BCDGHKLMNPQRSTVXĐ]{2,6}$/;
const MARKS = /[\u0300-\u036f]/;
const CYRILLIC_OR_GREEK = /[\u0370-\u052f\u1f00-\u1fff]/;
// Noncharacters (Unicode, 23.7) are for no text that is exchanged.
const CONTROLS = /((?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}])\1*/gu;
const LOST = /\ufffd+/g;
const FOREIGN_SIGN = /[\ue000-\uf8ff\ufffc]+/g;
const MOST_OF_A_CODE = 100;
const NONE: readonly Finding[] = [];

/**
 * Makes outside text uniform: LF line ends, no BOM, invisible or bidi characters, plain spaces, NFC (UAX #15),
 * đ for a misused ð, no doubled marks; reports what an editor must decide. Cleaning twice changes nothing.
 */
export function cleanText(raw: string): CleanText {
  if (ORDINARY.test(raw)) return { text: raw, findings: NONE };
  if (!NEEDS_WORK.test(raw)) {
    const composed = raw.normalize('NFC');
    if (composed === raw) return { text: raw, findings: NONE };
  }
  const composed = raw
    .replace(LINE_END, '\n')
    .replace(INVISIBLE, '')
    .replace(NO_BREAK_SPACE, ' ')
    .normalize('NFC');
  const { text: single, repairs } = MARKS.test(composed)
    ? dropRepeatedMarks(composed)
    : { text: composed, repairs: [] };
  const text = LIKE_D.test(single) ? single.replace(WORD_LIKE_D, restoreD) : single;
  return { text, findings: findingsIn(text, repairs) };
}

/** Đ/đ for Ð/ð where a Vietnamese syllable, abbreviation, name or amount results: `Ðảng`, `Krông Ðuk`, but not `Guðmundsson`. */
function restoreD(all: string, before: string | undefined, word: string): string {
  // Sounds stand between slashes, /ðen/, and what an address is of may be anything.
  if (before === '/' && !/^[A-ZĐÐƉ]/.test(word)) return all;
  const restored = word.replace(/[ÐƉ]/g, 'Đ').replace(/[ðɖ]/g, 'đ');
  const isMeant =
    isSyllable(restored) ||
    ABBREVIATION.test(restored) ||
    BEGINS_WITH_D.test(word) ||
    (restored === 'đ' && before !== undefined);
  return isMeant ? `${before ?? ''}${restored}` : all;
}

function findingsIn(text: string, repairs: readonly Repair[]): readonly Finding[] {
  const placeOf = placesIn(text);
  const findings = [...first(repeatedMarks(repairs, placeOf))];
  if (MARKS.test(text)) findings.push(...leftoverMarks(text, placeOf, MOST_OF_A_CODE));
  if (hasTonedConsonant(text)) findings.push(...first(tonedConsonants(text, placeOf)));
  if (CYRILLIC_OR_GREEK.test(text)) findings.push(...first(mixedScripts(text, placeOf)));
  if (hasStyled(text)) findings.push(...first(styledLetters(text, placeOf)));
  findings.push(...first(controlCharacters(text, placeOf)));
  findings.push(...first(lostCharacters(text, placeOf)));
  return findings.sort((a, b) => a.line - b.line || a.column - b.column);
}

// A hostile megabyte would otherwise make a million findings.
function* first(findings: Iterable<Finding>): Generator<Finding> {
  let count = 0;
  for (const finding of findings) {
    if (count++ === MOST_OF_A_CODE) return;
    yield finding;
  }
}

function* controlCharacters(text: string, placeOf: (offset: number) => Place): Generator<Finding> {
  for (const { 0: run, index } of text.matchAll(CONTROLS)) {
    const code = (run.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const message = `Có ký tự điều khiển U+${code} không hiện lên màn hình; hãy xóa nó đi.`;
    yield error(placeOf(index), 'control-character', message);
  }
}

/** Signs in the place of letters that a program could not read, or that only the font of another program knows. */
function* lostCharacters(text: string, placeOf: (offset: number) => Place): Generator<Finding> {
  for (const { index } of text.matchAll(LOST)) {
    const message = 'Dấu “\ufffd” là chỗ chữ đã mất khi chuyển mã; hãy gõ lại từ này.';
    yield warning(placeOf(index), 'lost-character', message);
  }
  for (const { index } of text.matchAll(FOREIGN_SIGN)) {
    const message =
      'Ở đây có ký hiệu riêng của Word hay chương trình khác, người đọc chỉ thấy ô vuông; hãy gõ lại bằng dấu thường, ví dụ “-”.';
    yield warning(placeOf(index), 'lost-character', message);
  }
}
