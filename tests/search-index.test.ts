import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gatherWords } from '../src/search/gather-words.ts';
import { type IndexedArticle, type IndexFile, indexArticles } from '../src/search/make-index.ts';
import { scanWords } from '../src/search/scan-words.ts';
import { openSpellings } from '../src/search/spellings.ts';
import { openVocabulary } from '../src/search/vocabulary.ts';
import { turnsOf } from '../src/search-format/covering.ts';
import { postingFileName } from '../src/search-format/file-names.ts';
import { readPostingFile, readPostings } from '../src/search-format/posting-file.ts';
import { rangeOf } from '../src/search-format/ranges.ts';
import { foldAccents } from '../src/text/fold.ts';
import { plainText } from '../src/text/plain-text.ts';
import { wordsOf } from '../src/text/words.ts';
import { greyPng } from './support/png.ts';
import { article, prepared, siteYaml } from './support/site.ts';

/** The words of a text as the index finds them. */
function scanned(text: string): readonly string[] {
  const words: string[] = [];
  scanWords(text, (from, to) => words.push(text.slice(from, to)));
  return words;
}

describe('words', () => {
  it('are letters, marks and digits that stand together, in one spelling', () => {
    assert.deepEqual(wordsOf('Thủy lợi, THUỶ LỢI; Hòa'), ['thuỷ', 'lợi', 'thuỷ', 'lợi', 'hoà']);
    assert.deepEqual(wordsOf('Lạng Sơn'.normalize('NFD')), ['lạng', 'sơn']);
    assert.deepEqual(wordsOf('H’Mông, 4.500 m² (19/8) – COVID-19… Ω! oﬃce CO₂'), [
      ...['h', 'mông', '4', '500', 'm2', '19', '8', 'covid', '19', 'ω', 'office', 'co2'],
    ]);
    assert.deepEqual(wordsOf(' – … “”'), []);
  });

  it('are found by the scanner as by the regular expression, in any text', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'aạẢđĐ9 \n,.–…“”²\u0301\u0323𝒳😀한カ١€☀\ufe0f\u20e3'),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.integer({ min: 0x10000, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        assert.deepEqual(
          scanned(text),
          text.match(/(?:(?![\uFE00-\uFE0F])[\p{L}\p{Mn}\p{Mc}\p{N}])+/gu) ?? [],
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('have one number for all spellings of one, and each its own, however many there are', () => {
    const vocabulary = openVocabulary();
    assert.deepEqual(vocabulary.numbersIn('Thủy THUỶ thủy Thúy'), [0, 0, 0, 1]);
    const many = Array.from({ length: 20_000 }, (_, at) => `t${at}`).join(' ');
    const numbers = Array.from({ length: 20_000 }, (_, at) => at + 2);
    assert.deepEqual(vocabulary.numbersIn(many), numbers);
    assert.deepEqual(vocabulary.numbersIn(many), numbers);
    assert.deepEqual(vocabulary.words()[0], { word: 'thuỷ', folded: 'thuy', number: 0 });
  });

  it('are asked about once in a spelling, however many there are', () => {
    const met: string[] = [];
    const spellings = openSpellings((written) => met.push(written));
    const many = Array.from({ length: 20_000 }, (_, at) => `t${at}`);
    const text = [...many, ...many.toReversed()].join(' ');
    scanWords(text, (from, to, hash) => spellings.numberOf(text, from, to, hash));
    assert.deepEqual(met, many);
  });

  it('are not taken for each other when their hashes are the same', () => {
    const byHash = new Map<number, string>();
    const pairs: (readonly [string, string])[] = [];
    for (let number = 0; number < 250_000; number += 1) {
      const word = (number ** 3 * 7919).toString(36);
      scanWords(word, (_from, _to, hash) => {
        const other = byHash.get(hash);
        if (other !== undefined && other !== word && other.length === word.length) pairs.push([other, word]);
        byHash.set(hash, word);
      });
    }
    assert.ok(pairs.length > 0, 'there are such words');
    for (const [one, other] of pairs)
      assert.deepEqual(openVocabulary().numbersIn(`${one} ${other}`), [0, 1], `${one} ${other}`);
  });
});

describe('the text that is searched', () => {
  it('is what readers read, a word also where it is partly emphasised', () => {
    const words = (html: string) =>
      plainText(html)
        .split(/\s+/)
        .filter((word) => word !== '');
    assert.deepEqual(words('<p>Ông Đỗ đi <em>Đ</em>à Lạt &amp; đi về.</p><p>Hết.</p>'), [
      ...['Ông', 'Đỗ', 'đi', 'Đà', 'Lạt', '&', 'đi', 'về.', 'Hết.'],
    ]);
    assert.deepEqual(words('<p title="a > b">x</p><ul><li>1</li><li>2</li></ul>&#x26; &#60;b&gt; &khong;'), [
      ...['x', '1', '2', '&', '<b>', '&khong;'],
    ]);
    assert.deepEqual(
      words('bài<br>thơ<sub>2</sub> <a data-link="0" title="<b>">xem</a><blockquote>lời</blockquote>'),
      ['bài', 'thơ2', 'xem', 'lời'],
    );
  });

  it('is without the marks of notes, the ways back and what stands over notes', () => {
    const mark = (number: number) =>
      `<sup><a href="#chu-thich_${number}" id="dan_${number}" class="dan" aria-describedby="chu-thich">${number}</a></sup>`;
    const back = (times: string) => `<a href="#dan_${times}" class="quay-lai" aria-label="Quay lại">↩</a>`;
    const notes = `<section class="chu-thich"><h2 class="an" id="chu-thich">Chú thích</h2><ol><li id="chu-thich_1"><p>Tên thật. ${back('1')} ${back('1_2')}</p></li></ol></section>`;
    const text = plainText(`<p>Ông Bằng${mark(1)} trồng <a title="<sup>">sâm</a>${mark(1)}.</p>${notes}`);
    assert.deepEqual(text.split(/\s+/).join(' ').trim(), 'Ông Bằng trồng sâm. Tên thật.');
  });

  it('is the same as a browser has it', () => {
    assert.equal(plainText('<p>12&nbsp;000 đồng &lt;b&gt;</p>').trim(), '12\u{A0}000 đồng <b>');
  });
});

const articleOf = (number: number, text: string): IndexedArticle => ({
  url: `/2021/03/12/bai-${number}.html`,
  title: `Bài ${number}`,
  description: 'Sapo.',
  date: '2021-03-12T00:00:00+07:00',
  sections: ['thoi-su'],
  picture: null,
  names: [],
  html: `<p>${text}</p>`,
});

const ranges = Array.from({ length: 24 }, (_, range) => range);

/** All files of a part. */
const indexOf = (articles: readonly IndexedArticle[]) => [
  ...indexArticles(articles, { kind: 'postings', turns: [{ ranges, covered: articles.length }] }),
  ...indexArticles(articles, { kind: 'records' }),
];

const textOf = (files: readonly IndexFile[], path: string) =>
  Buffer.from(files.find((file) => file.path === path)?.bytes ?? assert.fail(path)).toString('utf8');

describe('what is indexed of an article', () => {
  it('are its tags, authors, captions and who took its pictures beside its words', async () => {
    const front = { title: 'Bài', date: '2021-03-12', section: 'thoi-su', tags: ['Lũ'], authors: ['Thu Hà'] };
    const image = { src: 'a.png', alt: 'Cầu', caption: 'Cầu mới.', credit: 'Bé Na' };
    const { model } = await prepared({
      'site.yaml': siteYaml(),
      'articles/a.png': greyPng(4, 3, 10),
      'articles/bai.md': article({ ...front, image }, '![B](a.png "Bờ bắc. Ảnh: Tổ Ảnh")'),
    });
    const [document] = model.plan
      .outputs()
      .flatMap((output) => (output.kind === 'index' ? output.indexed().documents : []));
    assert.deepEqual(document?.names, ['Cầu mới.', 'Bé Na', 'Bờ bắc.', 'Tổ Ảnh', 'Lũ', 'Thu Hà']);
  });
});

describe('an index', () => {
  it('has the words of captions, tags and authors, and no phrase from one into the next', () => {
    const files = indexOf([{ ...articleOf(0, 'Hết.'), names: ['Sương sớm', 'Mẫu Sơn'] }]);
    const positions = new Map(
      ['hết', 'sương', 'sớm', 'mẫu'].map((word) => {
        const file = postingFileName(rangeOf(foldAccents(word)));
        const { words } = readPostingFile(
          files.find(({ path }) => path === file)?.bytes ?? assert.fail(file),
        );
        return [word, readPostings(words.get(word) ?? assert.fail(word))[0]?.positions[0] ?? -1];
      }),
    );
    const between = (one: string, other: string) => (positions.get(other) ?? 0) - (positions.get(one) ?? 0);
    assert.deepEqual([between('hết', 'sương'), between('sương', 'sớm'), between('sớm', 'mẫu')], [2, 1, 2]);
  });

  it('has the words of a text behind those of the title, however long that is', () => {
    // A title has the places before 128; between two texts one is left out.
    for (const [length, place] of [
      [2, 128],
      [127, 128],
      [128, 129],
      [130, 131],
    ] as const) {
      const title = Array.from({ length }, () => 'dài').join(' ');
      const { words, positions } = gatherWords([{ title, others: ['sau'] }]);
      const { from, to } = words.find(({ word }) => word === 'sau') ?? assert.fail();
      assert.deepEqual([to - from, positions[from]], [1, place], `${length}`);
    }
  });

  it('has a record of each article, sixteen in a file, with what is shown of it', () => {
    const picture = { tone: null, alt: '', caption: '', credit: '' };
    const files = indexOf([
      {
        ...articleOf(0, ''),
        sections: ['kinh-te', 'thoi-su'],
        picture: { ...picture, url: '/anh/cau-0123456789', still: true, width: 1600, height: 1067 },
      },
      {
        ...articleOf(1, ''),
        picture: { ...picture, url: 'https://anh.example/a.gif', still: false, width: 0, height: 0 },
      },
      ...Array.from({ length: 15 }, (_, at) => articleOf(at + 2, '')),
    ]);
    const records: readonly unknown[] = JSON.parse(textOf(files, 'bai-0.json'));
    assert.equal(records.length, 16);
    assert.deepEqual(records.slice(0, 3), [
      [
        ...['/2021/03/12/bai-0.html', 'Bài 0', '2021-03-12T00:00:00+07:00', 'kinh-te', 'Sapo.'],
        [1600, 1067, '/anh/cau-0123456789-320.webp'],
      ],
      [
        ...['/2021/03/12/bai-1.html', 'Bài 1', '2021-03-12T00:00:00+07:00', 'thoi-su', 'Sapo.'],
        [0, 0, 'https://anh.example/a.gif'],
      ],
      ['/2021/03/12/bai-2.html', 'Bài 2', '2021-03-12T00:00:00+07:00', 'thoi-su', 'Sapo.', null],
    ]);
    assert.equal(
      textOf(files, 'bai-1.json'),
      '[["/2021/03/12/bai-16.html","Bài 16","2021-03-12T00:00:00+07:00","thoi-su","Sapo.",null]]',
    );
  });

  it('has its words by what they are without accents, then by themselves', () => {
    const files = indexOf([articleOf(0, 'Sớn xã sơn son sông Sòn sang xa')]);
    const words = files.map(({ path }) => (path.endsWith('.bin') ? textOf(files, path) : '')).join('');
    assert.match(words, /son sòn sơn sớn sông/);
    assert.match(words, /xa xã/);
  });

  it('is the same for the same articles', () => {
    const articles = Array.from({ length: 20 }, (_, at) => articleOf(at, `Lạng Sơn ${at} đất Thủy lợi`));
    assert.deepEqual(indexOf(articles), indexOf(structuredClone(articles)));
    const paths = Array.from({ length: 24 }, (_, at) => `tu-${at}.bin`);
    assert.deepEqual(
      indexOf(articles).map(({ path }) => path),
      [...paths, 'bai-0.json', 'bai-1.json'],
    );
  });

  it('has the same posting files whether each turn is made by itself or all together', () => {
    const articles = Array.from({ length: 19 }, (_, at) => articleOf(at, `an ba cach xã Xa x${at} 1`));
    const turns = turnsOf(19, 0);
    const sets = turns.map((turn) => ({
      how: { kind: 'postings', turns: [turn] } as const,
      articles: articles.slice(0, turn.covered),
    }));
    const apart = sets.flatMap(({ how, articles: some }) => indexArticles(some, how));
    assert.equal(apart.length, 24);
    assert.deepEqual(new Set(turns.map(({ covered }) => covered)).size, 8);
    const together = { kind: 'postings', turns } as const;
    assert.deepEqual(indexArticles(articles, together), apart);
    const all = new Map(indexOf(articles.slice(0, 16)).map(({ path, bytes }) => [path, bytes]));
    for (const { path, bytes } of apart.filter(({ path }) => /-(?:0|8|16)\./.test(path)))
      assert.deepEqual(bytes, all.get(path));
  });

  it('has the newest articles of all ranges in one file, with the parts they are of', () => {
    const articles = Array.from({ length: 3 }, (_, at) => articleOf(at, 'an xa'));
    const parts = [{ name: '2021', articles: 3 }];
    const [file, ...others] = indexArticles(articles, { kind: 'newest', parts });
    assert.deepEqual([file?.path, others], ['moi.bin', []]);
    const bytes = file?.bytes ?? assert.fail();
    assert.deepEqual([...bytes.subarray(0, 7)], [1, 4, ...Buffer.from('2021'), 3]);
    const { words } = readPostingFile(bytes.subarray(7));
    assert.deepEqual(
      [...words.keys()],
      ['0', '1', '2', 'an', 'bai', 'sapo', 'xa'].map((word) => (word === 'bai' ? 'bài' : word)),
    );
    const found = readPostings(words.get('xa') ?? assert.fail()).map(({ article }) => article);
    assert.deepEqual(found, [0, 1, 2]);
  });
});
