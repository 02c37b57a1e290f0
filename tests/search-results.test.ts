import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Get, openIndexFiles } from '../src/client/search/index-files.ts';
import type { Query } from '../src/client/search/query.ts';
import { rankArticles } from '../src/client/search/rank.ts';
import { type Answer, openSearcher } from '../src/client/search/searcher.ts';
import { phraseIn, wantedWords } from '../src/client/search/wanted.ts';
import { askForWords, countSentence } from '../src/client/search/words-for-readers.ts';
import { type IndexedArticle, indexArticles } from '../src/search/make-index.ts';
import { turnsOf } from '../src/search-format/covering.ts';
import { laterThan, newestParts } from '../src/search-format/newest-file.ts';

/** Words as they are written, with what they are: in one spelling, and without accents. */
const written: Readonly<Record<string, { readonly word: string; readonly folded: string }>> = {
  lang: { word: 'lang', folded: 'lang' },
  làng: { word: 'làng', folded: 'lang' },
  Lạng: { word: 'lạng', folded: 'lang' },
  sơn: { word: 'sơn', folded: 'son' },
  SON: { word: 'son', folded: 'son' },
  'sơ\u0301n': { word: 'sớn', folded: 'son' },
  đang: { word: 'đang', folded: 'dang' },
  Đảng: { word: 'đảng', folded: 'dang' },
  dạng: { word: 'dạng', folded: 'dang' },
  Thủy: { word: 'thuỷ', folded: 'thuy' },
  thuỷ: { word: 'thuỷ', folded: 'thuy' },
  thúy: { word: 'thuý', folded: 'thuy' },
  a: { word: 'a', folded: 'a' },
  ảnh: { word: 'ảnh', folded: 'anh' },
  2021: { word: '2021', folded: '2021' },
  '20': { word: '20', folded: '20' },
  'm²': { word: 'm²', folded: 'm²' },
  Ω: { word: 'ω', folded: 'ω' },
  tr: { word: 'tr', folded: 'tr' },
  trăng: { word: 'trăng', folded: 'trang' },
};

/** What begins a word, and what is no word of any article. */
const others: typeof written = {
  l: { word: 'l', folded: 'l' },
  s: { word: 's', folded: 's' },
  t: { word: 't', folded: 't' },
  đ: { word: 'đ', folded: 'd' },
  sô: { word: 'sô', folded: 'so' },
  xyz: { word: 'xyz', folded: 'xyz' },
  langs: { word: 'langs', folded: 'langs' },
};

const meaningOf = (word: string) => written[word] ?? others[word] ?? assert.fail(word);

interface Draft {
  readonly title: readonly string[];
  readonly sapo: readonly string[];
  readonly body: readonly string[];
  readonly child: boolean;
}

/** Parts from the newest, as the page names them: each says how many articles it has, here more than it has. */
interface Corpus {
  readonly parts: readonly { readonly year: string; readonly drafts: readonly Draft[] }[];
}

const someText = (maxLength: number) => fc.array(fc.constantFrom(...Object.keys(written)), { maxLength });

const someDraft = fc.record({
  title: someText(3),
  sapo: someText(4),
  body: someText(8),
  child: fc.boolean(),
});

