import { type SearchElements, sectionTitle } from './page.ts';
import type { Query } from './query.ts';
import { resultElement } from './result-list.ts';
import { type Answer, type Found, nothing } from './searcher.ts';
import { shownText } from './shown-text.ts';
import { askForWords, countSentence } from './words-for-readers.ts';

/** Results shown at a time. */
const pageLength = 10;

/** What was asked, and what was found. */
export interface Answered {
  readonly query: Query;
  readonly answer: Answer;
}

/** The results a reader sees: of the latest answer, page by page. */
export class ShownResults {
  readonly #page: SearchElements;
  readonly #shown = new Set<string>();
  /** Whether what is on the page is of an answer before. */
  #isOld = false;
  #answered: Answered = { query: { words: '', section: '', year: '' }, answer: nothing };

  constructor(page: SearchElements) {
    this.#page = page;
  }

  get answered(): Answered {
    return this.#answered;
  }

  /** Those of the answer that are not shown yet. */
  remaining(): readonly Found[] {
    return this.#answered.answer.results.filter(({ id }) => !this.#shown.has(id));
  }

  /** Takes another answer, whose results are shown in the place of those on the page. */
  replace(answered: Answered): void {
    this.extend(answered);
    this.#shown.clear();
    this.#isOld = true;
  }

  /** Takes another answer, whose results are shown below those on the page. */
  extend(answered: Answered): void {
    this.#answered = answered;
  }

  /** Shows the next results, where `isLatest` still says so when all of them are at hand, and gives the first. */
  async showMore(isLatest: () => boolean): Promise<HTMLElement | undefined> {
    const { query, answer } = this.#answered;
    const next = this.remaining().slice(0, pageLength);
    // All are waited for, and what is shown stays until then: nothing moves twice.
    const articles = await Promise.all(next.map(articleOf));
    if (!isLatest()) return undefined;
    const { results, more, moreLine, status } = this.#page;
    const items = articles.map((article) => resultElement(article, (key) => sectionTitle(this.#page, key)));
    for (const { id } of next) this.#shown.add(id);
    if (this.#isOld) results.replaceChildren();
    this.#isOld = false;
    results.append(...items);
    const left = this.remaining().length;
    moreLine.hidden = left === 0 && answer.since === null;
    more.textContent = left > 0 ? 'Xem thêm' : 'Tìm tiếp trong các bài cũ hơn';
    status.textContent = query.words === '' ? askForWords(query) : countSentence(query, answer);
    return items[0];
  }
}

async function articleOf({ record, sought }: Found) {
  const fetched = await record();
  return { record: fetched, text: await shownText(fetched, sought), sought };
}
