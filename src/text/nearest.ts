import { distance } from 'fastest-levenshtein';
import { foldAccents } from './fold.ts';

/**
 * The candidate an editor probably meant, or null: the smallest Levenshtein distance between the forms
 * without accents and case, at most 1 in a word of up to three letters, 2 in one of up to eight, a third of its length in a longer one;
 * two neighbours that changed places are 1, too, where nothing else is wrong. The first one wins a tie.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const wanted = plain(word);
  const limit = wanted.length <= 3 ? 1 : Math.max(2, Math.floor(wanted.length / 3));
  let best: string | null = null;
  let smallest = limit + 1;
  for (const candidate of candidates) {
    const form = plain(candidate);
    // The difference in length is a lower bound: a hostile word of a megabyte is never compared in full.
    if (Math.abs(form.length - wanted.length) >= smallest) continue;
    const steps = Math.min(distance(wanted, form), isSwapped(wanted, form) ? 1 : limit + 1);
    if (steps < smallest) {
      smallest = steps;
      best = candidate;
    }
  }
  return best;
}

/** Whether two neighbouring letters that change places make one word of the other. */
function isSwapped(word: string, other: string): boolean {
  let at = 0;
  while (at < word.length && word[at] === other[at]) at += 1;
  return word.slice(at) === other.slice(at + 1, at + 2) + other.slice(at, at + 1) + other.slice(at + 2);
}

/** Of many mistakes in one newspaper, so many are told what was probably meant. */
const manyMistakes = 100;

/** `nearest` for one mistake after another; of very many, each of which would look at all candidates, only for the first. */
export function nearestForFew(): (word: string, candidates: () => readonly string[]) => string | null {
  let left = manyMistakes;
  return (word, candidates) => {
    left -= 1;
    return left < 0 ? null : nearest(word, candidates());
  };
}

function plain(text: string): string {
  return foldAccents(text).toLowerCase();
}