const someCorpus: fc.Arbitrary<Corpus> = fc
  .array(
    fc.record({
      year: fc.constantFrom('2022', '2021'),
      drafts: fc.array(someDraft, { minLength: 1, maxLength: 30 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => ({ parts: parts.toSorted((a, b) => Number(b.year) - Number(a.year)) }));

const someQuery = fc.record({
  typed: fc.array(fc.constantFrom(...Object.keys(written), ...Object.keys(others)), {
    minLength: 1,
    maxLength: 3,
  }),
  section: fc.constantFrom('', '', 'thoi-su', 'kinh-te'),
  year: fc.constantFrom('', '', '', '2021', '2019'),
});

const urlOf = (part: number, article: number, day = '') => `${day}/${part}/${article}.html`;
/** With so many in each, two parts are looked at at a time; with the others one, and then another without being asked. */
const claimed = 500;
const manyClaimed = 2500;

function articleOf({ title, sapo, body, child }: Draft, url: string): IndexedArticle {
  return {
    url,
    title: title.join(' '),
    description: sapo.join(', '),
    date: '2021-03-12T00:00:00+07:00',
    sections: child ? ['kinh-te', 'thoi-su'] : ['thoi-su'],
    picture: null,
    names: [],
    html: `<p>${body.join(' <em>')}</p>`,
  };
}

/** The index of a corpus as a host has it, and the parts of each year; URLs begin with `day`. */
function published({ parts }: Corpus, day = '', articles = claimed) {
  const sized = parts
    .map(({ drafts }, part) => ({ name: String(part), articles: drafts.length }))
    .toReversed();
  const later = laterThan(sized).toReversed();
  const indexed = parts.map(({ drafts }, part) =>
    drafts.map((draft, article) => articleOf(draft, urlOf(part, article, day))),
  );
  const newest = newestParts(sized);
  const waiting = newest.flatMap(({ name, from }) => indexed[Number(name)]?.slice(from) ?? []);
  const files = new Map<string, Uint8Array>([
    ...indexed.flatMap((some, part) =>
      [
        ...indexArticles(some, {
          kind: 'postings',
          turns: turnsOf(some.length, later[part] ?? 0).filter(({ covered }) => covered > 0),
        }),
        ...indexArticles(some, { kind: 'records' }),
      ].map(({ path, bytes }) => [`/tim-kiem/${part}/${path}`, bytes] as const),
    ),
    ...indexArticles(waiting, { kind: 'newest', parts: newest }).map(
      ({ path, bytes }) => [`/tim-kiem/${path}`, bytes] as const,
    ),
  ]);
  const ofYear = (year: string) =>
    parts.flatMap((part, at) => (part.year === year ? [{ name: String(at), articles }] : []));
  const years = new Map(['2022', '2021'].map((year) => [year, ofYear(year)]));
  const get: Get = async (url) => files.get(url) ?? Promise.reject(new Error(`${url} is not there`));
  return { files, years, sized, get };
}

async function urlsOf({ results }: Answer): Promise<readonly string[]> {
  return Promise.all(results.map(async ({ record }) => (await record())[0]));
}

interface Tier {
  readonly tier: number;
  readonly inTitle: boolean;
}

/** What makes a word of a text one that was looked for. */
type Fits = (inText: string, typed: string) => boolean;

const fitsExactly: Fits = (inText, typed) =>
  meaningOf(typed).word === meaningOf(typed).folded
    ? meaningOf(inText).folded === meaningOf(typed).folded
    : meaningOf(inText).word === meaningOf(typed).word;
const fitsFolded: Fits = (inText, typed) => meaningOf(inText).folded === meaningOf(typed).folded;
const begins: Fits = (inText, typed) => meaningOf(inText).folded.startsWith(meaningOf(typed).folded);

const hasAll = (text: readonly string[], typed: readonly string[], fits: Fits) =>
  typed.every((word) => text.some((inText) => fits(inText, word)));

const hasSideBySide = (text: readonly string[], typed: readonly string[], fits: Fits) =>
  text.some((_, at) => typed.every((word, next) => fits(text[at + next] ?? 'xyz', word)));

/** How an article is found, null if it is not: read word by word. */
function tierOf({ title, sapo, body }: Draft, typed: readonly string[], similar: boolean): Tier | null {
  const texts = [title, sapo, body];
  const all = texts.flat();
  if (similar) return hasAll(all, typed, begins) ? { tier: 0, inTitle: hasAll(title, typed, begins) } : null;
  for (const [fits, tier] of [
    [fitsExactly, 0],
    [fitsFolded, 2],
  ] as const) {
    if (!hasAll(all, typed, fits)) continue;
    const together = texts.some((text) => hasSideBySide(text, typed, fits));
    return { tier: together ? tier : tier + 1, inTitle: hasAll(title, typed, fits) };
  }
  return null;
}

interface Expected {
  readonly urls: readonly string[];
  readonly similar: boolean;
  readonly taken: number;
}

function searchByReading(
  { parts }: Corpus,
  {
    typed,
    section,
    year,
  }: { readonly typed: readonly string[]; readonly section: string; readonly year: string },
  beyond: number,
  articles: number,
): Expected {
  const wanted = parts
    .map((part, at) => ({ ...part, at }))
    .filter((part) => year === '' || part.year === year);
  const find = (count: number, words: readonly string[], similar: boolean) =>
    wanted
      .slice(0, count)
      .flatMap(({ drafts, at }, order) =>
        drafts.flatMap((draft, article) => {
          const tier = tierOf(draft, words, similar);
          if (tier === null || (section === 'kinh-te' && !draft.child)) return [];
          return [{ ...tier, order, article, url: urlOf(at, article) }];
        }),
      )
      .sort(
        (a, b) =>
          a.tier - b.tier ||
          Number(b.inTitle) - Number(a.inTitle) ||
          a.order - b.order ||
          b.article - a.article,
      )
      .map(({ url }) => url);
  const step = articles === claimed ? 2 : 1;
  const isFar = () => (taken - beyond) * articles >= 5000;
  let taken = Math.min(step, wanted.length);
  while (taken < wanted.length && (taken <= beyond || (find(taken, typed, false).length < 10 && !isFar())))
    taken = Math.min(taken + step, wanted.length);
  const whole = find(taken, typed, false);
  if (whole.length > 0) return { urls: whole, similar: false, taken };
  const all = wanted
    .slice(0, taken)
    .flatMap(({ drafts }) => drafts.flatMap((d) => [...d.title, ...d.sapo, ...d.body]));
  const kept = typed.filter((word) => hasAll(all, [word], begins));
  return { urls: kept.length === 0 ? [] : find(taken, kept, true), similar: true, taken };
}

describe('the answer to a query', () => {
  it('is that of a reader who reads every article', async () => {
    await fc.assert(
      fc.asyncProperty(
        someCorpus,
        someQuery,
        fc.constantFrom(0, 0, 2),
        fc.constantFrom(claimed, manyClaimed),
        fc.boolean(),
        async (corpus, query, beyond, articles, isFresh) => {
          const { years, sized, get } = published(corpus, '', articles);
          // A page that is old does not know which files there are.
          const known = isFresh ? sized : [];
          const searcher = openSearcher(openIndexFiles('/tim-kiem/', known, get), years);
          const { typed, section, year } = query;
          const answer = await searcher.search({ words: typed.join(' '), section, year }, beyond);
          assert.deepEqual(
            { urls: await urlsOf(answer), similar: answer.similar, taken: answer.taken },
            searchByReading(corpus, query, beyond, articles),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

const sentence = (text: string) => text.split(' ');
const draft = (title: string, body: string, sapo = ''): Draft => ({
  title: sentence(title),
  sapo: sentence(sapo).filter((word) => word !== ''),
  body: sentence(body),
  child: false,
});
const one: Corpus = {
  parts: [
    {
      year: '2022',
      drafts: [draft('lang', 'Lạng sơn a'), draft('ảnh', 'làng sơn a'), draft('Lạng sơn', 'a')],
    },
  ],
};
const everything: Query = { words: 'lạng sơn', section: '', year: '' };

describe('three words', () => {
  for (const [places, tier] of [
    [[4, 5, 6], 0],
    [[4, 5, 5], 1],
    [[4, 6, 5], 1],
  ] as const)
    it(`at ${places.join(', ')} are ${tier === 0 ? '' : 'not '}side by side`, () => {
      const words = places.map((position) => {
        const inArticle = new Map([[0, [position]]]);
        return { exact: inArticle, folded: inArticle };
      });
      assert.deepEqual(rankArticles(words, false), [{ article: 0, tier, inTitle: true }]);
      assert.equal(rankArticles(words, true).length, tier === 0 ? 1 : 0);
    });

  it('that stand side by side without accents alone are a phrase, though they are scattered with them', () => {
    const words = [1, 2, 3].map((position) => ({
      exact: new Map([[0, [position * 10]]]),
      folded: new Map([[0, [position, position * 10]]]),
    }));
    assert.deepEqual(rankArticles(words, true), [{ article: 0, tier: 2, inTitle: true }]);
    assert.deepEqual(rankArticles(words, false), [{ article: 0, tier: 1, inTitle: true }]);
  });
});

describe('a phrase', () => {
  it('is all of a query in quotation marks, and no part of one', () => {
    for (const [query, phrase] of [
      ['"lạng sơn"', 'lạng sơn'],
      ['“ Lạng Sơn ”', 'Lạng Sơn'],
      ['"Hà Nội" "Đà Nẵng"', null],
      ['"Hà Nội" Đà Nẵng', null],
      ['Hà Nội', null],
      [`"${' '.repeat(100_000)}x`, null],
    ] as const)
      assert.equal(phraseIn(query), phrase);
  });

  it('has its words as they were typed, however many and often', () => {
    const typed = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 'và' : `chữ${at}`));
    const words = wantedWords(`"${typed.join(' ')}"`).map(({ word }) => word);
    assert.deepEqual(words, typed.slice(0, 32));
  });
});

/** The same articles with so many before them, in one part, that all but the newest are in posting files. */
const long = (filler: number, last: readonly Draft[] = one.parts[0]?.drafts ?? []): Corpus => ({
  parts: [
    { year: '2022', drafts: [...Array.from({ length: filler }, () => draft('a', 'lang xa son')), ...last] },
  ],
});

describe('the files of an index', () => {
  it('are fetched once, and only those a query needs', async () => {
    const { years, sized, get } = published(long(40));
    const asked: string[] = [];
    const files = openIndexFiles('/tim-kiem/', sized, (url) => {
      asked.push(url);
      return get(url);
    });
    const searcher = openSearcher(files, years);
    assert.deepEqual(await urlsOf(await searcher.search(everything)), [
      '/0/42.html',
      '/0/40.html',
      '/0/41.html',
      ...Array.from({ length: 40 }, (_, at) => `/0/${39 - at}.html`),
    ]);
    assert.deepEqual(asked.map((url) => url.replace(/\d+(?=\.bin)/, 'n')).toSorted(), [
      ...['/tim-kiem/0/bai-0.json', '/tim-kiem/0/bai-1.json', '/tim-kiem/0/bai-2.json'],
      ...['/tim-kiem/0/tu-n.bin', '/tim-kiem/0/tu-n.bin', '/tim-kiem/moi.bin'],
    ]);
    await urlsOf(await searcher.search({ ...everything, words: 'sơn lạng' }));
    assert.equal(asked.length, 6);
    assert.deepEqual((await searcher.search({ ...everything, words: '– !' })).results, []);
    assert.equal(asked.length, 6);
  });

  it('are not asked for where the newest file has all', async () => {
    const { years, sized, get } = published(one);
    const asked: string[] = [];
    const files = openIndexFiles('/tim-kiem/', sized, (url) => {
      asked.push(url);
      return get(url);
    });
    assert.equal((await openSearcher(files, years).search(everything)).results.length, 3);
    assert.deepEqual(asked, ['/tim-kiem/moi.bin']);
  });

  it('of before and after a deploy are not put together, and the next search has those of after it', async () => {
    const before = published(long(40));
    const after = published(long(40), '/2023');
    for (const [old, message] of [
      [/tu-\d+\.bin$/, /postings of another time/],
      [/bai-2\.json$/, /records of another time/],
    ] as const) {
      // Of the files of that form the first comes from before the deploy.
      let come = 0;
      const get: Get = async (url) => {
        if (old.test(url)) come += 1;
        return (old.test(url) && come === 1 ? before : after).get(url);
      };
      const searcher = openSearcher(openIndexFiles('/tim-kiem/', after.sized, get), after.years);
      const search = async () => (await urlsOf(await searcher.search(everything))).slice(0, 3);
      await assert.rejects(search(), message);
      assert.deepEqual(await search(), ['/2023/0/42.html', '/2023/0/40.html', '/2023/0/41.html']);
    }
  });

  it('of before and after some articles more give the answer of one of these times, or none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someDraft, { minLength: 1, maxLength: 40 }),
        fc.array(someDraft, { minLength: 1, maxLength: 30 }),
        fc.array(someDraft, { minLength: 1, maxLength: 30 }),
        someQuery,
        fc.infiniteStream(fc.boolean()),
        async (older, drafts, added, { typed, section }, choices) => {
          const corpora = [drafts, [...drafts, ...added]].map((newest) => ({
            parts: [newest, older].map((part) => ({ year: '2022', drafts: part })),
          }));
          const [before, after] = corpora.map((corpus) => published(corpus));
          if (before === undefined || after === undefined) assert.fail();
          let isMixed = true;
          const get: Get = (url) => (isMixed && choices.next().value === true ? before : after).get(url);
          const searcher = openSearcher(openIndexFiles('/tim-kiem/', before.sized, get), before.years);
          const search = async () =>
            urlsOf(await searcher.search({ words: typed.join(' '), section, year: '' }));
          const expected = corpora.map(
            (corpus) => searchByReading(corpus, { typed, section, year: '' }, 0, claimed).urls,
          );
          const found = await search().catch(({ message }: Error) => {
            assert.match(message, /another time|is not there/);
            return null;
          });
          if (found !== null) {
            assert.ok(
              expected.some((urls) => urls.join() === found.join()),
              found.join(),
            );
            return;
          }
          isMixed = false;
          assert.deepEqual(await search(), expected[1]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of a part that the newest file does not know yet are not taken for all of it', async () => {
    const old = Array.from({ length: 20 }, () => draft('lang', 'a'));
    const added = Array.from({ length: 9 }, () => draft('lang', 'a'));
    const after = published({
      parts: [
        { year: '2022', drafts: added },
        { year: '2022', drafts: old },
      ],
    });
    const parts = newestParts([{ name: '1', articles: 20 }]);
    const waiting = old.slice(parts[0]?.from).map((one) => articleOf(one, '/x.html'));
    const [newest] = indexArticles(waiting, { kind: 'newest', parts });
    let isBefore = true;
    const get: Get = async (url) =>
      url.endsWith('moi.bin') && isBefore ? (newest?.bytes ?? assert.fail()) : after.get(url);
    const searcher = openSearcher(openIndexFiles('/tim-kiem/', after.sized, get), after.years);
    const query = { ...everything, words: 'lang' };
    await assert.rejects(searcher.search(query), /postings of another time/);
    isBefore = false;
    assert.equal((await searcher.search(query)).results.length, 29);
  });

  it('are asked for again after they could not be fetched', async () => {
    const { years, sized, get } = published(long(40));
    let broken = true;
    const files = openIndexFiles('/tim-kiem/', sized, (url) =>
      broken ? Promise.reject(new Error('no network')) : get(url),
    );
    const searcher = openSearcher(files, years);
    await assert.rejects(searcher.search(everything), /no network/);
    broken = false;
    assert.equal((await searcher.search(everything)).results.length, 43);
  });
});

describe('what a reader is told', () => {
  const answer = { results: [], similar: true, taken: 1, since: null };
  const result = {
    id: '1',
    sought: { words: [], likeness: 'exact' },
    record: () => Promise.reject(),
  } as const;
  const folded = { ...result, sought: { words: [], likeness: 'folded' } } as const;
  const since = { name: '2021-03-06', articles: 150 };
  const query: Query = { words: 'xyzt', section: '', year: '' };

  for (const [asked, given, said] of [
    [query, answer, 'Không có bài nào có “xyzt”. Mời bạn thử từ khác.'],
    [{ ...query, year: '2021' }, answer, 'Không có bài nào có “xyzt”. Mời bạn bỏ chọn chuyên mục và năm.'],
    [
      { ...query, year: '2021' },
      { ...answer, since },
      'Không có bài nào có “xyzt”, tính từ ngày 6/3/2021. Mời bạn tìm tiếp trong các bài cũ hơn.',
    ],
    [
      query,
      { ...answer, results: [result], since },
      'Không có bài nào có đủ “xyzt”, tính từ ngày 6/3/2021. Có 1 bài gần giống.',
    ],
    [query, { ...answer, results: [result], similar: false }, 'Tìm thấy 1 bài có “xyzt”.'],
    [
      query,
      { ...answer, results: [result, folded, folded], similar: false, since },
      'Tìm thấy 3 bài có “xyzt”, trong đó 2 bài chỉ khác dấu, tính từ ngày 6/3/2021.',
    ],
    [
      { ...query, words: '“xyzt”' },
      { ...answer, results: [result], similar: false },
      'Tìm thấy 1 bài có “xyzt”.',
    ],
    [query, { ...answer, results: [folded], similar: false }, 'Tìm thấy 1 bài có chữ chỉ khác “xyzt” ở dấu.'],
  ] as const) {
    it(said, () => assert.equal(countSentence(asked, given), said));
  }

  it('is asked for words where something was chosen, and nothing where nothing was', () => {
    const none = { words: '', section: '', year: '' };
    assert.equal(askForWords(none), '');
    for (const chosen of [
      { ...none, section: 'tin' },
      { ...none, year: '2021' },
    ])
      assert.equal(askForWords(chosen), 'Mời bạn nhập từ cần tìm.');
  });
});
