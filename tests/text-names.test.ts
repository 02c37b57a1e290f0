// Names made comparable: folding, slugs, tag identity, suggestions.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldAccents } from '../src/text/fold.ts';
import { nameIdentity } from '../src/text/name-identity.ts';
import { nearest, nearestForFew } from '../src/text/nearest.ts';
import { slugify } from '../src/text/slug.ts';

test('folding takes every Vietnamese accent and leaves the rest', () => {
  assert.equal(foldAccents('Đường về Ấp Ỗ, kỹ sư ưỡn ẹo ở đó'), 'Duong ve Ap O, ky su uon eo o do');
  assert.equal(foldAccents('Đảng'.normalize('NFD')), 'Dang');
  assert.equal(foldAccents('m² … “a” – 50 % ₫'), 'm² … “a” – 50 % ₫');
  assert.equal(foldAccents('한국 が Ω'), '한국 が Ω');
});

test('folding gives letters that Unicode does not decompose as who has no key for them writes them', () => {
  for (const [name, plain] of [
    ['Martin Ødegaard, Alexander Sørloth', 'Martin Odegaard, Alexander Sorloth'],
    ['Łukasz, Łódź', 'Lukasz, Lodz'],
    ['Buôn Ƀuôr, buôn ƀuôr', 'Buon Buor, buon buor'],
    ['Guðmundsson, Þór', 'Gudmundsson, THor'],
    ['Iğdır', 'Igdir'],
    ['Ærø, æ, œ', 'AEro, ae, oe'],
    ['Groß', 'Gross'],
  ] as const)
    assert.equal(foldAccents(name), plain);
});

test('folding is what Unicode says of the whole text but for letters with a stroke, letter by letter or not', () => {
  const letters = fc.oneof(
    fc.constantFrom(...'aăâđĐêôơưẠỗýỷkZ –“₫…ﬁſİΩй가が\u0301\u0323\u0338\u0591\u3099'),
    fc.string({ unit: 'binary', maxLength: 2 }),
  );
  const property = fc.property(fc.array(letters, { maxLength: 12 }), (list) => {
    const text = list.join('');
    fc.pre(!/[æƀðɖħıłŋøœßþŧ]/iu.test(text.normalize('NFD')));
    const bare = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
    assert.equal(foldAccents(text), bare.replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFC'));
  });
  fc.assert(property, { numRuns: 5000 });
});

for (const [name, slug] of [
  ['Tổng kết công tác tổ chức xây dựng Đảng năm 2020', 'tong-ket-cong-tac-to-chuc-xay-dung-dang-nam-2020'],
  ['  “Ơn bạn đọc” — ƯU TIÊN!  ', 'on-ban-doc-uu-tien'],
  ['a--b__c', 'a-b-c'],
  ['m²', 'm'],
  ['Ødegaard và Łukasz Nowak', 'odegaard-va-lukasz-nowak'],
  ['Guðmundsson', 'gudmundsson'],
  ['Thủy lợi'.normalize('NFD'), 'thuy-loi'],
  ['../../x', 'x'],
  ['Москва', ''],
  ['…', ''],
  ['', ''],
] as const) {
  test(`the slug of ${JSON.stringify(name)} is ${JSON.stringify(slug)}`, () => {
    assert.equal(slugify(name), slug);
  });
}

test('a slug is a slug or nothing, and its own slug', () => {
  const property = fc.property(fc.string({ unit: 'binary' }), (name) => {
    const slug = slugify(name);
    assert.match(slug, /^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
    assert.equal(slugify(slug), slug);
    assert.equal(slugify(name.normalize('NFD')), slug);
  });
  fc.assert(property, { numRuns: 1000 });
});

for (const group of [
  ['Thủy lợi', 'Thuỷ lợi', 'THUỶ  LỢI ', 'Thủy lợi'.normalize('NFD'), ' thủy\nlợi'],
  ['hòa', 'hoà', 'HÒA'],
  ['khỏe', 'khoẻ'],
  ['thúy', 'thuý'],
  ['xõa tóc', 'xoã tóc'],
  ['tòa soạn, tòa án', 'toà soạn, toà án'],
  ['ủy ban', 'uỷ ban'],
  ["K'Brôi", 'K’Brôi', 'KʼBrôi'],
]) {
  test(`one tag: ${group.slice(0, 2).join(' = ')}`, () => {
    assert.equal(new Set(group.map(nameIdentity)).size, 1);
  });
}

for (const [a, b] of [
  ['bản', 'bạn'],
  ['Hòa', 'Hóa'],
  ['Hà Nội', 'Hạ Nồi'],
  ['Hà Nội', 'Ha Noi'],
  ['mùa', 'muà'],
] as const) {
  test(`two tags: ${a} ≠ ${b}`, () => assert.notEqual(nameIdentity(a), nameIdentity(b)));
}

test('closed syllables and qu keep their spelling', () => {
  for (const name of ['hoàn', 'quý', 'qúy', 'loét', 'toán', 'khuỷu', 'thuyền', 'hóan']) {
    assert.equal(nameIdentity(name), name);
  }
});

test('nearest: accents and case first, then few letters apart, then nothing', () => {
  const keys = ['title', 'date', 'section', 'tags', 'expires', 'Tiếng Việt'];
  assert.equal(nearest('Titlle', keys), 'title');
  assert.equal(nearest('sections', keys), 'section');
  assert.equal(nearest('tieng viet', keys), 'Tiếng Việt');
  assert.equal(nearest('tag', keys), 'tags');
  assert.equal(nearest('keywords', keys), null);
  assert.equal(nearest('bao', ['báo', 'bao']), 'báo');
  assert.equal(nearest('ab', ['ac', 'ad']), 'ac');
  assert.equal(nearest('a', []), null);
  // Two neighbours changed places; letters that are further apart are another word.
  assert.equal(nearest('kye', ['parent', 'key']), 'key');
  assert.equal(nearest('yek', ['parent', 'key']), null);
  assert.equal(nearest('key', ['parent', 'key']), 'key');
});

test('nearest for few: of very many mistakes the candidates are looked at for the first hundred', () => {
  const guess = nearestForFew();
  const found = Array.from({ length: 150 }, () => guess('titlle', () => ['title']));
  assert.deepEqual(
    found,
    found.map((_, at) => (at < 100 ? 'title' : null)),
  );
  assert.equal(
    guess('titlle', () => assert.fail('the candidates are not asked for')),
    null,
  );
});

test('a hostile word is compared with nothing', () => {
  assert.equal(nearest('x'.repeat(900_000), ['title', 'y'.repeat(300_000)]), null);
});
