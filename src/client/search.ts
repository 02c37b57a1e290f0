import { followAddress } from './search/address.ts';
import { openIndexFiles } from './search/index-files.ts';
import { useKeys } from './search/keys.ts';
import {
  fillForm,
  findElements,
  partsByYear,
  readForm,
  type SearchElements,
  sectionTitle,
} from './search/page.ts';
import type { Query } from './search/query.ts';
import { resultElement } from './search/result-list.ts';
import { type Answer, type Found, nothing, openSearcher } from './search/searcher.ts';
import { shownText } from './search/shown-text.ts';
import { countSentence } from './search/words-for-readers.ts';

/** Results shown at a time. */
const pageLength = 10;
/** Pause in typing after which is searched, ms. */
const pause = 300;

const elements = findElements();
if (elements !== null) start(elements);

function start(page: SearchElements): void {
  const files = openIndexFiles(new URL(page.form.action).pathname, fetchNow);
  const searcher = openSearcher(files, partsByYear(page));
  const shown = new Set<string>();
  let answer: Answer = nothing;
  // Answers may come in another order than they were asked for: only the latest counts.
  let latest = 0;
  let timer = 0;

  const root = document.documentElement;
  const wait = (isWaiting: boolean) => {
    page.ways.toggleAttribute('data-waiting', isWaiting);
    root.toggleAttribute('data-asked', isWaiting);
  };
  const remaining = () => answer.results.filter(({ id }) => !shown.has(id));

  const showMore = async (query: Query, turn: number, inPlace = false) => {
    const next = remaining().slice(0, pageLength);
    // All are waited for, and what is shown stays until then: nothing moves twice.
    const articles = await Promise.all(next.map(articleOf));
    if (turn !== latest) return;
    const items = articles.map((article) => resultElement(article, (key) => sectionTitle(page, key)));
    note(shown, next);
    if (inPlace) page.results.replaceChildren();
    page.results.append(...items);
    page.more.hidden = remaining().length === 0 && answer.since === null;
    page.more.textContent = remaining().length > 0 ? 'Xem thêm' : 'Tìm tiếp trong các bài cũ hơn';
    page.status.textContent = countSentence(query, answer);
    return items[0];
  };

  const attempt = async (work: (query: Query, turn: number) => Promise<void>) => {
    clearTimeout(timer);
    latest += 1;
    const turn = latest;
    const query = readForm(page);
    try {
      // Where a deploy came between two requests, the second time all files are of after it.
      await work(query, turn).catch(() => work(query, turn));
    } catch {
      if (turn !== latest) return;
      page.status.textContent = 'Chưa tải được dữ liệu tìm kiếm. Mời bạn kiểm tra mạng rồi tìm lại.';
      wait(false);
    }
  };

  const search = () =>
    attempt(async (query, turn) => {
      page.status.textContent = query.words === '' ? '' : 'Đang tìm…';
      // What results push down is not seen to move, or not seen.
      wait(query.words !== '');
      const found = query.words === '' ? nothing : await searcher.search(query);
      if (turn !== latest) return;
      answer = found;
      shown.clear();
      page.more.hidden = true;
      if (query.words === '') page.results.replaceChildren();
      else await showMore(query, turn, true);
      delete root.dataset.asked;
      // What is seen again in the frame in which it moved was seen to move.
      requestAnimationFrame(() => requestAnimationFrame(() => turn === latest && wait(false)));
    });

  const more = () =>
    attempt(async (query, turn) => {
      // What is only like it makes room for what has all the words.
      let inPlace = false;
      if (remaining().length === 0) {
        const found = await searcher.search(query, answer.taken);
        if (turn !== latest) return;
        inPlace = answer.similar && !found.similar;
        if (inPlace) shown.clear();
        answer = found;
      }
      const first = await showMore(query, turn, inPlace);
      first?.querySelector('a')?.focus();
    });

  const address = followAddress(() => {
    fillForm(page, address.query());
    void search();
  });
  page.form.addEventListener('submit', (event) => {
    event.preventDefault();
    address.ask(readForm(page));
    void search();
  });
  for (const select of [page.section, page.year])
    select.addEventListener('change', () => {
      address.choose(readForm(page));
      void search();
    });
  page.words.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      address.type(readForm(page));
      void search();
    }, pause);
  });
  page.more.addEventListener('click', () => void more());
  useKeys(page.words, page.results);
  fillForm(page, address.query());
  void search();
}

async function articleOf({ record, sought }: Found) {
  const fetched = await record();
  return { record: fetched, text: await shownText(fetched, sought), sought };
}

/** The files of an index keep their names when an article comes: a host is asked whether they are the same. */
async function fetchNow(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function note(shown: Set<string>, results: readonly Found[]): void {
  for (const { id } of results) shown.add(id);
}
