import { error, type Finding, type Place, warning } from '../problem.ts';
import { isVowel } from './alphabet.ts';
import { hasStyled } from './styled-letters.ts';
import { isSyllable } from './syllable.ts';

const MARK_NAMES = new Map([
  ['\u0300', 'dấu huyền'],
  ['\u0301', 'dấu sắc'],
  ['\u0302', 'dấu mũ'],
  ['\u0303', 'dấu ngã'],
  ['\u0306', 'dấu trăng'],
  ['\u0309', 'dấu hỏi'],
  ['\u031b', 'dấu móc'],
  ['\u0323', 'dấu nặng'],
]);

// A letter and the marks that NFC could not join to it.
const CLUSTER = /((?![\u0300-\u036f])[\s\S])?([\u0300-\u036f]+)/gu;
// Letters of Ê Đê, Ba Na, Gia Rai and K’Ho that Unicode has in no one character.
const SHORT_VOWEL = /^[êôơưÊÔƠƯ]\u0306$/;
// Letters of other languages that NFC makes of a consonant and a tone: by themselves they are no mistake.
const TONED = /[ćńǵḱḿṕǹḥṃṇṭ]/iu;
// What hardly any of those languages has beside them: a letter or a final consonant of Vietnamese.
const VIETNAMESE = /[àèìòùỳãẽĩõũỹăâêôơưđ\u1ea0-\u1ef9]|(?:[ńǹ][gh]|ǹ)$/iu;
const WORD = /[\p{L}\p{M}]+/gu;
// The longest syllable is nghiêng.
const LONGEST = 7;
const SPACE = /^\s?$/;
const WORD_BEFORE = /\p{L}+$/u;
const WORD_AFTER = /^\p{L}+/u;
// No Vietnamese word is longer; a bound keeps the look at the neighbours linear on hostile text.
const NEIGHBOURHOOD = 32;

/** A mark that stood twice on one letter, at an offset of the repaired text. */
export interface Repair {
  readonly offset: number;
  readonly letter: string;
  readonly mark: string;
}

/** Drops each mark its letter already carries (`đượ̣c` → `được`); the text is NFC before and after. */
export function dropRepeatedMarks(text: string): {
  readonly text: string;
  readonly repairs: readonly Repair[];
} {
  const repairs: Repair[] = [];
  let result = '';
  let from = 0;
  for (const match of text.matchAll(CLUSTER)) {
    const [cluster, base = '', marks = ''] = match;
    const seen = new Set(base.normalize('NFD'));
    let kept = base;
    let dropped = '';
    for (const mark of marks) {
      if (seen.has(mark)) dropped = mark;
      else kept += mark;
      seen.add(mark);
    }
    if (dropped === '') continue;
    // What stood between a letter and a mark may have kept them from composing.
    const letter = kept.normalize('NFC');
    result += text.slice(from, match.index);
    repairs.push({ offset: result.length, letter, mark: dropped });
    result += letter;
    from = match.index + cluster.length;
  }
  return { text: result + text.slice(from), repairs };
}

/** The warnings for repaired letters. */
export function* repeatedMarks(
  repairs: readonly Repair[],
  placeOf: (offset: number) => Place,
): Generator<Finding> {
  for (const { offset, letter, mark } of repairs) {
    const message = `Chữ “${letter}” mang ${markName(mark)} hai lần, đã bỏ bớt một dấu.`;
    yield warning(placeOf(offset), 'duplicate-mark', message);
  }
}

/**
 * Findings for the marks that stand on no letter or do not belong to theirs, at most `most` of each code; the
 * text is not changed.
 */
