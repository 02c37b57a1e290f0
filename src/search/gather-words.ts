import { afterTitle } from '../search-format/posting-file.ts';
import type { Occurrences } from '../search-format/write-posting-file.ts';
import { compareWords, openVocabulary, type Vocabulary } from './vocabulary.ts';

/** The texts of an article whose words can be found. */
export interface ArticleTexts {
  readonly title: string;
  /** No phrase goes from one into the next. */
  readonly others: readonly string[];
}

/** A word with its folded form, and where its places begin and end. */
export interface PlacedWord {
  readonly word: string;
  readonly folded: string;
  readonly from: number;
  readonly to: number;
}

/** The words of some articles in their order, with all places they stand at. */
export interface GatheredWords extends Occurrences {
  readonly words: readonly PlacedWord[];
}

/** Words that stand side by side in one article, as their numbers in the vocabulary, from position `first` on. */
interface Run {
  readonly article: number;
  readonly first: number;
  readonly numbers: readonly number[];
}

/** Gathers the words of articles, which are numbered in the order given. */
export function gatherWords(texts: readonly ArticleTexts[]): GatheredWords {
  const vocabulary = openVocabulary();
  const runs = texts.flatMap((text, article) => runsOf(text, article, vocabulary));
  const counts = new Uint32Array(vocabulary.words().length);
  for (const { numbers } of runs) for (const number of numbers) counts[number] = (counts[number] ?? 0) + 1;
  const starts = new Uint32Array(counts.length);
  let length = 0;
  const words = vocabulary
    .words()
    .toSorted(compareWords)
    .map(({ word, folded, number }) => {
      const from = length;
      starts[number] = from;
      length += counts[number] ?? 0;
      return { word, folded, from, to: length };
    });
  return { words, ...placesOf(runs, starts, length) };
}

function runsOf({ title, others }: ArticleTexts, article: number, { numbersIn }: Vocabulary): readonly Run[] {
  let first = 0;
  return [title, ...others].map((text, at) => {
    const numbers = numbersIn(text);
    const run = { article, first, numbers };
    // One position is left out, so that no two words of different texts stand side by side.
    first += numbers.length + 1;
    if (at === 0) first = Math.max(first, afterTitle);
    return run;
  });
}

/** The places of all words, those of each from where `starts` says; as the runs are, by article, then by position. */
function placesOf(runs: readonly Run[], starts: Uint32Array, length: number): Omit<Occurrences, 'words'> {
  const next = starts.slice();
  const articles = new Uint32Array(length);
  const positions = new Uint32Array(length);
  for (const { article, first, numbers } of runs) {
    let position = first;
    for (const number of numbers) {
      const place = next[number] ?? 0;
      next[number] = place + 1;
      articles[place] = article;
      positions[place] = position;
      position += 1;
    }
  }
  return { articles, positions };
}
