import { once } from '../remembered.ts';
import { letterOf } from './alphabet.ts';

const ONSETS = ' b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ');

// Rhymes of the standard language without tone; ăk and ak stand in place names (Đắk Lắk).
const OPEN =
  `a ai ao au ay âu ây e eo ê êu i ia iêu iu o oa oai oao oay oe oeo oi ô ôi ơ ơi u ua uây uê ui uôi
 uơ uy uya uyu ư ưa ươi ươu ưi ưu y yêu`.split(/\s+/);
const NASAL = `am an ang anh ăm ăn ăng âm ân âng em en eng êm ên ênh iêm iên iêng im in inh oam oan oang oanh
 oăm oăn oăng oen om on ong oong ôm ôn ông ơm ơn uân uâng uênh um un ung uôm uôn uông uyên uyn uynh ươm ươn
 ương ưm ưn ưng yêm yên yêng yn ynh`.split(/\s+/);
const STOPPED =
  `ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich iêc iêp iêt ip it oac oach oat oăc oăt oc
 oet ooc op ot ôc ôp ôt ơp ơt uât uc uêch uôc uôt up ut uych uyêt uyp uyt ưc ươc ươp ươt ưt ych yêt yt`.split(
    /\s+/,
  );
const SPECIAL = ['đăk', 'đak', 'lăk', 'lak'];

const free = once(() => new Set([...combine([...OPEN, ...NASAL]), ...SPECIAL]));
const stops = once(() => new Set(combine(STOPPED)));

/**
 * Whether an NFC word is one well-formed Vietnamese syllable, of either case: a known onset and rhyme, at
 * most one tone, and sắc or nặng where it ends in c, ch, p or t.
 */
export function isSyllable(word: string): boolean {
  // The longest syllable is nghiêng.
  if (word.length > 7) return false;
  let bases = '';
  let tone = '';
  for (const character of word.toLowerCase()) {
    const letter = letterOf(character);
    if (letter === undefined || (letter.tone !== '' && tone !== '')) return false;
    bases += letter.base;
    tone ||= letter.tone;
  }
  return free().has(bases) || (stops().has(bases) && (tone === '\u0301' || tone === '\u0323'));
}

function combine(rhymes: readonly string[]): string[] {
  return ONSETS.flatMap((onset) => rhymes.map((rhyme) => onset + rhyme));
}
