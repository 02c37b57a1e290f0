import { followAddress } from './search/address.ts';
import { openIndexFiles } from './search/index-files.ts';
import { useKeys } from './search/keys.ts';
import { fillForm, findElements, partsByYear, readForm, type SearchElements } from './search/page.ts';
import { given } from './search/query.ts';
import { nothing, openSearcher } from './search/searcher.ts';
import { ShownResults } from './search/shown-results.ts';

/** Pause in typing after which is searched, ms. */
const pause = 300;

const elements = findElements();
if (elements !== null) start(elements);

function start(page: SearchElements): void {
  const years = partsByYear(page);
  const parts = [...years.values()].flat().reverse();
  const searcher = openSearcher(openIndexFiles(new URL(page.form.action).pathname, parts, fetchNow), years);
  const shown = new ShownResults(page);
  // Answers may come in another order than they were asked for: only the latest counts.
  let latest = 0;
  let isSearching = false;
  let timer = 0;

  const root = document.documentElement;
  const wait = (isWaiting: boolean) => {
    page.ways.toggleAttribute('data-waiting', isWaiting);
    root.toggleAttribute('data-asked', isWaiting);
  };

  const attempt = async (work: (isLatest: () => boolean) => Promise<void>) => {
    latest += 1;
    const turn = latest;
    const isLatest = () => turn === latest;
    try {
      await work(isLatest).catch((cause: unknown) => {
        if (!isLatest()) throw cause;
        // Where a deploy came between two requests, the second time all files are of after it.
        return work(isLatest);
      });
    } catch {
      if (!isLatest()) return;
      page.status.textContent = 'Chưa tải được dữ liệu tìm kiếm. Mời bạn kiểm tra mạng rồi tìm lại.';
      wait(false);
    }
    if (isLatest()) isSearching = false;
  };

  const search = () => {
    clearTimeout(timer);
    isSearching = true;
    const query = readForm(page);
    const isAsked = query.words !== '';
    return attempt(async (isLatest) => {
      page.status.textContent = isAsked ? 'Đang tìm…' : '';
      // What results push down is not seen to move, or not seen.
      wait(isAsked);
      const answer = isAsked ? await searcher.search(query) : nothing;
      if (!isLatest()) return;
      shown.replace({ query, answer });
      page.moreLine.hidden = true;
      await shown.showMore(isLatest);
      if (!isLatest()) return;
      delete root.dataset.asked;
      // What is seen again in the frame in which it moved was seen to move.
      requestAnimationFrame(() => requestAnimationFrame(() => isLatest() && wait(false)));
    });
  };

  /** Goes on in the answer on the page, whatever is being typed; not while another is looked for, which takes its place. */
  const more = async () => {
    if (isSearching) return;
    await attempt(async (isLatest) => {
      if (shown.remaining().length === 0) {
        const { query, answer } = shown.answered;
        const older = await searcher.search(query, answer.taken);
        if (!isLatest()) return;
        // What is only like it makes room for what has all the words.
        if (answer.similar && !older.similar) shown.replace({ query, answer: older });
        else shown.extend({ query, answer: older });
      }
      const first = await shown.showMore(isLatest);
      // Who is elsewhere meanwhile, as in the box, stays there.
      const isAtButton = [page.more, document.body, null].some((one) => one === document.activeElement);
      if (!isLatest() || !isAtButton) return;
      // Where nothing more came the button is gone, and the last result is the nearest to it.
      const next = first ?? (page.moreLine.hidden ? page.results.lastElementChild : null);
      next?.querySelector('a')?.focus();
    });
  };

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
  // What was typed and chosen before the script came stands.
  const early = given(readForm(page));
  fillForm(page, { ...address.query(), ...early });
  if (Object.keys(early).length > 0) address.choose(readForm(page));
  void search();
}

/** The files of an index keep their names when an article comes: a host is asked whether they are the same. */
async function fetchNow(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
