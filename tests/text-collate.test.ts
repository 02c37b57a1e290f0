import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { collationKey, inVietnameseOrder } from '../src/text/collate.ts';

const SYLLABLES =
  'a à ả ã á ạ ă ằm ắm âm ấm ba bà bá bạ ca cá chó da dà đa đà đá e em ê ếm gì hoa hoà hòa hoá họa ma mà mả mã má mạ o ô ồ ơ ờ phở qua quá sa ta tha tra u ư ừ va xa y ý'.split(
    ' ',
  );
const syllable = fc
  .tuple(fc.constantFrom(...SYLLABLES), fc.constantFrom('lower', 'first', 'upper'))
  .map(([word, form]) => {
    if (form === 'lower') return word;
    return form === 'upper' ? word.toUpperCase() : word.slice(0, 1).toUpperCase() + word.slice(1);
  });
const phrase = fc
  .array(fc.oneof(syllable, fc.constantFrom('1', '12', '2')), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(' '));

function sorted(names: readonly string[]): readonly string[] {
  return inVietnameseOrder(names.toReversed(), (name) => name);
}

test('orders as ICU does for vi', () => {
  const oracle = new Intl.Collator('vi');
  const property = fc.property(phrase, phrase, (a, b) => {
    const expected = Math.sign(oracle.compare(a, b));
    const [keyA, keyB] = [collationKey(a), collationKey(b)];
    assert.equal(keyA < keyB ? -1 : keyA > keyB ? 1 : 0, expected);
  });
  fc.assert(property, { numRuns: 2000 });
});

test('is total and transitive for any text', () => {
  const text = fc.oneof(phrase, fc.string({ unit: 'binary', maxLength: 6 }));
  const property = fc.property(text, text, text, (a, b, c) => {
    const all = sorted([a, b, c]);
    for (const others of [
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ])
      assert.deepEqual(sorted(others), all);
    // Any two of them stand to each other as they do among all.
    for (const left of [0, 1, 2]) assert.deepEqual(sorted(all.toSpliced(left, 1)), all.toSpliced(left, 1));
  });
  fc.assert(property, { numRuns: 1000 });
});

for (const [what, order] of [
  ['letters', 'a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z'],
  ['tones', 'ma mà mả mã má mạ'],
  ['tones over the whole word, after its letters', 'ma má mac mác man màn'],
  ['case last', 'ba Ba BA bà Bà bá'],
  ['tones before case', 'Ma mà Mà má'],
  ['d before đ whatever follows', 'da dũng Dũng dy đa Đảng'],
  ['digits before letters, other scripts after', '1 12 2 a z ж 中'],
  ['foreign letters by their base', 'mo mò mô mơ muller müller mz'],
] as const) {
  test(`order: ${what}`, () => {
    assert.deepEqual(sorted(order.split(' ')), order.split(' '));
  });
}

test('order: spaces, then punctuation, then digits within a phrase', () => {
  const order = ['a b', 'a-b', 'a1', 'ab', 'ă'];
  assert.deepEqual(sorted(order), order);
});

test('order: every space is a space', () => {
  assert.deepEqual(sorted(['a\u2009b', 'a-b', 'a1']), ['a\u2009b', 'a-b', 'a1']);
});

test('texts with one key are ordered by code unit', () => {
  const [composed, decomposed] = ['\u1ed5', 'o\u0302\u0309'];
  assert.deepEqual(sorted([decomposed, composed]), [decomposed, composed]);
  assert.deepEqual(sorted([composed, decomposed]), [decomposed, composed]);
});

test('NFD and NFC have one key', () => {
  assert.equal(collationKey('Thuỷ lợi'.normalize('NFD')), collationKey('Thuỷ lợi'));
});