export function* leftoverMarks(
  text: string,
  placeOf: (offset: number) => Place,
  most: number,
): Generator<Finding> {
  const counts = { stray: 0, leftover: 0, unusual: 0 };
  for (const match of text.matchAll(CLUSTER)) {
    const [, base = '', marks = ''] = match;
    if (SHORT_VOWEL.test(base + marks) || hasStyled(base)) continue;
    const kind = kindOfMark(base);
    if (++counts[kind] > most) continue;
    const offset = match.index + base.length;
    const place = placeOf(offset);
    const mark = marks.slice(0, 1);
    if (kind === 'stray') yield strayMark(text, match.index, offset + marks.length, mark, place);
    else yield kind === 'leftover' ? leftoverMark(base, mark, place) : unusualMark(base, mark, place);
  }
}

/** Whether a letter stands in a text that NFC made of a consonant and a tone. */
export function hasTonedConsonant(text: string): boolean {
  return TONED.test(text);
}

/** Warns of a tone on the consonant behind its vowel (`Đượć`, `Quôć`), in words that are Vietnamese without it: NFC joins the two. */
export function* tonedConsonants(text: string, placeOf: (offset: number) => Place): Generator<Finding> {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (word.length > LONGEST) continue;
    const at = word.search(TONED);
    if (at < 0 || !VIETNAMESE.test(word) || !Array.from(word.slice(0, at)).some(isVowel)) continue;
    const [base = '', mark = ''] = word.charAt(at).normalize('NFD');
    const bare = word.slice(0, at) + base + word.slice(at + 1);
    const meant = placeMark(bare, mark) ?? (isSyllable(bare) ? bare : null);
    if (meant === null) continue;
    const message = `Chữ “${base}” mang ${markName(mark)} không có trong chữ tiếng Việt, gợi ý “${meant}”.`;
    yield warning(placeOf(index + at), 'unusual-mark', message);
  }
}

function kindOfMark(base: string): 'stray' | 'leftover' | 'unusual' {
  if (SPACE.test(base)) return 'stray';
  return isVowel(base.normalize('NFD').slice(0, 1)) ? 'leftover' : 'unusual';
}

function strayMark(text: string, start: number, end: number, mark: string, place: Place): Finding {
  const before = WORD_BEFORE.exec(text.slice(Math.max(0, start - NEIGHBOURHOOD), start))?.[0] ?? '';
  const after = WORD_AFTER.exec(text.slice(end, end + NEIGHBOURHOOD))?.[0] ?? '';
  const meant = meantWords(before, mark, after);
  const advice = meant === null ? 'hãy đặt dấu lên đúng chữ cái của nó' : `gợi ý “${meant}”`;
  return warning(place, 'stray-mark', `${capital(markName(mark))} đứng rời sau dấu cách, ${advice}.`);
}

/** What was meant where a mark parts two pieces of text: one word (`toa ̀n`) or two (`thi ̣trường`); null where that is not to be told. */
function meantWords(before: string, mark: string, after: string): string | null {
  const joined = (before + mark + after).normalize('NFC');
  if (isSyllable(joined)) return joined;
  if (after !== '' && !isSyllable(after)) return placeMark(before + after, mark);
  const word = placeMark(before, mark);
  return word === null || after === '' ? word : `${word} ${after}`;
}

/** The word with the mark on the last of its letters that makes it a syllable, or null. */
function placeMark(word: string, mark: string): string | null {
  for (let index = word.length; index > 0; index--) {
    const candidate = (word.slice(0, index) + mark + word.slice(index)).normalize('NFC');
    if (isSyllable(candidate)) return candidate;
  }
  return null;
}

function leftoverMark(base: string, mark: string, place: Place): Finding {
  return error(
    place,
    'leftover-mark',
    `Chữ “${base}” còn thừa ${markName(mark)}, không ghép được thành một chữ tiếng Việt; hãy gõ lại từ này.`,
  );
}

function unusualMark(base: string, mark: string, place: Place): Finding {
  return warning(
    place,
    'unusual-mark',
    `Chữ “${base}” mang ${markName(mark)} không có trong chữ tiếng Việt; hãy kiểm tra xem có đúng ý không.`,
  );
}

function markName(mark: string): string {
  const code = (mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return MARK_NAMES.get(mark) ?? `dấu U+${code}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
