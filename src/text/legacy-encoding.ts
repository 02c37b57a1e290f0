import { fromMojibake, fromTcvn3, fromViqr, fromVni, fromWindows1258 } from './legacy-tables.ts';
import { isSyllable } from './syllable.ts';

/** A way of writing or reading Vietnamese that must not be published. */
export type LegacyEncoding = 'TCVN3' | 'VNI' | 'VIQR' | 'Windows-1258' | 'UTF-8 đọc nhầm (mojibake)';

type Decode = (word: string) => string | null;
type Counts = Map<LegacyEncoding, number>;

const DECODERS: readonly (readonly [LegacyEncoding, Decode])[] = [
  ['UTF-8 đọc nhầm (mojibake)', fromMojibake],
  ['TCVN3', fromTcvn3],
  ['VNI', fromVni],
  ['VIQR', fromViqr],
  ['Windows-1258', fromWindows1258],
];

// What correct Vietnamese hardly ever contains and a legacy text of some length always does.
const TRACE = /[¡-§©-¬®µ-¹»-¿ÄÅÆÇËÎÏÑÖ×ØÜÞßäåæçëîïñöøûüþÿ÷\xad]/;
// A tone of Windows-1258 behind its vowel: correct Vietnamese has a small letter before Ò nowhere, and ì behind few vowels.
const TONES_1258 = [
  ['Ò', 'abcdeghiklmnopqrstuvxyâãêôõý'],
  ['ì', 'aâãeêioôõyý'],
] as const;
const VIQR_TRACE = /[AEOaeo]\^|[OUou]\+/;
const VIQR_D = /\b[Dd][Dd]/;
const SHORT = 200;
// Markdown code is where such text is shown on purpose; the backtick of VIQR follows a letter or a mark.
const CODE = /^(```|~~~)[\s\S]*?^\1|(?<![\w^+(])`[^`\n]*`/gm;
// Words end at spaces and at all ASCII punctuation but that of VIQR.
const WORD = /[^\s\-/,;:!"*_[\]<>|{}=#@&%$\\]+/g;
// A letter, or signs of TCVN3 side by side: ®¸ is đá.
const LETTER = /\p{L}|[¡-¿]{2}/u;
const EDGES = /^[^\p{L}]+|[^\p{L}]+$/gu;
const DECODABLE = /[\x80-\uffff]|[AEOaeo]\^|[OUou]\+|[Aa]\(|^[Dd][Dd]/;
// Letters of correct Vietnamese that none of them can show.
const VIETNAMESE_ONLY = /[ĂăĐđƠơƯưẠ-ỹ]/;
// Units and formulas: µm, a^n, o+.
const NOTATION = /^(?:µ\p{L}|\p{L}[\^+(]\p{L}?)$/u;
// No syllable is longer in any of the encodings, quotation marks included.
const LONGEST_WORD = 40;

/** Words of a text: how many, those that only make sense decoded, by encoding, and how many only Unicode can show. */
interface Tally {
  readonly words: number;
  /** Those of less than three letters. */
  readonly short: number;
  readonly hits: Counts;
  readonly modern: () => number;
}

/**
 * Names the encoding a text seems to have come from when it is Vietnamese typed in TCVN3 or VNI fonts, typed as
 * VIQR, or Windows-1258 or UTF-8 read as Windows-1252: words that are no syllables as they stand and become syllables
 * when decoded, and that make up a good part of the text or of one line; null for ordinary text.
 */
export function suspectEncoding(text: string): LegacyEncoding | null {
  if (text.length > SHORT && !hasTrace(text)) return null;
  const total: Counts = new Map();
  let words = 0;
  const lines = text.replace(CODE, '').split('\n');
  for (const line of lines) {
    const tally = tallyOf(line);
    const [encoding, count] = highest(tally.hits);
    if (isAll(count, tally) || isSentence(count, tally)) return encoding;
    words += tally.words;
    for (const [name, more] of tally.hits) total.set(name, (total.get(name) ?? 0) + more);
  }
  const [encoding, count] = highest(total);
  return count >= 2 && count * 4 >= words && isMost(count, () => countModern(lines.join('\n')))
    ? encoding
    : null;
}

/** The same of a title or a caption: what is not a sentence may be foreign, and is asked like a name. */
export function suspectLabelEncoding(text: string): LegacyEncoding | null {
  return /\S\s+\S+\s+\S+\s+\S/.test(text) ? suspectEncoding(text) : suspectNameEncoding(text);
}

/** The same of a name, which may be foreign: a single word of it says nothing, nor do only short ones. */
export function suspectNameEncoding(name: string): LegacyEncoding | null {
  if (!/\S{4}/.test(name)) return null;
  const tally = tallyOf(name);
  const [encoding, count] = highest(tally.hits);
  return count >= 2 && count * 3 >= tally.words * 2 && tally.modern() === 0 ? encoding : null;
}

/**
 * Whether a text has anything that correct Vietnamese hardly ever has. One pattern for all would cost twice as much, and
 * nearly every text is asked in vain.
 */
export function hasTrace(text: string): boolean {
  if (TRACE.test(text) || VIQR_D.test(text)) return true;
  for (const [tone, vowels] of TONES_1258)
    for (let at = text.indexOf(tone, 1); at > 0; at = text.indexOf(tone, at + 1))
      if (vowels.includes(text.charAt(at - 1))) return true;
  return (text.includes('^') || text.includes('+')) && VIQR_TRACE.test(text);
}

// A word or two of a line may be foreign, or sizes of bars, Ø18: short ones say nothing.
function isAll(hits: number, { words, short }: Tally): boolean {
  return hits >= 2 && hits === words && short === 0;
}

// An article about encodings quotes a word or two; a title or caption pasted from elsewhere is all legacy.
function isSentence(hits: number, { words, modern }: Tally): boolean {
  return ((hits >= 3 && hits * 5 >= words * 2) || (hits >= 6 && hits * 3 >= words)) && isMost(hits, modern);
}

// A few words of another language among Vietnamese ones are no sign.
function isMost(hits: number, modern: () => number): boolean {
  return hits >= 6 || hits > 2 * modern();
}

function tallyOf(line: string): Tally {
  const hits: Counts = new Map();
  let words = 0;
  let short = 0;
  for (const word of line.match(WORD) ?? []) {
    if (!LETTER.test(word)) continue;
    words++;
    if (word.length < 3) short++;
    if (VIETNAMESE_ONLY.test(word) || !isSuspect(word)) continue;
    for (const [encoding, decode] of DECODERS) {
      const decoded = bare(decode(word) ?? '');
      // One letter is as often a sign: Ø, ö.
      if (decoded.length > 1 && isSyllable(decoded)) hits.set(encoding, (hits.get(encoding) ?? 0) + 1);
    }
  }
  return { words, short, hits, modern: () => countModern(line) };
}

function countModern(text: string): number {
  const words = text.match(WORD) ?? [];
  return words.filter((word) => VIETNAMESE_ONLY.test(word) && isSyllable(bare(word))).length;
}

function isSuspect(word: string): boolean {
  if (!DECODABLE.test(word) || word.length > LONGEST_WORD) return false;
  return !isSyllable(word) && !NOTATION.test(word) && !isSyllable(bare(word));
}

function bare(word: string): string {
  return word.replace(EDGES, '');
}

function highest(hits: Counts): readonly [LegacyEncoding | null, number] {
  let best: readonly [LegacyEncoding | null, number] = [null, 0];
  for (const entry of hits) if (entry[1] > best[1]) best = entry;
  return best;
}
